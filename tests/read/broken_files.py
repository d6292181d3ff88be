"""Files that cannot be read, each with words of the sentence that must come; built here, small ones only."""

from __future__ import annotations

import io
import random
import struct
import zipfile

from build_docx import W, document_xml, docx, p, relationships, tbl, tr, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = docx(p("一、总体情况"), tbl(("甲", "1"), ("乙", "2")), p("正文。" * 500))


def ole(*names: str, encrypted: bool = False) -> bytes:
    """The header and directory of an OLE file with these streams, and the beginning of a WordDocument stream."""
    header = bytearray(OLE + b"\0" * 504)
    struct.pack_into("<H", header, 30, 9)
    directory = bytearray()
    for name in names:
        entry = bytearray(name.encode("utf-16-le").ljust(128, b"\0"))
        struct.pack_into("<I", entry, 116, 1)
        directory += entry
    stream = bytearray(512)
    struct.pack_into("<H", stream, 0, 0xA5EC)
    stream[11] = encrypted
    return bytes(header + directory.ljust(512, b"\0") + stream)


def lying_zip() -> bytes:
    """A part that unzips to far more than its header says."""
    data = bytearray(docx(document=document_xml(p("甲" * 3_000_000))))
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length] == b"word/document.xml":
            struct.pack_into("<I", data, at + 24, 100)
            return bytes(data)
        at = data.rfind(b"PK\x01\x02", 0, at)
    raise AssertionError("no document in the zip")


def encrypted_zip() -> bytes:
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def with_method(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("word/document.xml", document_xml(p("甲")))
    return buffer.getvalue()


def with_doctype(encoding: str = "utf-8") -> bytes:
    entities = '<!DOCTYPE w [<!ENTITY a "1"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    body = document_xml(p("收到&a;&b;件")).split("?>", 1)[1]
    return docx(document=f'<?xml version="1.0" encoding="{encoding}"?>{entities}{body}'.encode(encoding))


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    return docx(document=f'<!DOCTYPE w [<!ENTITY a0 "哈">{entities}]>' + document_xml(p("&a11;")).split("?>", 1)[1])


def deep(tag: str, depth: int) -> bytes:
    return docx(document=document_xml(f"<w:{tag}>" * depth + p("甲") + f"</w:{tag}>" * depth))


def noise(size: int, seed: int = 0) -> bytes:
    return random.Random(seed).randbytes(size)


def cases() -> dict[str, tuple[bytes, str]]:
    """name: (bytes, a part of the sentence)."""
    return {
        "nothing": (b"", "空的"),
        "white space": (b" \r\n\t ", "空的"),
        "zeros": (b"\0" * 1000, "空的"),
        "a .docx cut in half": (GOOD[: len(GOOD) // 2], "损坏"),
        "a .docx without its end": (GOOD[:-30], "损坏"),
        "only the first bytes of a zip": (b"PK\x03\x04", "损坏"),
        "a damaged part": (GOOD.replace(GOOD[200:260], noise(60), 1), "损坏"),
        "broken XML": (docx(document="<w:document"), "损坏"),
        "no body": (docx(document=f'<w:document xmlns:w="{W}"/>'), "损坏"),
        "another root": (docx(document="<x/>"), "损坏"),
        "a main part that is not there": (
            zipped({"_rels/.rels": relationships(("officeDocument", "word/x.xml")), "word/y.xml": "<y/>"}),
            "损坏",
        ),
        "an encrypted zip": (encrypted_zip(), "密码"),
        "an unusual compression": (with_method(zipfile.ZIP_LZMA), "损坏"),
        "a size that lies": (lying_zip(), "损坏"),
        "a bomb": (docx(document=document_xml(p(" " * 30_000_000))), "过大"),
        "a part beyond the limit": (docx(document=document_xml(p("甲" * 12_000_000))), "过大"),
        "thousands of entries": (zipped({f"{i}": b"" for i in range(20_001)}), "过大"),
        "a DOCTYPE": (with_doctype(), "DOCTYPE"),
        "a DOCTYPE in UTF-16": (with_doctype("utf-16"), "DOCTYPE"),
        "a billion laughs": (laughs(), ""),
        "elements nested deeply": (deep("sdtContent", 5000), "嵌套"),
        "tables nested deeply": (docx("<w:tbl><w:tr><w:tc>" * 60 + p("甲") + "</w:tc></w:tr></w:tbl>" * 60), "嵌套"),
        "a table of 100,000 rows": (docx(tbl(*[tr("1", "2")] * 100_000)), "过"),
        "a paragraph longer than any report": (docx(p("甲" * 100_001)), "特别长"),
        "a figure longer than any report": (docx(p("5" * 100_001)), "特别长"),
        "figures and marks longer than any report": (docx(p("5. 5," * 20_001)), "特别长"),
        "more text than any report": (docx(*[p("甲" * 61_000)] * 10), "文字过多"),
        "more paragraphs than any report": (docx(*[p("甲")] * 20_001), "文字过多"),
        "more figures than any report": (docx(*[p("5件，" * 301)] * 20), "文字过多"),
        "more figures in a paragraph than any report": (docx(p("5件，" * 601)), "特别长"),
        "more lines than any report": ("甲\n".encode() * 10_001, "超过 10000 行"),
        "an external main part": (
            zipped(
                {
                    "_rels/.rels": relationships(("officeDocument", "http://x/y")).replace(
                        "/>", ' TargetMode="External"/>'
                    ),
                    "word/x.xml": "<x/>",
                }
            ),
            "损坏",
        ),
        "an empty .docx": (docx(p()), "没有文字"),
        "a plain zip": (zipped({"a.txt": "甲", "../../b": "乙", "/c": "丙", "d\\..\\e": "丁"}), "压缩包"),
        "an .xlsx": (
            zipped(
                {"_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")), "xl/workbook.xml": "<workbook/>"}
            ),
            "电子表格",
        ),
        "a .pptx": (zipped({"ppt/presentation.xml": "<p/>"}), "演示文稿"),
        "an OFD": (zipped({"OFD.xml": "<ofd/>"}), "OFD"),
        "an encrypted .docx": (ole("EncryptedPackage", "EncryptionInfo"), "密码"),
        "an encrypted .doc": (ole("WordDocument", encrypted=True), "密码"),
        "an .xls or .et": (ole("Workbook"), "电子表格"),
        "a .ppt": (ole("PowerPoint Document"), "演示文稿"),
        "some other OLE file": (ole("CONTENTS"), "无法识别"),
        "an OLE header alone": (OLE, "无法识别"),
        "RTF": (rb"{\rtf1\ansi text}", "RTF"),
        "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        "PDF after rubbish": (b"\r\n%PDF-1.4", "PDF"),
        "MHT": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHT"),
        "Word 2003 XML": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "XML"),
        "Word XML as one file": (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
            "XML",
        ),
        "another XML": (b'<?xml version="1.0"?><a/>', "XML"),
        "PNG": (b"\x89PNG\r\n\x1a\n" + noise(99), "图片"),
        "JPEG": (b"\xff\xd8\xff\xe0" + noise(99), "图片"),
        "a photo of a phone": (b"\0\0\0\x18ftypheic" + noise(99), "图片"),
        "RAR": (b"Rar!\x1a\x07\x00" + noise(99), "压缩包"),
        "7z": (b"7z\xbc\xaf\x27\x1c" + noise(99), "压缩包"),
        "a program": (b"MZ\x90\x00" + noise(99), "不是文稿"),
        **{f"noise {seed}": (noise(5000, seed), "") for seed in range(5)},
    }
