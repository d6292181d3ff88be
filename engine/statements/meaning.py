"""What a figure can mean: cells of the form, in one reading or several."""

from __future__ import annotations

from functools import lru_cache

from ..model import CellKey
from ..records import record, replace

RECEIVED = (("new_received",), ("new_received", "carried_over"))  # real reports use both ways of counting
LEGAL_PERSONS = ("business", "research", "public_welfare", "legal_service", "other")
REVIEW_BLOCKS = {
    "review": ("review",), "litigation": ("direct_litigation", "litigation_after_review"),
    "direct_litigation": ("direct_litigation",), "litigation_after_review": ("litigation_after_review",),
}
CONCLUDED = ("upheld", "corrected", "other")  # the results of 审结
OUTCOMES = ("granted", "partly_granted", "denied", "unavailable", "not_processed", "other")  # groups of rows
DECISIONS = ("permits", "other_services", "penalties", "coercive_measures")
DOCUMENTS = ("normative_documents", "regulations")


@record
class Meaning:
    """Cells of one table: any one of `rows` (sets of rows that are summed), each with all `columns` (summed).

    `or_columns` are those that the words may name as well: all applicants by 公民 in 收到公民申请3件.
    """

    table: str
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ("total",)
    kind: str = "row"  # row, outcome, who, block, result, document, decision, fee
    or_columns: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[tuple[CellKey, ...], ...]:
        own = _readings(self.table, self.rows, self.columns)
        return own + _readings(self.table, self.rows, self.or_columns) if self.or_columns else own

    @property
    def cells(self) -> frozenset[CellKey]:
        """The cells of all readings."""
        return _cells(self.table, self.rows, self.columns)

    def rule(self, is_zero: bool, is_denial: bool) -> str:
        """The X rule that judges a figure (or a denial, without one) with this meaning."""
        if self.table == "review_litigation":
            if is_zero and self.columns == ("total",):
                return "X10"
            if is_denial and "corrected" in self.columns:
                return "X11"
            return "X08" if self.rows[0] == ("review",) else "X09"
        if self.table == "active_disclosure":
            return {"document": "X12", "decision": "X13", "fee": "X14"}[self.kind]
        if self.kind == "who":
            return "X07"
        first = self.rows[0]
        if first[0] == "new_received":
            return "X02" if is_zero else "X01"
        return {"carried_over": "X03", "processed_total": "X04", "carried_forward": "X05"}.get(first[0], "X06")


_Rows = tuple[tuple[str, ...], ...]


@lru_cache(1000)  # the same few are asked for again and again
def _readings(table: str, rows: _Rows, columns: tuple[str, ...]) -> tuple[tuple[CellKey, ...], ...]:
    return tuple(tuple(CellKey(table, r, c) for r in either for c in columns) for either in rows)


@lru_cache(1000)
def _cells(table: str, rows: _Rows, columns: tuple[str, ...]) -> frozenset[CellKey]:
    return frozenset(cell for reading in _readings(table, rows, columns) for cell in reading)


def joined(meaning: Meaning, items: list[Meaning]) -> Meaning:
    """The meaning of the sum that a figure states for a list (a、b 共 N件); the figure's own when the items differ.

    Items of another kind, and those before them, belong to something else.
    """
    other = [i for i, m in enumerate(items) if (m.table, m.kind) != (meaning.table, meaning.kind)]
    items = items[other[-1] + 1 :] if other else items
    if not items or (meaning.rows == RECEIVED and meaning.kind != "who"):
        return meaning
    if all(m.rows == meaning.rows for m in items):
        columns = tuple(dict.fromkeys(c for m in (*items, meaning) for c in m.columns))
        if set(columns) >= {"natural_person", *LEGAL_PERSONS}:  # 自然人和法人共 N件: all applicants
            return replace(meaning, columns=("total",), kind="row")
        return replace(meaning, columns=columns)
    if all(m.columns == meaning.columns for m in items):
        return replace(meaning, rows=(tuple(dict.fromkeys(r for m in (*items, meaning) for r in m.rows[0])),))
    return meaning
