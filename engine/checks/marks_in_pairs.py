"""Brackets, quotation marks and book marks of one paragraph, each with its partner."""

from __future__ import annotations

import re
from operator import add

from ..records import record

# Half-width and full-width brackets are one kind: their width is a matter of its own. Marks of one class are mixed up.
_KINDS = {"round": ("（(", "）)"), "square": ("［[", "］]"), "lenticular": ("【", "】"), "tortoise": ("〔", "〕"),
          "brace": ("｛{", "｝}"), "title": ("《", "》"), "inner title": ("〈", "〉"), "quote": ("“", "”"),
          "inner quote": ("‘", "’"), "corner": ("「", "」"), "inner corner": ("『", "』")}
_CLASSES = (("round", "square", "lenticular", "tortoise", "brace"), ("title", "inner title"),
            ("quote", "inner quote"), ("corner", "inner corner"))
_KIND = {mark: kind for kind, marks in _KINDS.items() for mark in "".join(marks)}
_CLASS = {kind: names for names in _CLASSES for kind in names}
_OPENING = frozenset("".join(opening for opening, _ in _KINDS.values()))
_COUPLES = frozenset(mark + other for opening, closing in _KINDS.values() for mark in opening for other in closing)
_MARK = re.compile("[" + re.escape("".join(_KIND)) + '"]')
_MOST = 2000  # marks of one paragraph; a text with more is none that an office wrote
_APOSTROPHE = r"(?<=[A-Za-z])’"


@record
class Paired:
    """Offsets of marks: `open` and `stray` have no partner, `mistaken` come with the mark that belongs there."""

    pairs: tuple[tuple[int, int], ...]  # of the opening mark, behind the closing one
    open: tuple[int, ...]
    stray: tuple[int, ...]
    mistaken: tuple[tuple[int, str], ...]

    @property
    def is_complete(self) -> bool:
        """Does every mark have its partner?"""
        return not (self.open or self.stray or self.mistaken)


def partner(mark: str) -> str:
    """The other mark of the pair, full-width; a straight quotation mark is its own."""
    if mark == '"':
        return mark
    opening, closing = _KINDS[_KIND[mark]]
    return closing[0] if mark in opening else opening[0]


def is_in_couples(text: str) -> bool:
    """Whether behind every mark of the text its partner comes next, as nearly always."""
    marks = _MARK.findall(text)
    return "’" not in text and len(marks) % 2 == 0 and _COUPLES.issuperset(map(add, marks[::2], marks[1::2]))


def pair_up(text: str, aside: frozenset[int] = frozenset()) -> Paired:
    """The marks of the text in pairs; those at the offsets `aside` are left out."""
    if not aside and is_in_couples(text):
        found = [match.start() for match in _MARK.finditer(text)]
        return Paired(tuple([(start, end + 1) for start, end in zip(found[::2], found[1::2], strict=True)]), (), (), ())
    if "’" in text:
        aside |= {match.start() for match in re.finditer(_APOSTROPHE, text)}
    marks = [(match.start(), match[0]) for match in _MARK.finditer(text) if match.start() not in aside]
    if len(marks) > _MOST:
        return Paired((), (), (), ())
    pairs: list[tuple[int, int]] = []
    left: list[int] = []
    stray: list[int] = []
    mistaken: list[tuple[int, str]] = []
    waiting: list[int] = []
    for index, (at, mark) in enumerate(marks):
        if mark == '"':
            straight = [i for i in waiting if text[i] == '"']
            waiting = [i for i in waiting if i not in straight] if straight else [*waiting, at]
        elif mark in _OPENING:
            waiting.append(at)
        elif waiting and _kind(text[waiting[-1]]) == _KIND[mark]:
            pairs.append((waiting.pop(), at + 1))
        elif waiting and _is_mistaken(text[waiting[-1]], [m for _, m in marks[index:]], [text[i] for i in waiting]):
            mistaken.append((at, partner(text[waiting.pop()])))
        elif any(_kind(text[i]) == _KIND[mark] for i in waiting):
            while _kind(text[waiting[-1]]) != _KIND[mark]:
                left.append(waiting.pop())
            pairs.append((waiting.pop(), at + 1))
        else:
            stray.append(at)
    twice = [at for at in left + waiting if text[at] == "“"]
    if twice and len(twice) % 2 == 0:  # “甲“: the second one should close
        mistaken += [(at, "”") for at in sorted(twice)[1::2]]
        left, waiting = [at for at in left if at not in twice], [at for at in waiting if at not in twice]
    return Paired(tuple(sorted(pairs)), tuple(sorted(left + waiting)), tuple(stray), tuple(sorted(mistaken)))


def _kind(mark: str) -> str:
    return _KIND.get(mark, mark)


def _is_mistaken(last: str, rest: list[str], waiting: list[str]) -> bool:
    """Whether the closing mark `rest[0]` stands in the place of the partner of `last`: no other mark needs it."""
    here, wanted = _KIND[rest[0]], _kind(last)
    if wanted not in _CLASS.get(here, ()):
        return False
    upto = next((i for i, mark in enumerate(rest) if mark in _OPENING and _KIND[mark] in _CLASS[here]), len(rest))
    kinds, open_ = [_kind(mark) for mark in rest[:upto]], [_kind(mark) for mark in waiting]
    return kinds.count(wanted) < open_.count(wanted) and kinds.count(here) > open_.count(here)
