"""A row of tokens cut into clauses: pieces of a sentence that hold at most one figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from operator import attrgetter

from ..records import field, record, replace
from .lexicon import load_lexicon
from .tokens import Token, beginnings

ENDS = ("。", "！", "？")  # of a sentence
INSIDE = ("中", "里")  # …中，: what follows is of that
PERSONS = frozenset(["人", "人次", "名", "户", "家", "家次"])  # who asked, and not how often
APPLICATIONS = ("subject.application", "subject.plain_application")
LINKS = frozenset(["和", "及", "与", "以及", "或", "或者"])  # words that join the items of a list as 、 does
_BEGINNING = frozenset(["mark.part", "mark.including"])  # what begins a clause without a mark
_KIND, _TEXT, _MEANS, _UNIT = map(attrgetter, ("kind", "text", "means", "unit"))  # asked of all tokens at once


_set = object.__setattr__  # what is worked out of a frozen record


@record
class Clause:
    """Tokens without marks. `before` is the mark in front (、 for 和 too, "" after a cut); `depth` is of brackets."""

    tokens: tuple[Token, ...]
    before: str
    depth: int = 0
    figure: Token | None = field(init=False)
    keys: tuple[str, ...] = field(init=False)  # what the words mean, in their order
    keys_before_figure: tuple[str, ...] = field(init=False)
    _known: set[str] = field(init=False)  # what the words mean, and the beginnings of that

    def __post_init__(self) -> None:  # asked for many times: worked out once
        figure: Token | None = None
        found: list[str] = []
        known: set[str] = set()
        before = 0
        for token in self.tokens:
            if means := token.means:
                found += means
                known |= beginnings(means)
            elif figure is None and token.kind == "figure":
                figure, before = token, len(found)
        keys = tuple(found)
        _set(self, "figure", figure)
        _set(self, "keys", keys)
        _set(self, "keys_before_figure", keys[:before] if figure else keys)
        _set(self, "_known", known)

    @property
    def figure_start(self) -> int:
        """Where the figure begins; behind the last token when there is none."""
        return self.figure.start if self.figure else self.tokens[-1].end

    def has(self, *starts: str) -> bool:
        """Is there a word whose meaning is one of these, or lies below it ("act", "act." and "act.receive" alike)?"""
        return not self._known.isdisjoint(starts)

    def names(self, kind: str) -> tuple[str, ...]:
        """The names under a kind of meaning: names("who") gives ("natural_person",)."""
        if kind + "." not in self._known:
            return ()
        found = dict.fromkeys(key.removeprefix(kind + ".") for key in self.keys if key.startswith(kind + "."))
        return tuple(found)

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)


def listed(clauses: Sequence[Clause], at: int) -> int:
    """How many items the list has that ends in the clause at this index: 甲、乙、丙各1期 has three."""
    count = 1
    while clauses[at].before == "、" and at and clauses[at - 1].figure is None:
        count, at = count + 1, at - 1
    return count


def interrupted(clauses: Sequence[Clause], at: int) -> Clause | None:
    """The clause that goes on behind the bracket in which the one at this index stands; None when none does."""
    inside = clauses[at]
    follower = next((c for c in clauses[at + 1 :] if c.depth < inside.depth), None)
    return follower if follower and follower.tokens[0].start < inside.tokens[0].start else None


def bare_run(clauses: Sequence[Clause], at: int) -> int:
    """How many figures stand in a row from the clause at this index on: x件、y件和z件."""
    count = 1
    for follower in clauses[at + 1 :]:
        bare = follower.figure and not follower.has("subject.", "act.", "who.", "outcome.", "result.", "mark.")
        if not bare or follower.before not in ("、", "，", ""):
            break
        count += 1
    return count


def split_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses in reading order; a clause that a bracket interrupts before its figure goes on behind the bracket."""
    return list(_clauses(_unwrapped(_without_persons(_among(_without_numbering(tokens))))))


def _clauses(tokens: Sequence[Token]) -> Iterator[Clause]:
    leads = _leading_to_figures(tokens)
    current: list[Token] = []
    before = ""
    has_figure = False  # among the current tokens
    waiting: list[tuple[str, list[Token]]] = []  # what an open bracket interrupts, which has no figure
    for at, token in enumerate(tokens):
        kind, text = token.kind, token.text
        if kind != "mark" and not (text in LINKS and kind == "word"):
            may_begin = current and (leads[at] or not _BEGINNING.isdisjoint(token.means))
            if may_begin and _begins_anew(token, current, has_figure, tokens[at + 1 : at + 2], leads[at]):
                yield Clause(tuple(current), before, len(waiting))
                current, before, has_figure = [], "", False
            current.append(token)
            has_figure = has_figure or kind == "figure"
        elif text == "（":
            if has_figure:
                yield Clause(tuple(current), before, len(waiting))
            waiting.append(("）", []) if has_figure else (before, current))
            current, before, has_figure = [], "（", False
        elif text == "）":
            if current:
                yield Clause(tuple(current), before, len(waiting))
            (before, current), has_figure = waiting.pop() if waiting else ("）", []), False
        elif not (text == "：" and current and tokens[at + 1 : at + 2] and tokens[at + 1].kind == "figure"):
            if current:  # and this is not 行政许可：642件
                yield Clause(tuple(current), before, len(waiting))
            current, before, has_figure = [], text if kind == "mark" else "、", False
    if current:
        yield Clause(tuple(current), before, len(waiting))


def _begins_anew(token: Token, current: list[Token], has_figure: bool, behind: Sequence[Token], leads: bool) -> bool:
    """Does a new clause begin at `token` without a mark? 其中 does; so does what leads up to a second figure.

    `has_figure` tells whether there is one among the `current` tokens before it, `leads` whether there is one from it
    to the next mark (asked for only where there is, or its meaning is among those of _BEGINNING); `behind` is the token
    after it, if any.
    """
    if "mark.part" in token.means:
        return True
    if not has_figure:
        is_share = token.text == "占" and _until_mark(behind) and behind[0].kind != "figure"  # 占全部72件的八成
        is_inside = bool(current[1:]) and current[-1].text in INSIDE and current[-2].has(*APPLICATIONS)
        return leads and bool(is_share or is_inside)  # 收到的申请中有2件…
    if "mark.including" in token.means or token.kind == "figure":
        return True
    if current[-1].kind == "figure" and token.has(*APPLICATIONS, "disclosure"):
        return False  # 收到17件申请: the noun stays with the figure before it
    ended = current[-1].kind == "figure" or current[-1].has(*APPLICATIONS)
    return ended and leads


def _leading_to_figures(tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether a figure stands from there to the next mark."""
    leads = [kind == "figure" for kind in map(_KIND, tokens)]
    for figure in [at for at, is_figure in enumerate(leads) if is_figure]:
        at = figure - 1
        while at >= 0 and not leads[at] and tokens[at].kind != "mark" and tokens[at].text not in LINKS:
            leads[at] = True
            at -= 1
    return leads


def _until_mark(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if token.kind == "mark" or token.text in LINKS:
            break
        found.append(token)
    return found


def _without_numbering(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without （一）, （1） and 1., which number paragraphs and count nothing."""
    kept = list(tokens)
    if "numbering" in map(_KIND, tokens):
        kept = [token for token in tokens if token.kind != "numbering"]
    at = 0 if "（" in map(_TEXT, kept) else len(kept)
    while at + 2 < len(kept):
        if kept[at].text == "（" and kept[at + 2].text == "）":
            inner = kept[at + 1]
            if (inner.kind == "figure" and not inner.unit) or inner.text in "一二三四五六七八九十":
                del kept[at : at + 3]
                continue
        at += 1
    return kept


def _without_persons(tokens: Sequence[Token]) -> list[Token]:
    """The tokens where 自然人190人次提出申请196件 counts applications alone: persons before them are no figure."""
    if PERSONS.isdisjoint(map(_UNIT, tokens)):
        return list(tokens)
    kept = list(tokens)
    for at in [at for at, token in enumerate(kept) if token.unit in PERSONS]:
        is_of_name = at > 0 and kept[at].kind == "figure" and kept[at - 1].has("who.")
        if is_of_name and any(t.kind == "figure" for t in _until_mark(kept[at + 1 :])):
            kept[at] = replace(kept[at], kind="number")
    return kept


def _among(tokens: Sequence[Token]) -> list[Token]:
    """The tokens where 上述18件答复中，予以公开11件 speaks of those answered; elsewhere 答复中 is still going on."""
    if "act.pending" not in chain.from_iterable(map(_MEANS, tokens)):
        return list(tokens)
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if "act.pending" in token.means and token.text[-1] in INSIDE and _leads_to_parts(tokens, at):
            word, means = load_lexicon().match(token.text[:-1], 0) or ("", ())
            end = token.start + len(word)
            kept.append(replace(token, end=end, text=word, means=means))
            token = replace(token, start=end, text=token.text[len(word) :], means=())
        kept.append(token)
    return kept


def _leads_to_parts(tokens: Sequence[Token], at: int) -> bool:
    """Does a figure stand before, and a comma with an outcome and its figure behind?"""
    behind = list(takewhile(lambda t: t.text not in ("，", "；", *ENDS), tokens[at + 2 :]))
    has_figure = at > 0 and tokens[at - 1].kind == "figure" and any(t.kind == "figure" for t in behind)
    return has_figure and tokens[at + 1].text in "，：" and any(t.has("outcome.", "who.") for t in behind)


def _unwrapped(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the brackets of 依申请公开（14件）: the figure belongs to the words in front of it."""
    if "（" not in map(_TEXT, tokens):
        return list(tokens)
    kept: list[Token] = []
    has_words = has_figure = is_open = False
    for at, token in enumerate(tokens):
        if token.text == "（" and has_words and not has_figure:
            inside = tokens[at + 1 : at + 3]
            is_open = [t.kind for t in inside] == ["figure", "mark"] and inside[1].text == "）"
            if is_open:
                continue
        if token.text == "）" and is_open:
            is_open = False
            continue
        if token.kind == "mark" or token.text in LINKS:
            has_words = has_figure = False
        else:
            has_words, has_figure = True, has_figure or token.kind == "figure"
        kept.append(token)
    return kept
