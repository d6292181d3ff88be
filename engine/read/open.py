"""From a file to a Draft. What the bytes are decides who reads them, never the name of the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from ..collector import without_collector
from ..draft import Block, Draft, Grid, Kind, Paragraph, UnreadableDraft
from . import limits
from .content import Content
from .sniff import sniff, sniff_ole

_SAVE_AS_DOCX = "请在 Word 或 WPS 中打开，另存为 .docx 后再试。"
_REASONS = {
    "empty": "文件是空的，没有可以检查的内容；请确认选对了文件。",
    "no_text": "文件中没有文字（可能只有图片），无法检查；请选择有文字和表格的 Word 文件（.docx）。",
    "rtf": "这是 RTF 格式的文件，不能直接读取；" + _SAVE_AS_DOCX,
    "pdf": "这是 PDF 文件，表格和文字无法可靠读取；请使用排版前的 Word 文件（.docx）。",
    "ofd": "这是 OFD 版式文件，表格和文字无法可靠读取；请使用排版前的 Word 文件（.docx）。",
    "mht": "这是单个文件网页（MHT），不能直接读取；" + _SAVE_AS_DOCX,
    "word_xml": "这是 Word 的 XML 格式文件，不能直接读取；" + _SAVE_AS_DOCX,
    "xml": "这是 XML 文件，不是年度报告的文稿；请选择 Word 文件（.docx）或文本文件（.txt）。",
    "image": "这是图片，无法读取其中的文字和表格；请使用 Word 文件（.docx）或文本文件（.txt）。",
    "archive": "这是压缩包，不能直接读取；请先解压，再选择其中的 Word 文件。",
    "program": "这不是文稿，无法读取；请选择 Word 文件（.docx）或文本文件（.txt）。",
    "encrypted": "文件设有打开密码，无法读取；请在 Word 或 WPS 中取消密码保护，保存后再试。",
    "wps": "这是 WPS 文字的专用格式（.wps），不能直接读取；请在 WPS 中打开，另存为 .docx 后再试。",
    "spreadsheet": "这是电子表格，不是年度报告的文稿；请选择 Word 文件（.docx）或文本文件（.txt）。",
    "slides": "这是演示文稿，不是年度报告；请选择 Word 文件（.docx）或文本文件（.txt）。",
    "other": "无法识别的文件格式；" + _SAVE_AS_DOCX,
    "lock": "这是 Word 打开文件时留下的临时文件，没有正文；请选择文件名不带“~$”的那一个。",
    "long": "文件中有一段文字特别长，不像正常的年度报告；请在 Word 或 WPS 中打开检查，分段后另存为 .docx 再试。",
    "much": "文件中的文字过多，不像一份年度报告；请确认选对了文件，只保留年度报告后再试。",
    "large": "文件过大，不像正常的年度报告；请删去其中的大图片，另存后再试。",
}


_FIGURE = re.compile(r"\d+")


def read_draft(path: str | Path, encoding: str | None = None) -> Draft:
    """The draft in a file. Raises UnreadableDraft, with what is the matter and what to do, when it cannot be read.

    `encoding` is the codec to read a text with, in place of the one that it seems to be in.
    """
    path = Path(path)
    return read_bytes(_bytes_of(path), path.name, encoding)


@without_collector
def read_bytes(data: bytes, name: str, encoding: str | None = None) -> Draft:
    """The draft in some bytes; `name` is what to call it. Raises UnreadableDraft when they cannot be read."""
    kind, content = _content(data, name, encoding)
    if not content.blocks:
        raise UnreadableDraft(_REASONS["no_text"])
    _check_amount(content.blocks)
    digest = hashlib.sha256(data).hexdigest()
    return Draft(name, digest, kind, content.blocks, content.encoding, content.revisions, content.comments,
                 content.struck, content.unseen)


def _check_amount(blocks: Sequence[Block]) -> None:
    """Raises UnreadableDraft for more text than the rules get through in time."""
    prose = [block.text for block in blocks if isinstance(block, Paragraph)]
    cells = chain.from_iterable(block.texts for block in blocks if isinstance(block, Grid))
    if max(map(len, chain(prose, cells)), default=0) > limits.PARAGRAPH_CHARACTERS:
        raise UnreadableDraft(_REASONS["long"])
    long = [text for text in prose if len(text) > 2 * limits.PARAGRAPH_FIGURES]  # a figure takes a digit and a gap
    if any(len(_FIGURE.findall(text)) > limits.PARAGRAPH_FIGURES for text in long):
        raise UnreadableDraft(_REASONS["long"])
    text = "\n".join(prose)
    amounts = ((len(prose), limits.PROSE_PARAGRAPHS), (len(text), limits.PROSE_CHARACTERS),
               (len(_FIGURE.findall(text)), limits.PROSE_FIGURES))
    if any(amount > most for amount, most in amounts):
        raise UnreadableDraft(_REASONS["much"])


def _content(data: bytes, name: str, encoding: str | None) -> tuple[Kind, Content]:
    found = sniff(data)
    if found == "zip":
        return _zipped(data)
    if found == "ole":
        return _ole(data, name)
    if found not in ("text", "html"):
        raise UnreadableDraft(_REASONS[found])
    if len(data) > (limits.HTML_BYTES if found == "html" else limits.TEXT_BYTES):
        raise UnreadableDraft(_REASONS["large"])
    if found == "html":
        from .web.page import read_html

        return "html", read_html(data)
    from .text.lines import read_txt

    return "txt", read_txt(data, name, encoding)


def _zipped(data: bytes) -> tuple[Kind, Content]:
    """A Word file, our own Excel template, or what else is kept in a zip."""
    from .package import Package
    from .word.document import read_docx, read_word

    package = Package(data)
    main = package.main_part() or ""
    if "ofd.xml" in package.names:
        raise UnreadableDraft(_REASONS["ofd"])
    if "mimetype" in package and package.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        return "doc", read_docx(_converted(data, ".odt"))
    if "xl/workbook.xml" in package:
        from .workbook.template import read_template

        if content := read_template(package):
            return "xlsx", content
    if "xl/workbook.xml" in package or main.lower().startswith("xl/"):
        raise UnreadableDraft(_REASONS["spreadsheet"])
    if "ppt/presentation.xml" in package or main.lower().startswith("ppt/"):
        raise UnreadableDraft(_REASONS["slides"])
    if not main and not any(part.startswith("word/") for part in package.names):
        raise UnreadableDraft(_REASONS["archive"])
    return "docx", read_word(package)


def _ole(data: bytes, name: str) -> tuple[Kind, Content]:
    """A .doc by way of LibreOffice, or the reason why not."""
    found = sniff_ole(data)
    if name.lower().endswith(".wps") and found != "encrypted":
        raise UnreadableDraft(_REASONS["wps"])
    if found != "doc":
        raise UnreadableDraft(_REASONS[found])
    from .word.document import read_docx

    return "doc", read_docx(_converted(data, ".doc"))


def _converted(data: bytes, ending: str) -> bytes:
    from .office import convert_to_docx

    return convert_to_docx(data, ending)


def _bytes_of(path: Path) -> bytes:
    """The bytes of the file. Raises UnreadableDraft when there is no such file or it cannot be opened."""
    try:
        if path.is_dir():
            raise UnreadableDraft(f"“{path.name}”是文件夹，不是文件；请选择其中的一份年度报告。")
        if path.exists() and not path.is_file():
            raise UnreadableDraft(f"“{path.name}”不是普通文件，无法读取；请选择 Word 文件（.docx）或文本文件（.txt）。")
        size = path.stat().st_size
        if path.name.startswith("~$") and size < 1024:
            raise UnreadableDraft(_REASONS["lock"])
        if size > limits.FILE_BYTES:
            raise UnreadableDraft(_REASONS["large"])
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDraft(f"找不到文件“{path.name}”；请确认它没有被移动、改名或删除。") from error
    except PermissionError as error:
        raise UnreadableDraft(f"没有权限读取“{path.name}”；请关闭正在使用它的程序，或把它复制到别处再试。") from error
    except (OSError, ValueError) as error:
        raise UnreadableDraft(f"无法读取“{path.name}”；请把它复制到本机的文件夹中再试。") from error
