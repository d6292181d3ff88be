"""Title, year, sections and page chrome are recognised as an office reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.draft import Draft, Grid, GridCell, Paragraph, TextPlace
from engine.parse.report import parse_report

TITLE = "青禾县民政局2023年政府信息公开工作年度报告"
SIX = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
       "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
KEYS = ["overview", "active_disclosure", "applications", "review_litigation", "problems", "other_matters"]


def read(*texts):
    return parse_report(Draft("d.txt", "0" * 64, "txt", tuple(Paragraph(t, i + 1) for i, t in enumerate(texts))))


def with_body(*headings):
    return [TITLE, *(text for heading in headings for text in (heading, "各项工作有序开展，没有其他情况。"))]


@pytest.mark.parametrize(("lines", "agency", "year"), [
    ([TITLE], "青禾县民政局", 2023),
    (["青禾县民政局2023年政府信息公开", "工作年度报告"], "青禾县民政局", 2023),
    (["青禾县民政局", "2023年政府信息公开工作年度报告"], "青禾县民政局", 2023),
    (["青禾县民政局 ２０２３年政府信息公开 工作年度报告"], "青禾县民政局", 2023),
    (["青禾县民政局二〇二三年度政府信息公开工作年度报告"], "青禾县民政局", 2023),
    (["青禾县民政局2023年度政府信息公开年度报告"], "青禾县民政局", 2023),
    (["2023年政府信息公开工作年度报告"], None, 2023),
    (["首页 > 信息公开 > 政府信息公开年报", TITLE, "发布时间：2024-01-20"], "青禾县民政局", 2023),
])
def test_the_title_gives_agency_and_year(lines, agency, year):
    report = read(*lines, *with_body(*SIX)[1:])
    assert (report.agency, report.year, report.year_from, report.form) == (agency, year, "title", "2021")


def test_a_title_without_a_year_still_gives_the_agency():
    report = read("青禾县民政局政府信息公开工作年度报告", SIX[0], "2022年，我局认真开展工作。", *SIX[1:])
    assert (report.agency, report.year, report.year_from) == ("青禾县民政局", 2022, "text")


def test_without_a_title_the_year_comes_from_the_text():
    report = read(SIX[0], "2022年，我局认真开展工作。2021年的问题已经整改，2022年共公开信息30条。", *SIX[1:])
    assert (report.title, report.agency, report.year, report.year_from) == (None, None, 2022, "text")


def test_the_six_sections_with_their_blocks():
    report = read(*with_body(*SIX))
    assert [s.key for s in report.sections] == KEYS
    assert [(s.number, s.wording) for s in report.sections] == [(h[:2], h[2:]) for h in SIX]
    assert [s.blocks for s in report.sections] == [range(i, i + 2) for i in range(1, 13, 2)]


@pytest.mark.parametrize(("printed", "number", "wording"), [
    ("2、 主动公开政府信息情况", "2、 ", "主动公开政府信息情况"),
    ("二主动公开政府信息情况", "二", "主动公开政府信息情况"),
    ("（二）主动公开政府信息情况", "（二）", "主动公开政府信息情况"),
    ("  二、主动公开政府 信息情况：", "二、", "主动公开政府 信息情况"),
    ("二、政府信息主动公开情况", "二、", "政府信息主动公开情况"),
    ("主动公开政府信息情况", "", "主动公开政府信息情况"),
])
def test_a_heading_is_recognised_with_its_number_and_wording_as_printed(printed, number, wording):
    report = read(*with_body(SIX[0], printed, *SIX[2:]))
    section = report.section("active_disclosure")
    assert [s.key for s in report.sections] == KEYS
    assert (section.number, section.wording) == (number, wording)


def test_text_that_runs_on_behind_a_heading_is_not_part_of_it():
    report = read(*with_body(*SIX[:5]), "六、其他需要报告的事项：本年度未收取信息处理费。")
    section = report.section("other_matters")
    assert section.heading == "六、其他需要报告的事项"
    assert section.place == TextPlace(11, 0, 11, 12)


def test_inner_headings_and_prose_are_no_sections():
    inner = [
        "（一）主动公开情况", "1.主动公开政府信息情况。", "二是依申请公开情况", "总体情况较好，其他事项如下。",
    ]
    assert [s.key for s in read(TITLE, SIX[0], *inner, *SIX[1:]).sections] == KEYS


def test_a_table_of_contents_is_passed_over():
    report = read(TITLE, "目录", *SIX, *with_body(*SIX)[1:])
    assert [s.key for s in report.sections] == KEYS
    assert report.sections[0].place.block == 8


def test_a_section_that_stands_twice_or_out_of_order_is_there_as_it_stands():
    assert [s.key for s in read(*with_body(*SIX, SIX[1])).sections] == [*KEYS, "active_disclosure"]
    assert [s.key for s in read(*with_body(SIX[0], SIX[2], SIX[1], *SIX[3:])).sections] == [
        KEYS[0], KEYS[2], KEYS[1], *KEYS[3:]
    ]


def test_page_chrome_is_told_from_the_report_and_its_signature():
    before = ["您现在所在的位置：> 主页 > 信息公开", "索引号：QH-2024-001"]
    after = ["青禾县民政局", "2024年1月15日", "国务院部门网站", "其他网站", "版权所有：青禾县人民政府 主办单位：县府办"]
    report = read(*before, *with_body(*SIX), *after)
    assert report.chrome == {0, 1, 17, 18, 19}


def test_a_report_without_chrome_has_none():
    assert read(*with_body(*SIX), "青禾县民政局", "2024年1月15日").chrome == frozenset()


WORDS = ["", "0", "17", "x", "自然人", "总计", "其他", "（七）总计", "行政复议", "结果维持", "规章", "本年制发件数"]

blocks = st.one_of(
    st.builds(Paragraph, st.text(min_size=1, max_size=40)),
    st.sampled_from([Paragraph(text) for text in (TITLE, *SIX, "版权所有", "自然人", "总计")]),
    st.lists(
        st.lists(st.sampled_from(WORDS), max_size=9),
        max_size=6,
    ).map(lambda rows: Grid(tuple(tuple(GridCell(t, i, j) for j, t in enumerate(row)) for i, row in enumerate(rows)))),
)


@given(st.lists(blocks, max_size=12))
def test_nothing_raises_whatever_a_draft_holds(found):
    report = parse_report(Draft("d.docx", "0" * 64, "docx", tuple(found)))
    assert {s.key for s in report.sections} <= set(KEYS)
