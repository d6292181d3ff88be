"""The list of problems as a page: complete, escaped, and whole without any other file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import html

from engine.draft import Grid
from engine.export.page.problems import problems_html, write_html
from engine.model import Finding, NotChecked, Result, WholeDraft
from engine.parse.by_hand import NO_TABLE, ByHand
from engine.pipeline import check_draft, check_file
from tests.export.values import WHEN, consistent, with_findings
from tests.gui.results import TOTAL

EXAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "clean.txt"
HOSTILE = "<script>alert('x')</script>&amp;\"\x00\n第二行"


def finding(rule: str = "C03", severity: str = "error", message: str = "不一致。", **more: str) -> Finding:
    return Finding(rule, severity, message, (TOTAL,), rule, "5", "4", **more)


def page(result: Result, **chosen: object) -> html.HtmlElement:
    return html.document_fromstring(problems_html(result, WHEN, **chosen).encode())


def rows(result: Result, **chosen: object) -> list[list[str]]:
    table = page(result, **chosen).find_class("list")[0]
    return [[cell.text_content() for cell in row.iter("td", "th")] for row in table.iter("tr")]


def test_the_head_names_the_draft_the_rules_and_the_filter():
    lines = [row.text_content() for row in page(consistent(), filtered_by="必须修改").xpath("//table[1]//tr")]
    assert lines == ["文件：示例市人力资源局2021年报.docx", "机关：示例市人力资源局", "年度：2021年",
                     "表样：国办公开办函〔2021〕30号", "检查时间：2026-01-15 09:30", "规则版本：2026.1",
                     "文件校验码：5f1d5f1d（SHA-256 前 8 位）", "筛选：必须修改"]


def test_the_head_says_what_was_said_of_the_tables_by_hand():
    draft = check_file(EXAMPLE).draft
    blocks = [block for block, each in enumerate(draft.blocks) if isinstance(each, Grid)]
    by_hand = ByHand({blocks[0]: NO_TABLE}, {(blocks[1], 7): ("applications", "denied.state_secret")})
    lines = [row.text_content() for row in page(check_draft(draft, by_hand=by_hand)).xpath("//table[1]//tr")]
    assert lines[4] == ("手工指定：第 1 个表格：指定为非官方表格；"
                        "第 2 个表格第 8 行：指定为“申请办理 · （三）不予公开 · 1.属于国家秘密”")


def test_a_draft_without_agency_and_year_says_so():
    bare = replace(consistent(), report=replace(consistent().report, agency=None, year=None))
    text = page(bare).text_content()
    assert "草稿中没有认出机关名称" in text
    assert "草稿中没有认出年度" in text


def test_each_finding_is_a_row_the_gravest_first():
    found = with_findings(consistent(), finding("C06", "hint"), finding(suggestion="改为 5。"))
    assert rows(found) == [
        ["序号", "级别", "位置", "问题", "应为", "填报", "规则"],
        ["1", "✖ 必须修改", "申请办理 · （一）予以公开 · 总计",
         "不一致。建议：改为 5。依据：国办公开办函〔2021〕30号，申请办理表“总计”列", "5", "4", "C03"],
        ["2", "● 提示", "申请办理 · （一）予以公开 · 总计", rows(found)[2][3], "5", "4", "C06"],
    ]


def test_only_the_findings_asked_for_are_listed():
    found = with_findings(consistent(), finding("C06", "hint"), finding())
    assert [row[-1] for row in rows(found, findings=found.findings[:1])] == ["规则", "C06"]


def test_nothing_found_and_nothing_left_by_the_filter_are_two_things():
    assert "没有发现问题。" in page(consistent()).text_content()
    assert "按此筛选没有问题。" in page(with_findings(consistent(), finding()), findings=()).text_content()


def test_what_was_not_checked_is_gathered_by_its_reason():
    reasons = NotChecked("C03", "没有表格"), NotChecked("C06", "有空白格"), NotChecked("C02", "没有表格")
    items = [item.text_content() for item in page(replace(consistent(), not_checked=reasons)).iter("li")]
    assert items == ["没有表格：C03 每行总计等于各类申请人之和、C02 办理结果总计等于各项之和",
                     "有空白格：C06 现行有效件数不少于本年制发件数"]


def test_there_is_room_to_sign():
    text = page(consistent()).text_content()
    assert [word for word in ("经办人：", "审核人：", "签发人：", "日期：") if word not in text] == []


def test_text_of_the_draft_is_never_markup():
    hostile = with_findings(consistent(), replace(finding(message=HOSTILE), places=(WholeDraft(),)))
    draft = replace(hostile.draft, name="<b>报告</b>.docx")
    tree = page(replace(hostile, draft=draft), filtered_by="<i>")
    assert tree.xpath("//script | //b | //i") == []
    assert "<script>alert('x')</script>&amp;\"□第二行" in tree.text_content()
    assert len(tree.find_class("list")[0].xpath(".//br")) == 2  # the draft's own line end, and before the basis


def test_the_page_needs_no_other_file_and_repeats_its_head():
    tree = page(with_findings(consistent(), finding()))
    assert tree.xpath("//@src | //@href | //link | //script") == []
    assert [row.getparent().tag for row in tree.find_class("list")[0].iter("tr")] == ["thead", "tbody"]


def test_the_file_is_the_page_in_utf_8(tmp_path):
    write_html(consistent(), tmp_path / "清单.html", WHEN)
    assert (tmp_path / "清单.html").read_text("utf-8") == problems_html(consistent(), WHEN)
