"""Text files: encodings, line ends, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.draft import Grid, Paragraph, UnreadableDraft
from engine.read.text.lines import encoding_of, lines_of, read_txt

TEXT = "青禾县数据局2023年年报\n一、总体情况\n共5件。\n"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]


def paragraphs(data: bytes, encoding: str | None = None) -> list[tuple[int | None, str]]:
    return [(block.line, block.text) for block in read_txt(data, "年报.txt", encoding).blocks]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_with_every_line_end(encoding, end):
    content = read_txt(TEXT.replace("\n", end).encode(encoding), "年报.txt")
    assert content.encoding == encoding
    assert content.blocks == tuple(Paragraph(line, i) for i, line in enumerate(TEXT.splitlines(), 1))


@pytest.mark.parametrize(("mark", "encoding"), [
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
])
def test_a_byte_order_mark_decides_and_is_no_text(mark, encoding):
    data = mark + "甲乙".encode(encoding)
    assert (encoding_of(data), paragraphs(data)) == (encoding, [(1, "甲乙")])


def test_plain_ascii_counts_as_utf_8():
    assert read_txt(b"2023\n", "a.txt").encoding == "utf-8"


def test_the_clerk_can_name_the_encoding():
    data = "乱码".encode("utf-16-le")
    assert paragraphs(data, "utf-16-le") == [(1, "乱码")]


def test_rare_characters_of_gb18030_and_of_utf_16_survive():
    assert paragraphs("硚口𠮷".encode("gb18030")) == [(1, "硚口𠮷")]
    assert paragraphs("硚口𠮷\n一二\n".encode("utf-16-be")) == [(1, "硚口𠮷"), (2, "一二")]


def test_line_numbers_count_as_editors_do():
    lines = list(lines_of("甲\r乙\r\n丙\n\n丁\x85戊\u2028己\f庚\v辛"))
    assert "".join(text for _, text in lines) == "甲乙丙丁戊己\f庚辛"
    assert [number for number, _ in lines] == [1, 2, 3, 4, 5, 6, 7, 7, 7, 7]


def test_text_is_verbatim_with_spaces_and_zero_width_characters():
    assert paragraphs("　　甲\u200b乙  \n \u3000\n\u200b\n".encode()) == [(1, "　　甲\u200b乙  ")]


def test_zero_width_characters_do_not_hide_a_table():
    lines = "规\u200b章\t\ufeff0\t0\t0\n行政规范性文件\t1\t0\t2\n"
    assert isinstance(read_txt(lines.encode(), "a.txt").blocks[0], Grid)


@pytest.mark.parametrize("data", [
    b"", b" \r\n\t\n", b">", b"> \r\n>> \n", "\ufeff".encode(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1",
    b"\0" * 1000, b"\xff\xfe\0", b"\x81" * 9,
    bytes(range(1, 256)) * 4, "甲".encode() * 10 + b"\xff", b"\x7fELF\2\1\1\0" + b"\0\1" * 40,
    b"\t" * 300_000 + b"x", b"x\n" * 900_000, b"x" * (17 << 20),
], ids=lambda data: str(data[:9]))
def test_what_is_no_text_is_refused_in_one_sentence(data):
    with pytest.raises(UnreadableDraft) as refusal:
        read_txt(data, "年报.txt")
    sentence = str(refusal.value)
    assert "年报.txt" in sentence and sentence.endswith("。") and sentence.count("。") == 1


@pytest.mark.parametrize(("name", "advice"), [
    ("年报.docx", "文件已损坏或不完整，无法读取；请在 Word 或 WPS 中打开，另存为 .docx 后再试。"),
    ("年报.txt", "“年报.txt”的文字编码无法识别，请用记事本打开后另存为 UTF-8 编码的 .txt 文件再试。"),
])
def test_the_name_tells_which_program_may_mend_bytes_that_are_no_text(name, advice):
    with pytest.raises(UnreadableDraft) as refusal:
        read_txt(b"\x81" * 9, name)
    assert str(refusal.value) == advice


def test_a_wrong_named_encoding_is_refused():
    with pytest.raises(UnreadableDraft):
        read_txt("甲".encode("gb18030"), "a.txt", "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        content = read_txt(data, "a.txt")
    except UnreadableDraft:
        return
    assert content.blocks and content.encoding


@pytest.mark.parametrize("between", [" ", "\t", "|", "\u3000"])
def test_more_cells_than_a_report_can_have_are_refused_whatever_stands_between_them(between):
    with pytest.raises(UnreadableDraft, match="单元格"):
        read_txt("\n".join([between.join(["总计"] * 200)] * 600).encode(), "年报.txt")
