"""Why a correction is proposed, in the words of the window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..checks.case import Case
from ..draft import TextPlace
from ..model import CellKey, Number
from .problem import Problem, Quantity, Tie
from .slips import Slip

_FEW = 3  # so many changes are explained one by one


def reasons(
    case: Case, problem: Problem, changes: Mapping[Quantity, Number], slips: Mapping[Quantity, Slip], is_certain: bool
) -> tuple[str, ...]:
    """Sentences: which sums agree then, what slip it looks like, what the text says, and whether to look again."""
    values = {**problem.values, **changes}
    mended = [t for t in problem.ties if set(t.quantities) & set(changes) and not t.holds(problem.values)
              and t.holds(values)]
    said = list(_sums(mended))
    said += [words for q in list(changes)[:_FEW] if (words := _of(case, problem, changes, q, slips[q]))]
    said += [f"与文中“{t.said.quote}”一致" for t in mended if t.said and t.said.figure not in changes][:_FEW]
    if any(t.holds(problem.values) and not t.holds(values) for t in problem.ties if set(t.quantities) & set(changes)):
        said.append("与文中的另一处说法不合")
    if not is_certain:
        said.append("不是唯一的可能，请对照底稿确定")
    return tuple(dict.fromkeys(said))


def _sums(mended: list[Tie]) -> Iterator[str]:
    sums = sum(t.said is None and t.price is None for t in mended)
    if sums:
        yield f"改后 {sums} 处不相符的合计都相符"
    if any(t.said and t.said.parts is not None for t in mended):
        yield "改后文中各分项之和等于总数"


def _of(case: Case, problem: Problem, changes: Mapping[Quantity, Number], quantity: Quantity, slip: Slip) -> str | None:
    """What is to say of one change."""
    if isinstance(quantity, TextPlace):
        stated = [t for t in problem.ties_of[quantity] if t.said and t.said.parts is None]
        agree = stated and not any(isinstance(q, CellKey) for q in changes)
        words = "表格前后相符，与表不一致的是文字" if agree else None
        return "；".join(w for w in (words, slip.words) if w) or None
    name = case.form.cell_name(quantity)
    return f"“{name}”：{slip.words}" if slip.words else None
