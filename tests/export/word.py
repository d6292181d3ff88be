"""Word files for the tests of exports: built, checked, and looked at as a person with Word would."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import replace
from pathlib import Path

from lxml import etree

from engine.draft import Draft
from engine.model import Finding, Place, Result
from engine.pipeline import check_draft
from engine.read.open import read_bytes
from engine.read.word.wordml import W

XPATH = {"w": W.strip("{}")}


def result_of(data: bytes, *findings: Finding) -> Result:
    """The result for a Word file, with these findings in place of its own."""
    return replace(check_draft(read_bytes(data, "草稿.docx")), findings=findings)


def finding(*places: Place, rule: str = "L17", severity: str = "warning", message: str = "有误。") -> Finding:
    return Finding(rule, severity, message, places, f"{rule}{places}")


def parts_of(file: Path | bytes) -> dict[str, bytes]:
    data = file if isinstance(file, bytes) else file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def with_document(file: Path, root: etree._Element) -> bytes:
    """The file with another main part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts_of(file).items():
            archive.writestr(name, etree.tostring(root) if name == "word/document.xml" else content)
    return buffer.getvalue()


def document(file: Path | bytes) -> etree._Element:
    return etree.fromstring(parts_of(file)["word/document.xml"])


def draft_of(file: Path | bytes) -> Draft:
    return read_bytes(file if isinstance(file, bytes) else file.read_bytes(), "草稿.docx")


def comments_of(file: Path) -> list[tuple[str, str]]:
    """(what the comment says, the characters it is about) for all comments, in the order of the comments part.

    The characters are those between the marks, with "|" where the marks stand at one point.
    """
    root, comments = document(file), etree.fromstring(parts_of(file)["word/comments.xml"])
    found = []
    for comment in comments.iter(W + "comment"):
        number = comment.get(W + "id")
        marks = [root.xpath(f"//w:{name}[@w:id={number}]", namespaces=XPATH)
                 for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
        assert [len(each) for each in marks] == [1, 1, 1], number
        inside = marks[0][0].xpath("following::w:t", namespaces=XPATH)
        before_end = set(marks[1][0].xpath("preceding::w:t", namespaces=XPATH))
        said = "\n".join("".join(p.itertext()) for p in comment.iter(W + "p"))
        found.append((said, "".join(t.text or "" for t in inside if t in before_end) or "|"))
    return found


def rejected(file: Path, author: str | None = None) -> bytes:
    """The file after all revisions (or those of one author) have been rejected."""
    root = copy.deepcopy(document(file))
    mine = f"[@w:author='{author}']" if author else ""
    for inserted in root.xpath(f"//w:ins{mine}", namespaces=XPATH):
        inserted.getparent().remove(inserted)
    for deleted in root.xpath(f"//w:del{mine}", namespaces=XPATH):
        for text in deleted.iter(W + "delText"):
            text.tag = W + "t"
        for child in list(deleted):
            deleted.addprevious(child)
        deleted.getparent().remove(deleted)
    return with_document(file, root)
