"""The figures of a paragraph as entries of lists, and which of them can be the parts of which total."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice, takewhile

from ..records import record
from .admission import KINDS
from .clauses import ENDS, INSIDE, Clause
from .said import Said
from .tokens import Token

_NO_PART = ("act.process", "act.handle", "act.pending", "act.transfer", "act.carried", "mark.main", "mark.rest")
_DONE_WITH_IT = ("act.process", "act.pending", "act.transfer", "act.carried", "act.repeal", "act.in_force")
PART_KINDS = ("who", "outcome", "result")


@record
class Entry:
    """A figure with what stands between it and the figure before: the strongest mark, and words such as 其中."""

    said: Said
    mark: str
    sentence: int
    part: bool
    is_total: bool
    is_view: bool  # behind 按内容分, 在公开的信息中 or the like
    is_main: bool  # behind 主要
    depth: int
    label: str  # the words before the figure that name what it counts, without connecting ones such as 其中

    @property
    def is_open(self) -> bool:
        """Does 等 stand behind the figure?"""
        return any("mark.open" in t.means for t in self.behind)

    @property
    def behind(self) -> tuple[Token, ...]:
        """The words of the clause behind the figure."""
        return tuple(t for t in self.said.clause.tokens if t.start > self.said.clause.figure_start)


def run_after(entries: list[Entry], at: int) -> list[Entry]:
    """The figures after a total that can be its parts: on its level, to the end of the sentence or the next total."""
    total = entries[at]
    run: list[Entry] = []
    for entry in entries[at + 1 :]:
        if entry.depth < total.depth or entry.is_total:
            break
        if entry.depth > total.depth:
            continue
        if run and entry.sentence != run[0].sentence:
            if len(run) > 1 or not entry.part or (run[0].mark == "、" and not run[0].said.meaning):
                break
            run = []  # 答复76件，包括上年结转3件。其中，…
        is_listed = total.mark == "、" and total.said.meaning is None  # 涉及规划5件、招聘3件。其中，予以公开…
        goes_on = (entry.part or entry.is_view) and entry.sentence == total.sentence + 1 and not is_listed
        if not run and entry.sentence != total.sentence and not goes_on:
            break
        run.append(entry)
    return run


def next_sentence(entries: list[Entry], at: int) -> list[Entry]:
    """The list of the sentence behind the total's, when it begins with 按内容分 or the like."""
    following = entries[at].sentence + 1
    near = takewhile(lambda entry: entry.sentence <= following, islice(entries, at, None))
    sentence = [e for e in near if e.sentence == following and e.depth == entries[at].depth]
    return sentence if sentence and sentence[0].is_view else []


def first_behind(run: Sequence[Entry], mark: str) -> int:
    """The index of the first entry, after the very first, that stands behind this mark; else the length."""
    return next((i for i, entry in enumerate(run) if i and entry.mark == mark), len(run))


def adds_up(total: Entry, parts: Sequence[Entry]) -> bool:
    return total.said.value == sum(p.said.value for p in parts)


def closing_lengths(total: Entry, run: Sequence[Entry]) -> set[int]:
    """How many entries, from the first one on and two at least, add up to the total."""
    sums = accumulate(entry.said.value for entry in run)
    return {n for n, reached in enumerate(sums, 1) if n > 1 and reached == total.said.value}


def can_be_parts(total: Entry, parts: Sequence[Entry], is_explicit: bool = False) -> bool:
    """Can these be parts of the total at all: of its unit, and not what was done with it?"""
    units = {p.said.unit for p in parts}
    if total.said.unit in KINDS and units != {total.said.unit}:
        return False
    if not is_explicit and units - {total.said.unit, ""}:
        return False
    if is_explicit and units - {total.said.unit, ""} and units & {"人次", "元", "万元", "次", "人", "户", "家"}:
        return False
    return are_children(total, parts, is_explicit) and not (is_opened(parts) and not adds_up(total, parts))


def are_children(total: Entry, parts: Sequence[Entry], is_explicit: bool = False) -> bool:
    """Applicants, outcomes and results are parts of a total; what was carried over and what is new, of both."""
    whole = total.said.meaning
    for part in parts:
        meaning = part.said.meaning
        if meaning is None:
            if whole is not None and part.said.clause.has("foreign") and not is_explicit:
                return False
            if part.said.clause.has(*_DONE_WITH_IT) and not is_explicit:
                return False
            continue
        if whole is None:
            if (meaning.kind == "row" and not total.is_total) or (meaning.kind == "document" and not is_explicit):
                return False
            continue
        if meaning.table != whole.table:
            return False
        if meaning.table == "review_litigation" and not any(
                set(rows) <= set(whole.rows[0]) for rows in meaning.rows):
            return False  # 应诉案件1件，其中行政复议维持1件
        if meaning.kind in PART_KINDS and whole.kind in ("row", "block"):
            continue
        if is_explicit and meaning.kind == "outcome" and whole.kind == "who":  # 12件均为自然人申请，其中予以公开2件，…
            continue
        if is_explicit and meaning.kind == whole.kind == "document" and meaning != whole:
            continue
        if meaning.kind == whole.kind == "result" and set(meaning.columns) < set(whole.columns):
            continue
        if meaning.kind == "who" and (whole.kind == "outcome" or set(meaning.columns) < set(whole.columns)):
            continue
        if meaning.kind in ("outcome", "block", "row") and any(set(meaning.rows[0]) < set(rows) for rows in whole.rows):
            continue
        became = ("processed_total", "carried_forward")
        came = ("new_received", "carried_over") if part.said.at > total.said.at else ()  # 办结76件，其中上年结转3件，…
        if is_explicit and meaning.kind == "row" and meaning.rows[0][0] in became + came and meaning != whole:
            continue
        return False
    return True


def are_alike(total: Entry, parts: Sequence[Entry]) -> bool:
    """Are the parts of one kind, so that nothing but a wrong figure can keep them from adding up?"""
    kinds = kinds_of(parts)
    if kinds == {""}:
        if total.said.clause.has("compare_to"):
            return False
        units = {p.said.unit.removesuffix("次") for p in parts}  # 6场次 are 2场 and 4场
        is_of_one_unit = units <= {total.said.unit.removesuffix("次")}
        return is_of_one_unit and not any(p.said.clause.has(*_NO_PART, "compare") for p in parts)
    return len(kinds) == 1 and kinds <= set(PART_KINDS)


def kinds_of(entries: Sequence[Entry]) -> set[str]:
    """The kinds of their meanings; "" for those without one."""
    return {e.said.meaning.kind if e.said.meaning else "" for e in entries}


def outermost(run: list[Entry]) -> list[Entry]:
    """The entries without those that are parts of another one: 审结7件，维持6件，纠正1件，未审结2件."""
    cells = {meaning: meaning.cells for meaning in {entry.said.meaning for entry in run} if meaning}
    if len(cells) < 2:
        return run
    inner = {meaning for meaning, own in cells.items() if any(own < other for other in cells.values())}
    return [entry for entry in run if entry.said.meaning not in inner]


def _label(clause: Clause) -> str:
    tokens = [t for t in clause.tokens if t.start < clause.figure_start]
    first = next((i for i, t in enumerate(tokens) if t.kind != "word" or t.has("foreign", "subject.")), len(tokens))
    return "".join(t.text for t in tokens[first:])


def is_of_list(entries: Sequence[Entry], at: int, parts: Sequence[Entry]) -> bool:
    """建议5件、提案11件，其中主办6件、会办10件: are the parts those of all that is listed before?"""
    rest = sum(part.said.value for part in parts) - entries[at].said.value
    for entry in reversed(entries[:at]):
        if (entry.sentence, entry.depth) != (entries[at].sentence, entries[at].depth) or rest <= 0:
            break
        rest -= entry.said.value
        if rest == 0:
            return True
    return False


def is_balance(parts: Sequence[Entry]) -> bool:
    """Do the parts say what became of the total: so many done, so many carried on?"""
    meanings = [p.said.meaning for p in parts]
    return any(m is not None and m.rows[0] == ("carried_forward",) and m.kind == "row" for m in meanings)


def is_opened(parts: Sequence[Entry]) -> bool:
    """Is the list open: 等 behind its last part, or 主要 before its first?"""
    return parts[-1].is_open or parts[0].is_main


def ends_with_inside(total: Entry) -> bool:
    """N件中，…: the list that follows is of its parts."""
    return "".join(t.text for t in total.behind).endswith(("中", "里"))


def list_entries(clauses: Sequence[Clause], said: Sequence[Said]) -> list[Entry]:
    """The figures of what was said that are not silent, in their order."""
    entries: list[Entry] = []
    sentence, reached = 0, 0
    for one in said:
        if one.figure is None or one.is_silent:
            continue
        between = clauses[reached : one.at + 1]
        marks = [c.before for c in between] if reached <= one.at else ["、"]
        sentence += sum(mark in ENDS for mark in marks) if entries else 0
        before = one.clause.keys_before_figure
        keys = {*before, *(k for c in between[:-1] for k in c.keys)}
        mark = min(marks, key="。！？；：，（）、".find) if all(marks) else next((m for m in marks if m), "")
        is_total = "mark.total" in before or "mark.sum" in before
        is_view = "mark.view" in keys or (len(between) > 1 and between[-2].tokens[-1].text in INSIDE)
        entries.append(Entry(one, mark, sentence, "mark.part" in keys, is_total, is_view,
                             "mark.main" in keys, one.clause.depth, _label(one.clause)))
        reached = one.at + 1
    return entries
