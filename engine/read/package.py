"""The zip container of a Word file: finds its parts, and unzips and parses them within the limits."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from ..draft import UnreadableDraft
from . import limits

DAMAGED = "文件已损坏或不完整，无法读取；请在 Word 或 WPS 中打开，另存为 .docx 后再试。"
ENCRYPTED = "文件设有打开密码，无法读取；请在 Word 或 WPS 中取消密码保护，保存后再试。"
TOO_LARGE = "文件解压后过大，不像正常的年度报告；请在 Word 或 WPS 中打开检查，另存为 .docx 后再试。"
WITH_DOCTYPE = "文件内含有文档类型声明（DOCTYPE），为防文字被替换，不予读取；请在 Word 或 WPS 中另存为 .docx 后再试。"
TOO_DEEP = "文件内容嵌套层数过多，无法读取；请在 Word 或 WPS 中打开检查，另存为 .docx 后再试。"

_ZIP_TROUBLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, ValueError, OSError,
                NotImplementedError, OverflowError)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships":
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


class Package:
    """The parts of a zipped document by name. Nothing is written anywhere and nothing outside the zip is followed."""

    def __init__(self, data: bytes):
        if data.count(b"PK\x01\x02") > limits.ENTRIES:
            raise UnreadableDraft(TOO_LARGE)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_TROUBLE as error:
            raise UnreadableDraft(DAMAGED) from error
        self._related: dict[str, dict[str, str]] = {}
        self._entries = {_plain(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case, with forward slashes."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableDraft when it is missing, damaged, encrypted or too large."""
        entry = self._entries.get(_plain(name))
        if entry is None or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableDraft(DAMAGED)
        if entry.flag_bits & 1:
            raise UnreadableDraft(ENCRYPTED)
        size = entry.file_size
        bomb = size > limits.RATIO_FROM_BYTES and size > limits.PART_RATIO * max(entry.compress_size, 1)
        if size > limits.PART_BYTES or bomb:
            raise UnreadableDraft(TOO_LARGE)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limits.PART_BYTES + 1)  # the size in the header may lie
        except (*_ZIP_TROUBLE, RuntimeError) as error:
            raise UnreadableDraft(DAMAGED) from error
        if len(data) > limits.PART_BYTES:
            raise UnreadableDraft(TOO_LARGE)
        return data

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part, in the names of Transitional OOXML also for a Strict file."""
        return parse_xml(self.read(name))

    def main_part(self) -> str | None:
        """The name of the part that holds the document, as _rels/.rels says; None when there is none."""
        targets = self.related("")
        name = targets.get("officeDocument", "word/document.xml")
        return name if name in self else None

    def related(self, part: str) -> dict[str, str]:
        """The parts that `part` refers to, by the last word of the relationship's type; external ones are left out."""
        if part not in self._related:
            self._related[part] = self._relationships(part)
        return self._related[part]

    def _relationships(self, part: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels not in self:
            return {}
        found: dict[str, str] = {}
        for link in self.xml(rels).iter(_RELATIONSHIP):
            target = link.get("Target", "")
            if link.get("TargetMode") != "External" and target:
                place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found.setdefault(link.get("Type", "").rsplit("/", 1)[-1], posixpath.normpath(place))
        return found


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document. Raises UnreadableDraft for a DOCTYPE, for broken and for too deeply nested XML."""
    if _STRICT in data:
        for strict, transitional in _TRANSITIONAL.items():
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in (error.msg or "").lower()
        raise UnreadableDraft(TOO_DEEP if deep else DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDraft(WITH_DOCTYPE)
    return root


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def is_strict(data: bytes) -> bool:
    """Whether an XML part is in the names of Strict OOXML."""
    return _STRICT in data


def strict_xml(data: bytes) -> bytes:
    """A part that was read in the names of Transitional OOXML, back in those of Strict OOXML."""
    for strict, transitional in _TRANSITIONAL.items():
        data = data.replace(transitional, strict)
    return data
