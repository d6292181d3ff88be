"""Findings as comments of a Word copy: at their places, and nothing else of the draft is touched."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from engine.draft import Draft, SourceCell, TextPlace
from engine.export.atomic import CannotWrite
from engine.export.word.copies import write_commented
from engine.model import CellKey, Finding, Missing, Result, TextChange, WholeDraft
from engine.pipeline import check_file, recheck
from tests.export.word import XPATH, comments_of, document, draft_of, finding, parts_of, result_of
from tests.read.build_docx import STRICT, W, document_xml, docx, p, relationships, sdt, t, tbl, tc, text_box, zipped

WHEN = datetime(2026, 1, 15, 9, 30)
MISTAKES = Path(__file__).resolve().parents[2] / "resources" / "examples" / "mistakes.docx"
CHANGED_PARTS = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"}


def commented(data: bytes, result: Result, folder: Path) -> Path:
    draft, copy = folder / "draft.docx", folder / "copy.docx"
    draft.write_bytes(data)
    write_commented(result, copy, draft, WHEN)
    return copy


def words_at(data: bytes, places: list, folder: Path) -> list[str]:
    """What the comments of findings at these places are about; the draft's text must stay the same."""
    copy = commented(data, result_of(data, *(finding(place) for place in places)), folder)
    assert draft_of(copy).blocks == draft_of(data).blocks
    return [words for _, words in comments_of(copy)]


# ---- the example -----------------------------------------------------------------------------------------------------
def test_every_finding_of_the_example_is_a_comment_at_its_place(tmp_path):
    copy = tmp_path / "copy.docx"
    result = check_file(MISTAKES)
    write_commented(result, copy, MISTAKES, WHEN)
    about = Counter((said.split("　")[1].split()[0], words) for said, words in comments_of(copy))
    assert about == Counter((found.rule, words_of(found, result.draft)) for found in result.findings)
    assert about.keys() >= {
        ("C02", "26"), ("C03", "14"), ("T05", "|"), ("T06", "18.6万元"), ("L08", "转接"),
        ("S15", "[bookmark: _GoBack]"),
        ("S03", "五、存在的问题和今后打算"), ("T02", "现行有效件")}


def words_of(found: Finding, draft: Draft) -> str:
    """The words, or the content of the cell, that a finding is about."""
    place = next((p for p in found.places if isinstance(p, TextPlace)), None)
    if place:
        return draft.blocks[place.block].text[place.start : place.end]
    place = next(p for p in found.places if isinstance(p, SourceCell))
    cells = (cell for row in draft.blocks[place.block].rows for cell in row)
    return next(c.text for c in cells if (c.row, c.column) == (place.row, place.column))[place.start : place.end] or "|"


def test_a_comment_says_severity_rule_problem_figures_advice_and_basis(tmp_path):
    copy = tmp_path / "copy.docx"
    write_commented(check_file(MISTAKES), copy, MISTAKES, WHEN)
    said = next(said for said, _ in comments_of(copy) if "C03" in said)
    lines = said.split("\n")
    assert lines[:2] == ["✖ 必须修改　C03 每行总计等于各类申请人之和", "位置：申请办理 · （一）予以公开 · 总计"]
    assert [line.split("：")[0] for line in lines[2:]] == ["问题", "应为", "建议", "依据"]
    assert "应为：13；填报：14" in lines
    comment = next(document_of_comments(copy).iter("{*}comment"))
    assert {name.split("}")[1]: value for name, value in comment.attrib.items()} | {"id": ""} == {
        "id": "", "author": "勾稽", "initials": "勾稽", "date": "2026-01-15T09:30:00Z"}


def document_of_comments(copy: Path):
    return etree.fromstring(parts_of(copy)["word/comments.xml"])


def test_all_other_parts_are_the_same_byte_for_byte(tmp_path):
    copy = tmp_path / "copy.docx"
    write_commented(check_file(MISTAKES), copy, MISTAKES, WHEN)
    before, after = parts_of(MISTAKES), parts_of(copy)
    assert {name for name in after if before.get(name) != after[name]} == CHANGED_PARTS
    assert set(before) <= set(after)
    assert draft_of(copy).blocks == draft_of(MISTAKES).blocks


def test_a_draft_without_findings_is_copied_as_it_is(tmp_path):
    data = docx(p("正文。"))
    assert commented(data, result_of(data), tmp_path).read_bytes() == data


def test_an_edited_cell_is_told_in_a_comment(tmp_path):
    cell = CellKey("applications", "granted", "total")
    write_commented(recheck(check_file(MISTAKES), {cell: "13"}), tmp_path / "copy.docx", MISTAKES, WHEN)
    said = "【已修改】\n申请办理 · （一）予以公开 · 总计：草稿填报“14”，已改为“13”。"
    assert (said, "14") in comments_of(tmp_path / "copy.docx")


def test_a_corrected_figure_of_the_text_is_told_in_a_comment_at_its_place(tmp_path):
    first = check_file(MISTAKES)
    [change] = {c for each in first.corrections for c in each.changes if isinstance(c, TextChange)}
    write_commented(recheck(first, {}, changes=[change]), tmp_path / "copy.docx", MISTAKES, WHEN)
    said = "【已修改】\n一、总体情况 第 5 段：草稿填报“26”，已改为“25”。"
    assert (said, "26") in comments_of(tmp_path / "copy.docx")


def test_comments_that_the_draft_has_are_kept(tmp_path):
    own = '<w:comment w:id="7" w:author="张三"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'
    marked = ('<w:commentRangeStart w:id="7"/>' + t("甲") + '<w:commentRangeEnd w:id="7"/>'
              '<w:r><w:commentReference w:id="7"/></w:r>')
    data = _with_comments(p(marked, "乙丙"), own)
    copy = commented(data, result_of(data, finding(TextPlace(0, 0, 2))), tmp_path)
    assert comments_of(copy)[0] == ("请核对", "甲")
    assert comments_of(copy)[1][1] == "甲乙"
    assert parts_of(copy)["word/_rels/document.xml.rels"] == parts_of(data)["word/_rels/document.xml.rels"]


def _with_comments(body: str, comment: str) -> bytes:
    parts = parts_of(docx(body))
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{w}">{comment}</w:comments>'.encode()
    parts["word/_rels/document.xml.rels"] = relationships(("comments", "comments.xml")).encode()
    return zipped(parts)


# ---- places ----------------------------------------------------------------------------------------------------------
SPLIT = p(t("收到申请"), t("2"), '<w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t><w:tab/><w:t>5件</w:t></w:r>', "。")
WORDS = TextPlace(0, 4, 6)
INSERTED = '<w:ins w:id="3" w:author="甲">{}</w:ins>'
DELETED = '<w:del w:id="3" w:author="甲"><w:r><w:delText>{}</w:delText></w:r></w:del>'
BODIES = {
    "one run": (p("收到申请26件。"), WORDS, "26"),
    "runs cut anywhere": (SPLIT, TextPlace(0, 3, 8), "请215"),
    "a content control": (p("收到申请", sdt(t("26")), "件。"), WORDS, "26"),
    "a control around all": (sdt(p("收到申请26件。")), WORDS, "26"),
    "an insertion": (p("收到", INSERTED.format(t("申请26件")), "。"), WORDS, "26"),
    "a deletion before": (p(DELETED.format("共"), "收到申请26件"), WORDS, "26"),
    "a link": (p("收到申请", f'<w:hyperlink w:anchor="a">{t("26件")}</w:hyperlink>'), WORDS, "26"),
    "hidden text before": (p('<w:r><w:rPr><w:vanish/></w:rPr><w:t>不显示</w:t></w:r>', "收到申请26件"), WORDS, "26"),
    "joined paragraphs": (p("收到申请", ppr='<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>') + p("26件"), WORDS, "26"),
    "blanks that are not kept": ("<w:p><w:r><w:t> 收到申请26件 </w:t></w:r></w:p>", WORDS, "26"),
    "a text that is not there any more": (p("收到申请26件"), TextPlace(0, 3, 3), "收到申请26件"),
}


@pytest.mark.parametrize("case", BODIES)
def test_the_comment_is_about_just_the_words(case, tmp_path):
    body, place, words = BODIES[case]
    assert words_at(docx(body), [place], tmp_path) == [words]


def test_a_list_number_is_not_counted_but_can_be_commented(tmp_path):
    numbering = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    data = docx(p("收到申请26件", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=numbering)
    assert draft_of(data).blocks[0].text == "1.收到申请26件"
    assert words_at(data, [TextPlace(0, 6, 8), TextPlace(0, 0, 4)], tmp_path) == ["26", "收到"]


def test_words_in_a_text_box_are_commented_where_the_box_is_anchored(tmp_path):
    data = docx(p("正文", text_box(p("收到申请26件"))))
    copy = commented(data, result_of(data, finding(TextPlace(1, 4, 6))), tmp_path)
    box = "//w:txbxContent//*[self::w:commentRangeStart or self::w:commentReference]"
    assert document(copy).xpath(box, namespaces=XPATH) == []
    assert len(comments_of(copy)) == 1


TABLE = tbl(("甲", "乙", ""), (tc("12", '<w:gridSpan w:val="2"/>'), "13"), ("丙", "丁", "戊"))


def test_cells_are_commented_also_when_merged_or_empty(tmp_path):
    data = docx(p("表"), TABLE)
    places = [SourceCell(1, 0, 1, 0, 1), SourceCell(1, 1, 0, 0, 2), SourceCell(1, 1, 2, 1, 2), SourceCell(1, 0, 2)]
    assert words_at(data, places, tmp_path) == ["乙", "12", "3", "|"]


def test_a_table_typed_with_tabs_is_commented_in_its_cell(tmp_path):
    lines = ["信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "规章\t1\t2\t3", "行政规范性文件\t4\t5\t16"]
    data = docx(*map(p, lines))
    assert words_at(data, [SourceCell(0, 2, 3, 0, 2)], tmp_path) == ["16"]


def test_what_is_missing_is_told_before_the_block_or_at_the_end(tmp_path):
    data = docx(p("甲"), tbl(("乙", "丙")), p("丁"))
    copy = commented(data, result_of(data, *(finding(Missing("title", i)) for i in range(4))), tmp_path)
    assert [words for _, words in comments_of(copy)] == ["|"] * 4
    marks = document(copy).xpath("//w:commentReference", namespaces=XPATH)
    before = ["".join(m.xpath("preceding::w:t/text()", namespaces=XPATH)) for m in marks]
    assert before == ["", "甲", "甲乙丙", "甲乙丙丁"]


def test_what_concerns_the_whole_draft_is_told_at_the_title(tmp_path):
    data = docx(p("此件公开发布。"), p("青禾县民政局2024年政府信息公开工作年度报告"), p("一、总体情况"))
    assert words_at(data, [WholeDraft()], tmp_path) == ["青禾县民政局2024年政府信息公开工作年度报告"]
    assert words_at(docx(p("正文")), [WholeDraft()], tmp_path) == ["正文"]


def test_a_cell_that_the_draft_lacks_is_told_at_its_table_or_heading(tmp_path):
    lacking = CellKey("active_disclosure", "penalties", "decisions")
    heading, head = p("二、主动公开政府信息情况"), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    table = tbl(head, ("规章", "1", "2", "3"), ("行政规范性文件", "4", "5", "16"))
    assert words_at(docx(heading, table), [lacking], tmp_path) == ["信息内容"]
    assert words_at(docx(p("前言。"), heading, p("此处无表。")), [lacking], tmp_path) == ["二、主动公开政府信息情况"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_however_the_runs_are_cut_the_words_are_found_and_the_text_stays(tmp_path_factory, data):
    text = data.draw(st.text(alphabet="收到申请 12３　件，。", min_size=1, max_size=20).filter(str.strip))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text)), max_size=6)) | {0, len(text)})
    runs = [t(text[a:b]) for a, b in pairwise(cuts)]
    wrapped = [data.draw(st.sampled_from([run, sdt(run), INSERTED.format(run)])) for run in runs]
    file = docx(p(*wrapped))
    shown = draft_of(file).blocks[0].text
    places = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(shown) - 1))
        places.append(TextPlace(0, start, data.draw(st.integers(start + 1, len(shown)))))
    found = words_at(file, places, tmp_path_factory.mktemp("w"))
    assert found == [shown[place.start : place.end] for place in places]


def test_of_very_many_findings_the_gravest_are_told_and_the_rest_counted(tmp_path):
    data = docx(p("甲"), p("乙"))
    many = [finding(TextPlace(1, 0, 1), message=str(n), severity="hint") for n in range(500)]
    copy = commented(data, result_of(data, *many, finding(TextPlace(0, 0, 1), severity="error")), tmp_path)
    comments = comments_of(copy)
    assert (len(comments), comments[0]) == (501, ("另有 1 个问题没有写成批注，请看问题清单。", "甲"))
    assert ("必须修改" in comments[1][0], comments[1][1]) == (True, "甲")


def test_a_damaged_part_that_reading_does_not_need_is_one_sentence(tmp_path):
    data = zipped({**parts_of(docx(p("甲"))), "[Content_Types].xml": "<"})
    with pytest.raises(CannotWrite, match="损坏"):
        commented(data, result_of(data, finding(TextPlace(0, 0, 1))), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["draft.docx"]


# ---- files -----------------------------------------------------------------------------------------------------------
def test_a_draft_changed_since_the_check_is_not_commented(tmp_path):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(docx(p("乙")))
    with pytest.raises(CannotWrite, match="在检查之后有改动"):
        write_commented(result_of(docx(p("甲"))), tmp_path / "copy.docx", draft)
    draft.unlink()
    with pytest.raises(CannotWrite, match="现在读不到了"):
        write_commented(result_of(docx(p("甲"))), tmp_path / "copy.docx", draft)
    assert list(tmp_path.iterdir()) == []


def test_the_draft_itself_is_never_the_target(tmp_path):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(MISTAKES.read_bytes())
    with pytest.raises(CannotWrite, match="就是正在检查的草稿"):
        write_commented(check_file(draft), draft, draft)
    assert draft.read_bytes() == MISTAKES.read_bytes()


def test_a_file_with_macros_keeps_its_ending(tmp_path):
    with_macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             f'<Override PartName="/word/document.xml" ContentType="{with_macros}"/></Types>')
    parts = {**parts_of(docx(p("甲"))), "[Content_Types].xml": types}
    draft = tmp_path / "draft.docm"
    draft.write_bytes(zipped(parts))
    result = result_of(draft.read_bytes(), finding(TextPlace(0, 0, 1)))
    with pytest.raises(CannotWrite, match="结尾"):
        write_commented(result, tmp_path / "copy.docx", draft)
    write_commented(result, tmp_path / "copy.docm", draft)
    assert comments_of(tmp_path / "copy.docm")[0][1] == "甲"


def test_a_strict_file_stays_strict(tmp_path):
    strict = document_xml(p("收到申请26件")).replace(W, STRICT)
    data = docx(document=strict)
    copy = commented(data, result_of(data, finding(WORDS)), tmp_path)
    assert STRICT.encode() in parts_of(copy)["word/document.xml"]
    assert STRICT.encode() in parts_of(copy)["word/comments.xml"]
    assert W.encode() not in parts_of(copy)["word/document.xml"]
    assert draft_of(copy).blocks == draft_of(data).blocks


def test_sample_drafts_keep_their_text_and_all_other_parts(samples, tmp_path):
    drafts = sorted(samples.glob("drafts/*.docx"))
    assert len(drafts) == 12
    for draft in drafts:
        result = check_file(draft)
        copy = tmp_path / draft.name
        write_commented(result, copy, draft, WHEN)
        before, after = parts_of(draft), parts_of(copy)
        assert draft_of(copy).blocks == result.draft.blocks
        assert {name for name in after if before.get(name) != after[name]} <= CHANGED_PARTS
        assert len(comments_of(copy)) == len(result.findings)

