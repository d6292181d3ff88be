"""A batch as Chinese text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ..batch.outcome import STATES, Checked, State, state_of
from ..severity import NAMES, SYMBOLS

MARKS: Mapping[State, str] = MappingProxyType({
    "unreadable": "？", "failed": SYMBOLS["error"], "to_check": SYMBOLS["warning"], "passed": "✓"})


def batch_line(checked: Checked) -> str:
    """One line for one draft: the mark of its state, agency, file, and what was found or why it could not be read."""
    mark = MARKS[state_of(checked)]
    name = f"{checked.agency or '未写明机关'}（{checked.file}）"
    if checked.reason is not None:
        return f"{mark} {checked.file}：{checked.reason}"
    counts = "，".join(f"{word} {checked.count(severity)}" for severity, word in NAMES.items())
    return f"{mark} {name}：{counts}"


def total_lines(states: Sequence[str], missing: Sequence[str]) -> Iterator[str]:
    """The last lines: who is missing, and how many drafts are in which state."""
    yield from (f"缺：{name}" for name in missing)
    counts = "，".join(f"{name} {states.count(state)}" for state, name in reversed(list(STATES.items())))
    yield f"共 {len(states)} 份：{counts}" + (f"，缺报 {len(missing)}" if missing else "")
