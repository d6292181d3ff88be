"""Numbers that Word gives by itself count as if they were typed, in the headings and inside the sections."""

import pytest
from build_docx import docx, p

from engine.pipeline import check_draft
from engine.read.open import read_bytes

HEADINGS = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
            "存在的主要问题及改进情况", "其他需要报告的事项"]


def numbering(top: str, top_format: str = "chineseCounting", inner_start: int = 1) -> str:
    levels = ((top_format, top, 1), ("chineseCounting", "（%2）", inner_start))
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text, start) in enumerate(levels))
    return (f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')


def numbered(text: str, level: int) -> str:
    return p(text, ppr=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def findings(numbers: str, *inner: str) -> list[tuple[str, str | None]]:
    """(rule, what was printed) of the findings on headings and numbering, with these paragraphs inside 一."""
    body = [numbered(HEADINGS[0], 0), *(inner or (p("各项工作有序开展。"),))]
    for heading in HEADINGS[1:]:
        body += [numbered(heading, 0), p("各项工作有序开展。")]
    result = check_draft(read_bytes(docx(*body, numbering=numbers), "年报.docx"))
    return [(f.rule, f.actual) for f in result.findings if f.rule in ("S02", "S03", "S04", "S10", "S14")]


def test_automatic_numbers_of_the_official_kind_are_right_whatever_stands_behind_them():
    inner = [numbered(text, 1) for text in ("主动公开。着力公开。", "依申请公开。规范办理。", "2024年工作。平稳有序。")]
    assert findings(numbering("%1、"), *inner) == []


@pytest.mark.parametrize(("top", "top_format", "printed"), [
    ("%1.", "decimal", "1."), ("%1、", "decimal", "1、"), ("（%1）", "chineseCounting", "（一）")])
def test_automatic_numbers_of_another_kind_are_said(top, top_format, printed):
    found = findings(numbering(top, top_format))
    assert [rule for rule, _ in found] == ["S04"] * 6
    assert found[0] == ("S04", printed)


def test_automatic_inner_numbers_that_do_not_begin_at_one_are_said():
    inner = [numbered(text, 1) for text in ("主动公开。着力公开。", "依申请公开。规范办理。")]
    assert [rule for rule, _ in findings(numbering("%1、", inner_start=2), *inner)] == ["S14"]


def test_typed_numbers_that_go_on_from_automatic_ones_are_one_list():
    inner = [numbered("主动公开。着力公开。", 1), p("（二）依申请公开。规范办理。"), p("（四）平台建设。完善栏目。")]
    assert [rule for rule, _ in findings(numbering("%1、"), *inner)] == ["S14"]
