"""The report of a draft that is no Word file, laid out as a Word document in the official form."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from ...draft import Grid, Paragraph
from ...forms import PrintedCell, TableForm, load_form
from ...model import CellKey, Result, Table
from ...read.package import Package
from ...read.word.styles import Styles
from ...read.word.wordml import BODY, Element, W
from ...resources import FOLDER
from .package import RELATIONS, WordPackage
from .places import Span, WordText
from .table import table
from .words import element, paragraph

MAIN, STYLES = "word/document.xml", "word/styles.xml"
TEXT_WIDTH = 8844  # twentieths of a point: A4 less its margins
WIDTHS = {"banners": (32, 23), "matrix": (14, 20, 46, 11), "strip": (1,)}  # shares; the last is for all further columns
_INNER = re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,24}")
_DATE = re.compile(r"\w{4} ?年 ?\w{1,2} ?月 ?\w{1,3} ?日")

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/><Override PartName="/{MAIN}" ContentType="{_TYPE}document.main+xml"/><Override \
PartName="/{STYLES}" ContentType="{_TYPE}styles+xml"/></Types>"""
_LINK = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="{}" Target="{}"/></Relationships>"""


def lay_out(result: Result) -> tuple[WordPackage, WordText]:
    """The document with the draft's own text and figures, and where its places are; lines of a web page are left out.

    A recognised table is drawn as the form prints it, in place of the first grid that it was found in; any other grid
    as it stands.
    """
    layout = _Layout(result)
    root = element("document", {}, layout.body)
    data = _zipped(root)
    package = Package(data)
    text = WordText(root, Styles(package, STYLES), result.draft, layout.home, layout.cells)
    return WordPackage(data, package, MAIN), text


class _Layout:
    """The body of the document as it grows, and what of it stands where."""

    def __init__(self, result: Result) -> None:
        self.body, self.cells = etree.Element(BODY), dict[CellKey, Span]()
        self._result, self._report, self._form = result, result.report, load_form(result.report.form)
        self._blocks: dict[int, Span] = {}  # paragraphs, and the first cell of each table
        self._sources: dict[tuple[int, int, int], Span] = {}
        drawn: set[str] = set()
        for index, block in enumerate(result.draft.blocks):
            if index in self._report.chrome:
                continue
            if isinstance(block, Paragraph):
                self._add_paragraph(index, block)
                continue
            here = [t for t in self._report.tables.values() if index in t.blocks]
            for each in here:
                if each.key not in drawn:
                    drawn.add(each.key)
                    self._add_official(each)
            if not here:
                self._add_grid(index, block)
        self.body.append(_page())

    def home(self, block: int, cell: tuple[int, int] | None) -> Span | None:
        """Where a block or a cell of it is; for a cell that is not drawn, roughly."""
        whole = self._blocks.get(block)
        if cell is None:
            return whole
        return self._sources.get((block, *cell), whole and whole._replace(is_exact=False))

    def _add_paragraph(self, index: int, block: Paragraph) -> None:
        text = block.text.strip()
        made = paragraph(text, self._style(index, text))
        self.body.append(made)
        self._blocks[index] = Span((made,), 0, len(text))

    def _style(self, index: int, text: str) -> str:
        report, blocks = self._report, self._result.draft.blocks
        if report.title and any(index == place.block for place in report.title.places):
            return "Title"
        for section in report.sections:
            if section.place.block == index:
                stands_alone = section.place.end - section.place.start >= len(text) - 1
                return "Heading1" if stands_alone else ""
        if index >= len(blocks) - 2 and (_DATE.fullmatch(text) or text == report.agency):
            return "Signature"
        return "Heading2" if _INNER.fullmatch(text) else ""

    def _add_official(self, found: Table) -> None:
        form = self._form.tables[found.key]
        printed = form.printed()
        filled = [p._replace(text=found.cells[p.cell].raw) if p.cell else p for p in printed]
        width = max(p.column + p.colspan for p in printed)
        long = {(p.row, p.column): "CellLeft" for p in printed
                if p.kind == "row" and form.layout == "matrix" and p.column + p.colspan == form.head_columns}
        made, paragraphs = table(filled, _widths(form, width), long, form.head_rows)
        spans = {p: _whole(paragraphs[p.row, p.column], shown.text) for p, shown in zip(printed, filled, strict=True)}
        self._add_table(made, found.blocks, spans[printed[0]])
        self.cells |= {p.cell: span for p, span in spans.items() if p.cell}
        for place, span in _labels(found, spans):
            self._sources.setdefault(place, span)
        for key, cell in found.cells.items():
            if cell.place:
                self._sources.setdefault((cell.place.block, cell.place.row, cell.place.column), self.cells[key])

    def _add_grid(self, index: int, block: Grid) -> None:
        cells = [cell for row in block.rows for cell in row]
        made, paragraphs = table(cells, [TEXT_WIDTH // block.width] * block.width, {})
        for cell in cells:
            self._sources[index, cell.row, cell.column] = _whole(paragraphs[cell.row, cell.column], cell.text)
        self._add_table(made, (index,), _whole(paragraphs[cells[0].row, cells[0].column], cells[0].text))

    def _add_table(self, made: Element, blocks: Sequence[int], first: Span) -> None:
        self.body.append(made)
        self.body.append(_gap())
        for block in blocks:
            self._blocks.setdefault(block, first)


def _labels(found: Table, spans: dict[PrintedCell, Span]) -> Iterator[tuple[tuple[int, int, int], Span]]:
    """Where the labels of the draft are in the printed form: those of one wording in their order."""
    printed: dict[str, list[Span]] = defaultdict(list)
    for cell, span in spans.items():
        if not cell.cell:
            printed[cell.text].append(span)
    for label in found.labels:
        same = printed.get(label.official)
        if same:
            span = same.pop(0) if len(same) > 1 else same[0]
            yield (label.place.block, label.place.row, label.place.column), span


def _whole(made: Element, text: str) -> Span:
    return Span((made,), 0, len(text.strip()))


def _widths(form: TableForm, columns: int) -> list[int]:
    shares = [*WIDTHS[form.layout]]
    shares += shares[-1:] * (columns - len(shares))
    return [TEXT_WIDTH * share // sum(shares) for share in shares]


def _gap() -> Element:
    """A low empty line: Word joins tables that follow one another."""
    line = element("spacing", {W + "line": "120", W + "lineRule": "exact"})
    return element("p", {}, element("pPr", {}, line))


def _page() -> Element:
    """A4 with the margins of GB/T 9704."""
    margins = {"top": "2098", "right": "1474", "bottom": "1984", "left": "1587", "header": "851", "footer": "992",
               "gutter": "0"}
    return element("sectPr", {}, element("pgSz", {W + "w": "11906", W + "h": "16838"}),
                   element("pgMar", {W + name: value for name, value in margins.items()}))


def _zipped(root: Element) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _LINK.format(f"{RELATIONS}/officeDocument", MAIN))
        archive.writestr("word/_rels/document.xml.rels", _LINK.format(f"{RELATIONS}/styles", "styles.xml"))
        archive.writestr(MAIN, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
        archive.writestr(STYLES, (FOLDER / "templates" / "report_styles.xml").read_bytes())
    return buffer.getvalue()
