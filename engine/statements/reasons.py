"""Why applications came to an outcome, where a clause of its own says so and the outcome follows in another."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import replace
from .clauses import ENDS, Clause
from .meaning import Meaning

_BELONGS = ("属于", "属")


def for_this_reason(meaning: Meaning, clauses: Sequence[Clause], at: int) -> Meaning:
    """因属于行政查询事项，告知不予公开6件: the meaning of the figure at this index, of the one row named before it.

    As it is, where no reason is named, or several, or one that is only an example (等).
    """
    if meaning.kind != "outcome" or len(meaning.rows[0]) < 2 or clauses[at].before not in ("，", ""):
        return meaning
    reasons = _since_the_figure_before(clauses, at)
    named = {name for clause in reasons for name in clause.names("outcome")}
    rows = tuple(row for row in meaning.rows[0] if row in named)
    is_told = any(clause.has("because") or any(t.text in _BELONGS for t in clause.tokens) for clause in reasons)
    if not is_told or any(clause.has("mark.open") for clause in reasons) or not len(rows) == len(named) == 1:
        return meaning
    return replace(meaning, rows=(rows,))


def _since_the_figure_before(clauses: Sequence[Clause], at: int) -> list[Clause]:
    """The clauses before the one at this index, back to a figure or the beginning of this part of the sentence."""
    found: list[Clause] = []
    for clause in reversed(clauses[:at]):
        if clause.figure or clause.depth != clauses[at].depth:
            break
        found.append(clause)
        if clause.before in ("；", *ENDS):
            break
    return found
