"""From a file to a draft, or to one Chinese sentence."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from broken_files import GOOD, cases, noise, ole
from build_docx import docx, p, relationships, tbl, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.draft import Draft, Paragraph, UnreadableDraft
from engine.read import limits, office
from engine.read.open import read_bytes, read_draft
from tests.processes import until_ended

ROOT = Path(__file__).resolve().parent.parent.parent
BROKEN = cases()


def reason(data: bytes, name: str = "年报.docx") -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read_bytes(data, name)
    return str(caught.value)


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_told_in_one_chinese_sentence(name):
    data, words = BROKEN[name]
    said = reason(data)
    assert words in said
    assert re.fullmatch(r"[^。\n]*[一-鿿][^。\n]*。", said)


def test_a_draft_has_the_name_the_hash_and_the_kind_of_its_file(tmp_path):
    file = tmp_path / "年报.txt"  # the name says otherwise
    file.write_bytes(docx(p("甲")))
    assert read_draft(file) == Draft(
        "年报.txt", hashlib.sha256(file.read_bytes()).hexdigest(), "docx", (Paragraph("甲"),)
    )


def test_a_text_is_read_as_text_whatever_its_name():
    draft = read_bytes("一、总体情况\r\n收到0件。\r\n".encode("gb18030"), "年报.docx")
    assert (draft.kind, draft.encoding, [b.text for b in draft.blocks]) == (
        "txt",
        "gb18030",
        ["一、总体情况", "收到0件。"],
    )


def test_revisions_and_comments_of_the_file_reach_the_draft():
    draft = read_bytes(docx(p('<w:ins w:id="1"><w:r><w:t>甲</w:t></w:r></w:ins>')), "a.docx")
    assert (draft.revisions, draft.comments) == (1, 0)


def test_macros_templates_and_wrong_content_types_do_not_matter():
    parts = {"word__vbaProject": b"\x01", "[Content_Types]": "<Types/>"}
    assert read_bytes(docx(p("甲"), **parts), "a.docm").blocks == (Paragraph("甲"),)


def test_names_that_point_out_of_the_archive_do_no_harm():
    inside = {"../../evil": "x", "/etc/passwd": "x", "word\\..\\..\\x": "x", "C:\\x": "x"}
    assert read_bytes(docx(p("甲"), **inside), "a.docx").blocks == (Paragraph("甲"),)


def test_a_missing_file(tmp_path):
    with pytest.raises(UnreadableDraft, match="找不到文件“无"):
        read_draft(tmp_path / "无.docx")


def test_a_folder(tmp_path):
    with pytest.raises(UnreadableDraft, match="是文件夹"):
        read_draft(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_without_permission(tmp_path):
    file = tmp_path / "a.docx"
    file.write_bytes(GOOD)
    file.chmod(0)
    with pytest.raises(UnreadableDraft, match="没有权限"):
        read_draft(file)


def test_a_file_that_another_program_has_locked(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "locked")

    file = tmp_path / "a.docx"
    file.write_bytes(GOOD)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableDraft, match="没有权限"):
        read_draft(file)


def test_a_name_that_no_file_can_have():
    with pytest.raises(UnreadableDraft):
        read_draft("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a")
    with pytest.raises(UnreadableDraft, match="不是普通文件"):
        read_draft(tmp_path / "a")


def test_the_lock_file_that_word_leaves_beside_an_open_draft(tmp_path):
    (tmp_path / "~$年报.docx").write_bytes(b"\x05user" + b"\0" * 157)
    with pytest.raises(UnreadableDraft, match="临时文件"):
        read_draft(tmp_path / "~$年报.docx")


def test_a_file_beyond_the_limit_is_not_even_read(tmp_path):
    with open(tmp_path / "a.docx", "wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(UnreadableDraft, match="过大"):
        read_draft(tmp_path / "a.docx")


def test_texts_and_pages_beyond_their_limits():
    assert "过大" in reason("甲".encode() * limits.TEXT_BYTES, "a.txt")
    assert "过大" in reason(b"<html>" + b"a" * limits.HTML_BYTES, "a.html")


# ---- old formats ----
def test_an_old_word_file_without_libreoffice_is_to_be_saved_as_docx(monkeypatch):
    monkeypatch.setattr(office, "_find_office", lambda: None)
    assert "另存为 .docx" in reason(ole("WordDocument"))
    assert "另存为 .docx" in reason(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))


def test_the_own_format_of_wps():
    assert ".wps" in reason(ole("WordDocument"), "年报.wps")


def test_a_conversion_that_fails_or_hangs_is_told_and_leaves_no_process(monkeypatch, tmp_path):
    hanging = tmp_path / "soffice"
    hanging.write_text(f"#!/bin/sh\nsleep 300 & echo $! > {tmp_path}/child\nwait\n")
    hanging.chmod(0o755)
    monkeypatch.setattr(office, "_find_office", lambda: str(hanging))
    monkeypatch.setattr(limits, "OFFICE_SECONDS", 3)  # enough for the shell to begin, however busy the machine
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    assert "转换没有成功" in reason(ole("WordDocument"))
    until_ended(int((tmp_path / "child").read_text()))


@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_old_formats_are_read_through_libreoffice(ending, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "OFFICE_SECONDS", 180)  # the machine may be busy
    soffice = office._find_office()
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    columns = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    table = tbl(("甲", "1"), ("乙", "2")).replace(
        "<w:tblPr/>", '<w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>' + columns
    )
    (tmp_path / "a.docx").write_bytes(_complete(docx(p("一、总体情况"), table, p("末"))))
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    draft = read_draft(tmp_path / f"a.{ending}")
    assert draft.kind == "doc"
    assert draft.blocks[0].text == "一、总体情况"
    assert [[cell.text for cell in row] for row in draft.blocks[1].rows] == [["甲", "1"], ["乙", "2"]]


def _complete(data: bytes) -> bytes:
    """The file with the content types that other programs insist on."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    source = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: source.read(name) for name in source.namelist()}
    parts.update({"[Content_Types].xml": types, "word/_rels/document.xml.rels": relationships()})
    return zipped(parts)


# ---- whatever comes ----
@settings(max_examples=200)
@given(st.data())
def test_a_damaged_file_gives_a_draft_or_a_sentence(data):
    spoiled = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(spoiled)))
    _reads_or_refuses(bytes(spoiled))
    _reads_or_refuses(bytes(spoiled[:cut]))


@given(
    st.binary(max_size=300), st.sampled_from((b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"<"))
)
def test_any_bytes_give_a_draft_or_a_sentence(rest, start):
    _reads_or_refuses(start + rest)


def _reads_or_refuses(data: bytes) -> None:
    try:
        read_bytes(data, "a")
    except UnreadableDraft as error:
        assert str(error).endswith("。")


def test_noise_in_the_xml_gives_a_draft_or_a_sentence():
    for seed in range(50):
        _reads_or_refuses(docx(document=b"<w:document>" + noise(200, seed)))


def test_a_text_is_read_without_the_libraries_for_word_files():
    code = (
        "import sys; from engine.read.open import read_bytes; read_bytes('甲。'.encode(), 'a.txt'); "
        "print([m for m in ('lxml', 'zipfile', 'docx', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
