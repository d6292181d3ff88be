"""A Word file with some parts replaced or added and all others left as they are, byte for byte."""

from __future__ import annotations

import copy
import io
import posixpath
import shutil
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from ...draft import UnreadableDraft
from ...read import limits
from ...read.package import Package, is_strict, parse_xml, strict_xml
from ...read.word.wordml import Element
from ..atomic import CannotWrite

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CONTENT_TYPES = "[Content_Types].xml"
_NO_LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_DAMAGED = "草稿文件中有损坏的部分，不能照原样抄写；请在 Word 或 WPS 中打开草稿，另存为 .docx 后再试。"
_TOO_LARGE = "草稿文件中的图片等内容过大，不能照原样抄写；请删去其中的大图片，另存后再试。"
_ZIP_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)
_MOST_BYTES = 8 * limits.FILE_BYTES  # of all parts unzipped: they are copied one by one, which takes time, not memory


class WordPackage:
    """The parts of a Word file, and what is to stand in their place in a copy of it."""

    def __init__(self, data: bytes, package: Package, main: str) -> None:
        self._data, self._package, self.main = data, package, main
        self._changed: dict[str, bytes] = {}

    def put(self, part: str, root: Element) -> None:
        """Puts an XML part in the copy, in the names (Transitional or Strict) that the draft uses."""
        xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[part] = strict_xml(xml) if is_strict(self._package.read(self.main)) else xml

    def comments(self) -> tuple[str, Element | None]:
        """The name of the part for comments and its present content; None where the draft has none yet."""
        part = self._package.related(self.main).get("comments")
        if part and part in self._package:
            return part, self._xml(part)
        return part or self._new_name("comments"), None

    def add_comments(self, part: str, root: Element) -> None:
        """Puts the comments in the copy, and makes a part that the draft has not known to it."""
        if self._package.related(self.main).get("comments") != part:
            folder, name = posixpath.split(self.main)
            rels = posixpath.join(folder, "_rels", name + ".rels")
            links = self._xml(rels) if rels in self._package else parse_xml(_NO_LINKS)
            taken = {link.get("Id") for link in links}
            new = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
            etree.SubElement(links, _LINKS + "Relationship", Id=new, Type=f"{RELATIONS}/comments",
                             Target=posixpath.relpath(part, folder or "."))
            self.put(rels, links)
        types = self._xml(_CONTENT_TYPES)
        names = {node.get("PartName", "").lower() for node in types}
        if f"/{part}".lower() not in names:
            etree.SubElement(types, _TYPES + "Override", PartName=f"/{part}", ContentType=_WORD_TYPE + "comments+xml")
            self.put(_CONTENT_TYPES, types)
        self.put(part, root)

    def main_type(self) -> str:
        """The content type of the document, which tells apart documents, templates and those with macros."""
        types = self._xml(_CONTENT_TYPES) if _CONTENT_TYPES in self._package else ()
        return next((node.get("ContentType", "") for node in types
                     if node.get("PartName", "").lower() == f"/{self.main}".lower()), "")

    def content(self) -> bytes:
        """The copy as a file; the draft's own bytes where nothing was put into it. Raises CannotWrite."""
        return _copied(self._data, self._changed) if self._changed else self._data

    def _xml(self, part: str) -> Element:
        try:
            return self._package.xml(part)
        except UnreadableDraft as error:  # a part that reading the draft did not need
            raise CannotWrite(_DAMAGED) from error

    def _new_name(self, stem: str) -> str:
        folder = posixpath.dirname(self.main)
        names = (posixpath.join(folder, f"{stem}{n or ''}.xml") for n in range(len(self._package.names) + 1))
        return next(name for name in names if name not in self._package)


def _copied(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    left = {name.lower(): (name, content) for name, content in changed.items()}
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            entries = {entry.filename: entry for entry in source.infolist()}  # of two with one name the last counts
            if sum(entry.file_size for entry in entries.values()) > _MOST_BYTES:
                raise CannotWrite(_TOO_LARGE)
            for name, entry in entries.items():
                _, content = left.pop(name.replace("\\", "/").lstrip("/").lower(), (name, None))
                if content is None:
                    _copy(source, entry, target)
                else:
                    target.writestr(_new_entry(entry), content)
            for name, content in left.values():
                target.writestr(name, content)
    except _ZIP_TROUBLE as error:
        raise CannotWrite(_DAMAGED) from error
    return buffer.getvalue()


def _copy(source: zipfile.ZipFile, entry: zipfile.ZipInfo, target: zipfile.ZipFile) -> None:
    """Copies one part bit by bit, so that a picture of any size takes no memory."""
    if entry.is_dir():
        target.writestr(_new_entry(entry), b"")
        return
    with source.open(entry) as reading, target.open(_new_entry(entry), "w") as writing:
        shutil.copyfileobj(reading, writing)


def _new_entry(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    new = copy.copy(entry)
    new.extra = b""  # of the old entry: its sizes, or times that the new one does not keep
    return new
