"""Family A: a report against those that it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Recognised
from ..rollup.add_up import Sums, add_up, differences
from ..rollup.explain import Explanation, explanations
from .case import CannotCheck, Case, Fails, Outcome
from .gaps import cells_lacking, table_lacking

_MOST_NAMED = 3  # children whose cells cannot be added up


def is_sum_of_children(case: Case) -> Iterator[Outcome]:
    """Every cell is the sum of the children's cells. A cell that some child leaves open is not checked."""
    children = case.yardstick.children
    if not children:
        yield CannotCheck("没有打开下级报告")
        return
    sums = add_up(children, case.form)
    yield from _open(case, sums)
    off = differences(case.report, sums)
    for cell, more in off.items():
        reasons = explanations(cell, off, case.report, children)
        words = "；".join(explained(reason, children) for reason in reasons)
        yield Fails(case.cell_places(cell), "explained" if words else "default", expected=str(sums.known[cell]),
                    actual=str(case.report.value(cell)),
                    values={"cell": case.form.cell_name(cell), "count": len(children), "words": words,
                            "more_or_less": f"{'多' if more > 0 else '少'} {abs(more)}"})


def explained(reason: Explanation, children: Sequence[Recognised]) -> str:
    """The reason in words, with the name of the child."""
    name = "本报告" if reason.child is None else f"“{name_of(children[reason.child])}”"
    if reason.kind == "own_sums":
        return f"{name}此处填报 {reason.value}，按它自己的合计应为 {reason.should_be}"
    if reason.kind == "slip":
        return f"{name}此处填报 {reason.value}，{reason.words}"
    return f"像是{'没有计入' if reason.kind == 'left_out' else '重复计入'}{name}的整张表"


def name_of(child: Recognised) -> str:
    """The agency of a report; the name of the file where the report states none."""
    return child.report.agency or child.draft.name


def _open(case: Case, sums: Sums) -> Iterator[CannotCheck]:
    for table in case.form.tables.values():
        if reason := table_lacking(case, table.key) or cells_lacking(case, table.cells):
            yield CannotCheck(reason)
        children = sorted({index for cell in table.cells for index in sums.lacking.get(cell, ())})
        for index in children[:_MOST_NAMED]:
            yield CannotCheck(f"“{name_of(case.yardstick.children[index])}”的“{table.name}”表没有填全，缺的格没有汇总")
        if len(children) > _MOST_NAMED:
            yield CannotCheck(f"另有 {len(children) - _MOST_NAMED} 份下级报告的“{table.name}”表没有填全")
