"""What follows without a figure of its own: 均办结, 均维持, 申请人均为自然人, （尚未审结）."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Number
from ..records import replace
from .clarity import ASKS
from .clauses import Clause
from .context import Context
from .interpretation import meaning_of
from .meaning import CONCLUDED, REVIEW_BLOCKS, Meaning
from .said import Said

_WHOLE = ("row", "block")


Amount = tuple[Number, Meaning]


def implied_by(clause: Clause, context: Context, whole: tuple[Amount, ...], before: Sequence[Said]) -> list[Amount]:
    """(value, meaning) of what a clause without figure says of the totals before it in its sentence.

    `whole` are those totals with their values, among all that was said `before` in it. 全部维持 also says that nothing
    was corrected, unless it speaks of a silent figure (上年的2件均维持).
    """
    said: list[Amount] = []
    for_all = clause.has("mark.all")
    if sum(total.table == "applications" for _, total in whole) > 1:
        return []  # of which of them is open
    if for_all and whole and whole[-1][1].columns == CONCLUDED:
        whole = whole[-1:]  # 复议9件，已审结8件，均维持
    if len(whole) > 1 and set(whole[1][1].rows[0]) < set(whole[0][1].rows[0]):
        whole = whole[1:]  # 诉讼4件，其中直接起诉2件，均维持
    for value, total in whole:
        if not for_all and not (value == 1 and total.kind == "block"):
            continue
        meaning = _speaking_of(clause, context, total)
        if meaning is None:
            continue
        said.append((value, meaning))
        if for_all and meaning.columns == ("upheld",):
            said.append((0, _none_corrected(clause, meaning, total)))
    is_open = not whole and not any(s.is_silent for s in before)
    if for_all and is_open and clause.names("result") == ("upheld",):
        meaning = meaning_of(clause, context)
        return [(0, _none_corrected(clause, meaning, meaning))] if meaning and meaning.kind == "result" else []
    return said


def _none_corrected(clause: Clause, upheld: Meaning, total: Meaning) -> Meaning:
    """全部维持: nothing was corrected and nothing is pending; of those decided, only the former."""
    is_of_decided = "审结" in clause.text or total.columns == CONCLUDED
    return replace(upheld, columns=("corrected",) if is_of_decided else ("corrected", "pending"), or_columns=())


def _speaking_of(clause: Clause, context: Context, total: Meaning) -> Meaning | None:
    if not (total.kind in _WHOLE or total.columns == CONCLUDED) or clause.has("foreign", "negation", "publish"):
        return None
    if total.table == "applications":
        if clause.has("act.process") and not clause.has("subject.review", "subject.litigation", "act.receive"):
            is_received = total.rows[0][0] == "new_received"
            return Meaning("applications", (("processed_total",),)) if is_received else None
        if clause.has("who.") and all(t.text in ASKS for t in clause.tokens if t.has("act.")):
            return replace(total, columns=clause.names("who"), kind="who") if len(clause.names("who")) == 1 else None
        return None
    named = [REVIEW_BLOCKS[name] for name in clause.names("subject") if name in REVIEW_BLOCKS]
    if named and not any(set(rows).intersection(total.rows[0]) for rows in named):
        return None  # 复议6件、诉讼3件，复议全部维持
    meaning = meaning_of(clause, replace(context, subject="", siblings=()))
    if meaning and meaning.kind == "block" and set(meaning.rows[0]) < set(total.rows[0]):
        return meaning
    results = clause.names("result") or (("pending",) if clause.has("act.pending") else ())
    if len(results) == 1:
        return replace(total, columns=results, kind="result")
    return None
