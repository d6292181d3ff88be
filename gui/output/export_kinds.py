"""The kinds of file that can be exported: what each is called, how its name ends, and who writes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.batch.drafts import COMMENTED, CORRECTED, LISTING, REPORT, TEMPLATE, TRACKED

if TYPE_CHECKING:
    from engine.export.changes import Change
    from engine.model import Finding, Result

WORD = (".docx", ".docm", ".dotx", ".dotm")


class Kind(NamedTuple):
    """`title` of the dialog, `tail` of the proposed name, `suffixes` with the usual one first, `filter` of the dialog.

    `holds_changes` says that what was corrected is in it.
    """

    title: str
    tail: str
    suffixes: tuple[str, ...]
    filter: str
    holds_changes: bool = False


class Job(NamedTuple):
    """What is to be written, as it was when it was asked for."""

    kind: str
    target: Path
    result: Result
    draft: Path | None
    changes: tuple[Change, ...]
    findings: Sequence[Finding] | None = None  # those that the filter leaves; None for all
    filtered_by: str = "全部"


KINDS = {
    "excel": Kind("导出 Excel", TEMPLATE, (".xlsx",), "Excel 工作簿 (*.xlsx)", True),
    "word_comments": Kind("导出批注 Word", COMMENTED, WORD, "Word 文档 (*{})"),
    "word_tracked": Kind("导出修订 Word", TRACKED, WORD, "Word 文档 (*{})", True),
    "word_clean": Kind("导出更正后的 Word", CORRECTED, WORD, "Word 文档 (*{})", True),
    "word_report": Kind("导出 Word 报告", REPORT, (".docx",), "Word 文档 (*{})", True),
    "html": Kind("导出网页", LISTING, (".html", ".htm"), "网页 (*.html)"),
    "pdf": Kind("导出 PDF", LISTING, (".pdf",), "PDF 文件 (*.pdf)"),
}


def write(job: Job) -> tuple[str, ...]:
    """The names of the places that could not be changed in a Word copy; the file is written. Raises CannotWrite."""
    from engine.export.excel import template as xlsx
    from engine.export.page import problems as html
    from engine.export.word import copies as docx

    when, result, target, draft = datetime.now(), job.result, job.target, job.draft
    if job.kind == "excel":
        xlsx.write_xlsx(result, target, when, draft, job.changes)
    elif job.kind == "word_comments":
        docx.write_commented(result, target, draft, when)
    elif job.kind == "word_tracked":
        return docx.write_tracked(result, (), target, draft, when)
    elif job.kind in ("word_clean", "word_report"):
        return docx.write_clean(result, (), target, draft)
    elif job.kind == "html":
        html.write_html(result, target, when, draft, job.findings, job.filtered_by, job.changes)
    elif job.kind == "pdf":
        from engine.export.atomic import write_atomically

        from ..state.own_process import in_own_process
        from .printing import pdf_bytes

        # laying out a long list takes seconds, in which Qt would leave the window no turn
        written = in_own_process(pdf_bytes, result, when, job.findings, job.filtered_by, job.changes)
        write_atomically(target, written, draft)
    return ()
