"""Closed breakdowns: 共 N 件，其中 a、b、c, where the parts should add up to the total.

That the parts add up is itself strong evidence of a breakdown, so what adds up is recognised in loose wordings too; what
does not is claimed only in the plain ones (其中, a colon, 合计 at the end), with like parts, never before 等 or 主要.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .clauses import Clause
from .reading import Said

_ENDS = ("。", "！", "？")
_CONTENT = ("subject.", "act.", "outcome.", "who.", "result.", "foreign", "mark.")
_PART_KINDS = ("who", "outcome", "result")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts, in the order of the text; `is_plain` says that the wording alone shows it is one."""

    total: Said
    parts: tuple[Said, ...]
    is_plain: bool

    @property
    def holds(self) -> bool:
        return self.total.value == sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A figure with what stands between it and the figure before: the strongest mark, and words such as 其中."""

    said: Said
    mark: str
    sentence: int
    part: bool
    keys_between: tuple[str, ...]

    @property
    def depth(self) -> int:
        return self.said.clause.depth

    @property
    def is_total(self) -> bool:
        return any(k in ("mark.total", "mark.sum") for k in self.said.clause.keys_before_figure)

    @property
    def is_open(self) -> bool:
        """Does 等 stand behind the figure?"""
        behind = [t for t in self.said.clause.tokens if t.start >= self.said.figure.end]
        return any("mark.open" in t.means for t in behind)


def find_breakdowns(clauses: Sequence[Clause], said: Sequence[Said]) -> list[Breakdown]:
    """The closed breakdowns among the figures of a paragraph, in the order of their totals."""
    entries = _entries(clauses, [s for s in said if s.figure is not None and not s.is_silent])
    found: list[Breakdown] = []
    for at, entry in enumerate(entries):
        for parts, is_plain in _candidates(entries, at):
            breakdown = Breakdown(entry.said, tuple(p.said for p in parts), is_plain)
            if (breakdown.holds or is_plain) and not _is_among_siblings(breakdown, found):
                found.append(breakdown)
    return found


def _is_among_siblings(new: Breakdown, found: Sequence[Breakdown]) -> bool:
    """Are its total and its parts all parts of one breakdown already, or its parts those of another?"""
    if any(part.at == new.total.at for part in new.parts):
        return True
    if any(set(b.parts) < set(new.parts) and b.total not in new.parts for b in found):
        return True  # 55件，78件，共133件，其中 … named once more
    return any(set(new.parts) <= set(b.parts) and (new.total in b.parts or new.parts == b.parts) for b in found)


def _candidates(entries: list[_Entry], at: int) -> Iterator[tuple[list[_Entry], bool]]:
    """(parts, is_plain) for the total at this index, each at most once for the ways of listing parts."""
    yield from _by_name(entries, at)
    for way in (_in_brackets, _following, _by_another_view, _preceding, _around):
        result = way(entries, at)
        if result:
            yield result


# ---- the ways of listing parts --------------------------------------------------------------------------------------
def _in_brackets(entries: list[_Entry], at: int) -> tuple[list[_Entry], bool] | None:
    total = entries[at]
    inside: list[_Entry] = []
    for entry in entries[at + 1 :]:
        if entry.depth <= total.depth:
            break
        if entry.depth == total.depth + 1:
            inside.append(entry)
    if len(inside) < 2 or not _fit(total, inside):
        return None
    return inside, _are_alike(total, inside) and not _is_opened(inside)


def _by_name(entries: list[_Entry], at: int) -> Iterator[tuple[list[_Entry], bool]]:
    """a 55件，b 78件，共133件，其中 a 主办11件，会办44件；b 主办6件，会办72件: the parts of a, named once more."""
    name = _label(entries[at])
    for start in range(at + 1, len(entries)):
        entry = entries[start]
        if entry.sentence != entries[at].sentence or entry.depth != entries[at].depth:
            break
        if len(name) > 2 and _label(entry).startswith(name) and len(_label(entry)) > len(name):
            run = [entry, *_run(entries, start)]
            parts = run[: _first(run, "；")]
            if len(parts) > 1 and _adds_up(entries[at], parts):
                yield parts, False


def _label(entry: _Entry) -> str:
    """The words before the figure that name what it counts, without connecting ones such as 其中."""
    tokens = [t for t in entry.said.clause.tokens if t.start < entry.said.figure.start]
    while tokens and tokens[0].kind == "word" and not any(k.startswith(("foreign", "subject.")) for k in tokens[0].means):
        tokens = tokens[1:]
    return "".join(t.text for t in tokens)


def _following(entries: list[_Entry], at: int) -> tuple[list[_Entry], bool] | None:
    total = entries[at]
    run = _run(entries, at)
    if len(run) < 2:
        return None
    explicit = run[0].part or run[0].mark == "：" or _ends_with_inside(total)
    if explicit and not (run[0].mark == "。" and not run[0].part):
        lists = [run[: _first(run, "；")], run, *(run[:n] for n in range(len(run) - 1, 1, -1))]
        for parts in lists:
            if len(parts) > 1 and _adds_up(total, parts) and _fit(total, parts, True):
                return parts, True
        parts = run if run[1].mark == "；" else lists[0]
        plain = len(parts) > 1 and _fit(total, parts, True) and _are_alike(total, parts) and not _is_opened(parts)
        return (parts, True) if plain and not any(p.part for p in parts[1:]) else None
    if run[0].mark in _ENDS or not total.said.value:
        return None
    for n in range(2, len(run) + 1):
        if _adds_up(total, run[:n]) and _fit(total, run[:n]):
            return run[:n], False
    parts = run[: _first(run, "；")]
    kinds = {p.said.meaning.kind if p.said.meaning else "" for p in parts}
    plain = len(parts) > 1 and kinds in ({"who"}, {"result"}) and _are_children(total, parts) and not _is_opened(parts)
    return (parts, True) if plain else None


def _by_another_view(entries: list[_Entry], at: int) -> tuple[list[_Entry], bool] | None:
    """A second list behind a semicolon that adds up to the same total."""
    total = entries[at]
    run = _run(entries, at)
    cut = _first(run, "；")
    second = run[cut:]
    second = second[: 1 + _first(second[1:], "；")] if second else []
    if len(second) > 1 and _adds_up(total, second) and _fit(total, second, True):
        return second, False
    return None


def _preceding(entries: list[_Entry], at: int) -> tuple[list[_Entry], bool] | None:
    """a、b、c，合计 N件; also a sentence of outcomes, and then their total."""
    total = entries[at]
    before: list[_Entry] = []
    for entry in reversed(entries[:at]):
        if entry.depth < total.depth or entry.sentence < total.sentence - (total.mark == "。"):
            break
        if entry.depth == total.depth:
            before.insert(0, entry)
    if len(before) < 2:
        return None
    if total.mark in _ENDS:
        kinds = {b.said.meaning.kind if b.said.meaning else "" for b in before}
        fits = kinds <= set(_PART_KINDS) and _adds_up(total, before) and _fit(total, before)
        return (before, False) if fits else None
    sums_up = total.is_total or total.said.clause.has("outcome.", "act.due") or not total.said.clause.has(*_CONTENT)
    if not sums_up:
        return None
    for start in range(len(before) - 1):
        if _adds_up(total, before[start:]) and _fit(total, before[start:], True):
            return before[start:], False
    bare = not total.said.clause.has("act.", "subject.", "outcome.", "who.")
    kinds = {b.said.meaning.kind if b.said.meaning else "" for b in before}
    is_sum = "mark.sum" in total.said.clause.keys or kinds == {"who"}
    plain = bare and is_sum and total.mark == "，" and _are_alike(total, before) and _fit(total, before, True)
    return (before, True) if plain else None


def _around(entries: list[_Entry], at: int) -> tuple[list[_Entry], bool] | None:
    """a件，占总数 N件的六成；其余 b件."""
    if not 0 < at < len(entries) - 1:
        return None
    before, after = entries[at - 1], entries[at + 1]
    same = before.sentence == entries[at].sentence == after.sentence
    if same and after.said.clause.has("mark.rest") and _adds_up(entries[at], [before, after]):
        return [before, after], False
    return None


# ---- what belongs together -------------------------------------------------------------------------------------------
def _run(entries: list[_Entry], at: int) -> list[_Entry]:
    """The figures after a total that can be its parts: on its level, to the end of the sentence or the next total."""
    total = entries[at]
    run: list[_Entry] = []
    for entry in entries[at + 1 :]:
        if entry.depth < total.depth or entry.is_total:
            break
        if entry.depth > total.depth:
            continue
        if run and entry.sentence != run[0].sentence:
            break
        if not run and entry.sentence != total.sentence and not (entry.part and entry.sentence == total.sentence + 1):
            break
        run.append(entry)
    return run


def _first(run: Sequence[_Entry], mark: str) -> int:
    """The index of the first entry, after the very first, that stands behind this mark; else the length."""
    return next((i for i, entry in enumerate(run) if i and entry.mark == mark), len(run))


def _adds_up(total: _Entry, parts: Sequence[_Entry]) -> bool:
    return total.said.value == sum(p.said.value for p in parts)


def _fit(total: _Entry, parts: Sequence[_Entry], is_explicit: bool = False) -> bool:
    """Can these be parts of the total at all: of its unit, and not what was done with it?"""
    units = {p.said.unit for p in parts}
    if not is_explicit and units - {total.said.unit, ""}:
        return False
    if is_explicit and units - {total.said.unit, ""} and units & {"人次", "元", "万元", "次", "人", "户", "家"}:
        return False
    return _are_children(total, parts, is_explicit) and not (_is_opened(parts) and not _adds_up(total, parts))


def _are_children(total: _Entry, parts: Sequence[_Entry], is_explicit: bool = False) -> bool:
    """Applicants, outcomes and results are parts of a total; what was carried over and what is new, of both."""
    whole = total.said.meaning
    for part in parts:
        meaning = part.said.meaning
        if meaning is None:
            if whole is not None and part.said.clause.has("foreign") and not is_explicit:
                return False
            if part.said.clause.has("act.process", "act.pending", "act.transfer", "act.carried") and not is_explicit:
                return False
            continue
        if whole is None:
            if meaning.kind == "row" and not total.is_total:
                return False
            continue
        if meaning.table != whole.table:
            return False
        if meaning.kind in _PART_KINDS and whole.kind in ("row", "block"):
            continue
        if meaning.kind == "who" and (whole.kind == "outcome" or set(meaning.columns) < set(whole.columns)):
            continue
        if meaning.kind in ("outcome", "block", "row") and any(set(meaning.rows[0]) < set(rows) for rows in whole.rows):
            continue
        if is_explicit and meaning.kind == "row" and meaning.rows[0][0] in ("processed_total", "carried_forward"):
            continue
        return False
    return True


def _are_alike(total: _Entry, parts: Sequence[_Entry]) -> bool:
    """Are the parts of one kind, so that nothing but a wrong figure can keep them from adding up?"""
    kinds = {p.said.meaning.kind if p.said.meaning else "" for p in parts}
    if kinds == {""}:
        if total.said.clause.has("compare_to"):
            return False
        doing = ("act.process", "act.handle", "act.pending", "act.transfer", "act.carried", "mark.main", "mark.rest", "compare")
        return not any(p.said.clause.has(*doing) for p in parts) and {p.said.unit for p in parts} <= {total.said.unit}
    return len(kinds) == 1 and kinds <= set(_PART_KINDS)


def _is_opened(parts: Sequence[_Entry]) -> bool:
    """Is the list open: 等 behind its last part, or 主要 before its first?"""
    return parts[-1].is_open or "mark.main" in parts[0].keys_between


def _ends_with_inside(total: _Entry) -> bool:
    """N件中，…: the list that follows is of its parts."""
    behind = "".join(t.text for t in total.said.clause.tokens if t.start >= total.said.figure.end)
    return behind.endswith(("中", "里"))


def _entries(clauses: Sequence[Clause], figures: Sequence[Said]) -> list[_Entry]:
    entries: list[_Entry] = []
    sentence, reached = 0, 0
    for said in figures:
        between = clauses[reached : said.at + 1]
        marks = [c.before for c in between] if reached <= said.at else ["、"]
        sentence += sum(mark in _ENDS for mark in marks) if entries else 0
        keys = [k for c in between[:-1] for k in c.keys] + list(said.clause.keys_before_figure)
        mark = min(marks, key="。！？；：，（）、".find) if all(marks) else next((m for m in marks if m), "")
        entries.append(_Entry(said, mark, sentence, "mark.part" in keys, tuple(keys)))
        reached = said.at + 1
    return entries
