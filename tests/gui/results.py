"""A report of an invented agency, put together by hand: what the window shows without reading any file."""

from __future__ import annotations

from dataclasses import replace

from engine.draft import Draft, Grid, GridCell, Paragraph, SourceCell, TextPlace
from engine.forms import load_form
from engine.model import CellKey, Finding, Missing, NotChecked, Result, Statement, WholeDraft
from engine.parse.report import parse_report

FORM = load_form("2021")
TOTAL = CellKey("applications", "granted", "total")
RECEIVED = CellKey("applications", "new_received", "total")
PERSONS = CellKey("applications", "granted", "natural_person")
LAWYERS = CellKey("applications", "granted", "legal_service")

_VALUES = {
    ("new_received", "natural_person"): "201", ("new_received", "legal_service"): "14",
    ("new_received", "total"): "215", ("carried_over", "natural_person"): "17", ("carried_over", "total"): "17",
    ("granted", "natural_person"): "163", ("granted", "legal_service"): "11", ("granted", "total"): "173",
    ("partly_granted", "natural_person"): "16", ("partly_granted", "legal_service"): "3",
    ("partly_granted", "total"): "19", ("processed_total", "natural_person"): "201",
    ("processed_total", "legal_service"): "14", ("processed_total", "total"): "215",
    ("carried_forward", "natural_person"): "17", ("carried_forward", "total"): "17",
    ("review", "upheld"): "3", ("review", "other"): "1", ("review", "total"): "4",
    ("normative_documents", "issued"): "9", ("normative_documents", "repealed"): "1",
    ("normative_documents", "in_force"): "493", ("fees", "amount"): "68.64",
}
_TEXTS = (
    "示例市人力资源局2021年", "政府信息公开工作年度报告", "一、总体情况",
    "（二）依申请公开。本年度共收到政府信息公开申请216件，主要集中在养老保险领域；上年结转17件，结转下年度17件。",
    "因政府信息公开工作被申请行政复议4件，其中结果维持3件，驳回1件。", "2、 主动公开政府信息情况",
)
_AFTER = {
    "active_disclosure": "三、收到和处理政府信息公开申请情况",
    "applications": "四、政府信息公开行政复议、行政诉讼情况",
    "review_litigation": "五、存在的主要问题及改进情况",
}
_END = ("公开的内容还不够“细致”、“全面”，下一步将 加强培训。", "六、其他需要报告的事项", "本年度未收取信息处理费。")


def draft() -> Draft:
    """The draft: title on two lines, six sections, three tables laid out as the form prints them."""
    blocks: list[Paragraph | Grid] = []
    for number, text in enumerate(_TEXTS):
        level = 0 if number < 2 else 1 if number in (2, 5) else None
        blocks.append(Paragraph(text, level=level, centred=number < 2))
    for key, heading in _AFTER.items():
        blocks += [_grid(key), Paragraph(heading, level=1)]
    blocks += [Paragraph(text, level=1 if text.startswith("六") else None) for text in _END]
    return Draft("示例市人力资源局2021年报.docx", "5f1d" * 16, "docx", tuple(blocks))


def result() -> Result:
    """The draft with what is wrong in it: errors, a warning, hints; one rule not checked, some passed."""
    the_draft = draft()
    return Result(the_draft, parse_report(the_draft), statements(), findings(the_draft), (
        NotChecked("C08", "没有行不相加的情形。"),), ("S01", "S02", "S05", "S06", "T03", "C01", "C02", "C04", "X03"))


def statements() -> tuple[Statement, ...]:
    text = _TEXTS[3]
    return (
        _statement(text, 3, "共收到政府信息公开申请216件", "216件", 216, "X01", RECEIVED, "disagrees"),
        _statement(text, 3, "上年结转17件", "17件", 17, "X03", CellKey("applications", "carried_over", "total")),
        _statement(text, 3, "结转下年度17件", "17件", 17, "X05", CellKey("applications", "carried_forward", "total")),
        _statement(_TEXTS[4], 4, "被申请行政复议4件", "4件", 4, "X08", CellKey("review_litigation", "review", "total")),
    )


def findings(the_draft: Draft) -> tuple[Finding, ...]:
    told, end = statements()[0], len(the_draft.blocks) - 3
    addends = tuple(CellKey("applications", "granted", c.key) for c in FORM.tables["applications"].columns[:-1])
    return (
        Finding("S04", "warning", "编号应为“二、”，现为“2、 ”。", (TextPlace(5, 0, 3),), "s04", "二、", "2、 "),
        Finding("C03", "error", "各申请人相加为 174，总计填报 173，差 −1。", (TOTAL, _source(the_draft, TOTAL)), "c03",
                "174", "173", "将总计改为 174。", addends),
        Finding("X01", "error", "“共收到政府信息公开申请216件”与表中本年新收总计 215 不一致。",
                (told.place, RECEIVED, _source(the_draft, RECEIVED)), "x01", "215", "216"),
        Finding("S07", "warning", "总体情况没有谈到监督保障。", (Missing("overview", 5),), "s07"),
        Finding("L04", "hint", "并列的引号之间不用顿号。", (_mark(end, "、"),), "l04"),
        Finding("L10", "hint", "多余空格：“将 加强”。", (_mark(end, " "),), "l10"),
        Finding("L15", "hint", "机关名称前后不一。", (WholeDraft(),), "l15"),
    )


def without(whole: Result, *rules: str) -> Result:
    """The result without the findings of these rules, as if they had been put right."""
    return replace(whole, findings=tuple(f for f in whole.findings if f.rule not in rules))


def _mark(block: int, mark: str) -> TextPlace:
    at = _END[0].index(mark)
    return TextPlace(block, at, at + 1)


def _grid(key: str) -> Grid:
    rows: dict[int, list[GridCell]] = {}
    for printed in FORM.tables[key].printed():
        text = _text(printed.cell) if printed.cell else printed.text
        cell = GridCell(text, printed.row, printed.column, printed.rowspan, printed.colspan)
        rows.setdefault(printed.row, []).append(cell)
    return Grid(tuple(tuple(rows[i]) for i in sorted(rows)))


def _text(cell: CellKey) -> str:
    return _VALUES.get((cell.row, cell.column), "0")


def _source(the_draft: Draft, cell: CellKey) -> SourceCell:
    spot = next(p for p in FORM.tables[cell.table].printed() if p.cell == cell)
    return SourceCell(_block_of(cell.table, the_draft), spot.row, spot.column, 0, len(_text(cell)))


def _block_of(key: str, the_draft: Draft) -> int:
    grids = [at for at, block in enumerate(the_draft.blocks) if isinstance(block, Grid)]
    return grids[list(FORM.tables).index(key)]


def _statement(text: str, block: int, quote: str, figure: str, value: int, rule: str, cell: CellKey,
               verdict: str = "agrees") -> Statement:
    start = text.index(quote)
    at = start + quote.index(figure)
    return Statement(quote, TextPlace(block, start, start + len(quote)), value, "件", rule, (cell,), ((cell,),),
                     TextPlace(block, at, at + len(figure)), None, verdict)
