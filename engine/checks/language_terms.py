"""Family L, the words: counting words, fixed terms, the name of the law, doubled words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..draft import TextPlace
from ..model import Statement
from ..resources import load_toml
from .case import Case, Fails, Outcome
from .passages import everything

_TITLE = re.compile("《([^《》]*)》")
_BESIDE_NAME = re.compile(r"\s|[（(].*")  # in a title
_BETWEEN = re.compile("[，。；：、\n]")
_BESIDE = 6  # characters beside a doubled word that may show why it stands twice


def counting_words_are_usual(
    case: Case, named: str, accepted: list[str], wrong: list[str], documents: list[str]
) -> Iterator[Outcome]:
    """Applications, reviews and suits are counted in one of `accepted` throughout, never in one of `wrong`.

    Only where the words name them (`named`). Normative documents are counted in the first of `accepted`; `documents`
    are the words that are used for it.
    """
    counted: dict[str, dict[TextPlace, str]] = {"申请": {}, "行政复议": {}, "行政诉讼": {}}
    for statement in case.statements:
        if statement.figure and statement.unit and statement.cells:
            topic, place = _topic(statement), _unit_place(statement.figure, statement.unit)
            if topic in counted and re.search(named, statement.quote):
                counted[topic][place] = statement.unit
            elif topic not in counted and topic and statement.unit in documents:
                yield Fails((place,), "document", "hint", expected=accepted[0], actual=statement.unit)
    for topic, units in counted.items():
        usage = Counter(unit for unit in units.values() if unit in accepted)
        usual = max(usage, key=lambda unit: (usage[unit], unit == accepted[0]), default=accepted[0])
        for place, unit in units.items():
            values = {"topic": topic, "usual": usual}
            if unit in wrong:
                yield Fails((place,), expected=usual, actual=unit, values=values)
            elif unit in usage and unit != usual:
                yield Fails((place,), "mixed", "hint", expected=usual, actual=unit, values=values)


def terms_are_fixed(case: Case) -> Iterator[Outcome]:
    """Fixed terms are used, not words like them; titles and quotations are left as they are."""
    terms = load_toml("lexicon/language.toml")["terms"]
    terms = [term for term in terms if any(map(case.text.__contains__, term["wrong"]))]
    for passage in everything(case, *[word for term in terms for word in term["wrong"]]):
        own = passage.own
        for term in terms:
            if not any(map(own.__contains__, term["wrong"])):
                continue
            pattern = f"{term.get('preceded', '')}(?P<term>{'|'.join(term['wrong'])}){term.get('followed', '')}"
            for match in re.finditer(pattern, own):
                yield Fails((passage.place(*match.span("term")),), "loose" if term["severity"] == "hint" else "default",
                            term["severity"], expected=term["right"], actual=match["term"])


def law_has_its_name(case: Case, law: str, short: list[str], wrong: list[str], also_short: str) -> Iterator[Outcome]:
    """The law stands with its full name before it is shortened, and under no wrong name.

    `wrong` are patterns of names, `short` ways to shorten it; `also_short` may stand for a regulation named before.
    """
    introduced = False
    others = False
    is_wrong = re.compile("|".join(f"(?:{pattern})" for pattern in wrong)).fullmatch
    for passage in everything(case, "《"):
        for match in _TITLE.finditer(passage.text):
            name = _BESIDE_NAME.sub("", match[1])
            if is_wrong(name):
                introduced = True
                yield Fails((passage.place(*match.span()),), "wrong", "warning", expected=f"《{law}》", actual=match[0])
            elif not introduced and (name in short or (name == also_short and not others)):
                introduced = True
                yield Fails((passage.place(*match.span()),), severity="hint", actual=match[0], values={"law": law})
            introduced = introduced or law in name
            others = others or name.endswith(also_short)


def no_doubled_words(case: Case) -> Iterator[Outcome]:
    """No word stands twice in a row by mistake; reduplication, and two words that happen to meet, stay."""
    data = load_toml("lexicon/language.toml")["doubled"]
    find, doubled = re.compile(data["pattern"]).finditer, [character * 2 for character in data["characters"]]
    clauses = [clause for clause in set(_BETWEEN.split(case.own_text))
               if len(set(clause)) < len(clause) - 1]  # at least two characters of a doubled word stand in it again
    signs = [*filter(case.own_text.__contains__, doubled), *(clause for clause in clauses if any(find(clause)))]
    for passage in everything(case) if signs else ():
        own = passage.own
        for match in find(own) if any(map(own.__contains__, signs)) else ():
            around = own[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
            if not any(match[0] in found[0] for p in data["legitimate"] for found in re.finditer(p, around)):
                yield Fails((passage.place(*match.span()),), expected=match["word"] or match[0][0], actual=match[0])


def _topic(statement: Statement) -> str:
    """What the statement counts; "" for what this rule has nothing to say of."""
    table, row, _ = statement.cells[0]
    if table == "applications":
        return "申请"
    if table == "review_litigation":
        return "行政复议" if row == "review" else "行政诉讼"
    return "规范性文件" if row == "normative_documents" else ""


def _unit_place(figure: TextPlace, unit: str) -> TextPlace:
    return TextPlace(figure.block, figure.end - len(unit), figure.end, figure.line)


