"""What kind of file some bytes are, by their content and never by the name."""

from __future__ import annotations

import codecs
import re
import struct
from typing import Literal

Format = Literal[
    "empty", "zip", "ole", "rtf", "pdf", "html", "mht", "word_xml", "xml", "image", "archive", "program", "text"]
OleFormat = Literal["doc", "encrypted", "spreadsheet", "slides", "other"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (OLE, "ole"), (b"{\\rt", "rtf"),
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"II*\x00", "image"),
    (b"MM\x00*", "image"), (b"Rar!", "archive"), (b"7z\xbc\xaf\x27\x1c", "archive"), (b"\x1f\x8b\x08", "archive"),
    (b"MZ\x90\x00", "program"), (b"\x7fELF", "program"), (b"SQLite format 3", "program"),
)
_HEAD = 8192  # bytes looked at for words that tell text formats apart
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|style|span|h[1-6])[\s>/]", re.IGNORECASE)
_MHT = re.compile(r"(?:MIME-Version:|From: <|Content-Type:\s*multipart/)", re.IGNORECASE)
_WORD_XML = ("word.document", "schemas.microsoft.com/office/word/2003/wordml",
             "schemas.microsoft.com/office/2006/xmlpackage")
_DIRECTORY_ENTRY = 128  # bytes of an entry of the directory of an OLE file; entries are aligned to it


def sniff(data: bytes) -> Format:
    """The format the bytes are in; "text" when nothing says otherwise (the text reader refuses what is none)."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty"
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[:2] == b"BM" and len(data) > 30 and struct.unpack_from("<I", data, 2)[0] == len(data):
        return "image"
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:8] == b"ftyp":
        return "image"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _sniff_text(_head(data))


def sniff_ole(data: bytes) -> OleFormat:
    """What an OLE file holds, by the names in its directory; "encrypted" also for a .doc with a password to open."""
    if _entry(data, "EncryptedPackage") is not None:
        return "encrypted"
    word = _entry(data, "WordDocument")
    if word is not None:
        return "encrypted" if _is_encrypted_doc(data, word) else "doc"
    if _entry(data, "Workbook") is not None or _entry(data, "Book") is not None:
        return "spreadsheet"
    if _entry(data, "PowerPoint Document") is not None:
        return "slides"
    return "other"


def _sniff_text(head: str) -> Format:
    start = head.lstrip("\ufeff\x00 \t\r\n")
    if _MHT.match(start):
        return "mht"
    if not start.startswith("<"):
        return "text"
    if any(word in start.lower() for word in _WORD_XML):
        return "word_xml"
    if _HTML.search(start):
        return "html"
    return "xml" if start.startswith("<?xml") else "text"


def _head(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data[:_HEAD].decode("utf-16", "replace")
    return data.removeprefix(codecs.BOM_UTF8)[:_HEAD].decode("latin-1")


def _entry(data: bytes, name: str) -> int | None:
    """The offset of a directory entry of this name; None when there is none."""
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    at = data.find(wanted)
    while at >= 0:
        if at % _DIRECTORY_ENTRY == 0:
            return at
        at = data.find(wanted, at + 1)
    return None


def _is_encrypted_doc(data: bytes, entry: int) -> bool:
    """Whether the file information block of the WordDocument stream has its encryption bit set ([MS-DOC] 2.5.2)."""
    try:
        (shift,) = struct.unpack_from("<H", data, 30)
        (sector,) = struct.unpack_from("<I", data, entry + 116)
        start = (sector + 1) << min(shift, 16)
        (identifier,) = struct.unpack_from("<H", data, start)
        return identifier == 0xA5EC and bool(data[start + 11] & 1)
    except (struct.error, IndexError):
        return False
