"""Figures of other bodies: what one office or one village received is not what the report's table counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import replace
from .clarity import is_agency
from .clauses import ENDS, Clause
from .said import Said

_WHOLE = ("我", "本", "全")  # 我局, 本机关, 全区: the report speaks of itself
_BELOW = ("各镇", "各乡", "各街道", "各村", "各社区", "各县", "各区", "各市", "各科室", "各处室", "各下", "下属",
          "下级", "各直属", "直属", "各所属", "所属", "各派出", "派出", "市直", "区直", "县直", "省直", "州直",
          "厅属", "局属", "委属", "区属", "县属", "市属", "省属")  # they answer for themselves
_KINDS = ("区级部门", "县级部门", "市级部门", "部门", "街道", "乡镇", "镇")  # of them, where a list names several
_ACTS = {"receive", "receive.accept", "new", "process"}
_OWN = ("我", "本")
_UNITS = ("个", "家")
_ITSELF = "本级"  # 区政府本级
_GOVERNMENT = "政府"  # 政府收到2件，部门收到4件


def without_other_bodies(said: list[Said], clauses: Sequence[Clause]) -> list[Said]:
    """What was said, without meaning where it is of other bodies.

    That shows when bodies are listed (甲局：…。乙局：…), or when different bodies are said to have done the same
    (甲局收到4件，乙局收到2件). A single name may well be the report's own agency.
    """
    are_named = any(_body_of(s.clause) or _is_of_counted_bodies(s, clauses) for s in said)
    if are_named:
        said = _without_rivals_of_itself(said)
    listed = [at for at in range(len(clauses) - 1) if clauses[at + 1].before == "：" and _is_name(clauses[at])]
    if len(listed) > 1:
        return [replace(s, meaning=None) if s.at > listed[0] else s for s in said]
    others = [s for s in said if _is_of_another(s, said, clauses)] if are_named else []
    if not others:
        return said
    return [replace(s, meaning=None) if any(_goes_with(s, o, clauses) for o in others) else s for s in said]


def _goes_with(one: Said, other: Said, clauses: Sequence[Clause]) -> bool:
    """Is it what is said of the other body, or goes on to speak of it: 乙局收到5件，办结4件?"""
    if one.at <= other.at or _body_of(one.clause):
        return one is other
    return all(clause.before not in ("；", *ENDS) for clause in clauses[other.at + 1 : one.at + 1])


def _without_rivals_of_itself(said: list[Said]) -> list[Said]:
    """全市收到1280件，其中市本级94件: which of them the table counts, the words do not tell."""
    own = [s for s in said if s.figure and _ITSELF in _body_of(s.clause) and s.clause.has("act.receive", "act.new")]
    wholes = [s for s in said if s.figure and s.meaning and s.meaning.rows[0] == ("new_received",)
              and (not _body_of(s.clause) or _body_of(s.clause).startswith(_WHOLE))]
    rivals = [w for w in wholes for s in own if w.value != s.value and s.meaning in (None, w.meaning)]
    open_ = {w.meaning for w in rivals}
    return [replace(s, meaning=None) if s.figure and s.meaning in open_ else s for s in said]


def _does_the_same(one: Said, other: Said) -> bool:
    """河口镇收到申请3件，桃源街道收到2件: does another body do what this one is said to have done?"""
    name, acts = _body_of(one.clause), _ACTS.intersection(one.clause.names("act"))
    return bool(name) and not name.startswith("各") and one.unit == other.unit and (
        not acts.isdisjoint(other.clause.names("act")))


def _is_of_another(one: Said, said: Sequence[Said], clauses: Sequence[Clause]) -> bool:
    name = _body_of(one.clause)
    if one.meaning is None or one.figure is None:
        return False
    if _is_of_counted_bodies(one, clauses) or _names_the_others(one.clause):
        return True
    if not name or name.startswith(_WHOLE):
        return False
    if one.clause.before == "、" and name.startswith((*_BELOW, *_KINDS)):
        before = clauses[one.at - 1].text  # 局机关、直属单位共收到8件 is of all, 各县（市、区）和市直部门 of others
        return any(kind in before for kind in (*_BELOW, *_KINDS))
    if name.startswith(_BELOW):
        return True
    rivals = [s for s in said if s.figure and s.value != one.value
              and (s.meaning == one.meaning or (s.meaning is None and _does_the_same(s, one)))]
    if _ITSELF in name:  # alone it is the report's; in a list of bodies it may be one of them
        return any(_body_of(s.clause) not in ("", name) for s in rivals)
    return any(_body_of(s.clause) != name for s in rivals)


def _names_the_others(clause: Clause) -> bool:
    """全县其他行政机关收到申请187件."""
    lead = [t for t in clause.tokens if t.start < clause.figure_start]
    return any("mark.other" in t.means and "body" in behind.means for t, behind in pairwise(lead))


def _is_of_counted_bodies(one: Said, clauses: Sequence[Clause]) -> bool:
    """下属3家单位共收到4件, 12个镇（街道）收到…: does a count of bodies lead to the figure without a mark between?"""
    if one.clause.before not in ("", "）"):
        return False
    before = next((clause for clause in reversed(clauses[: one.at]) if clause.depth <= one.clause.depth), None)
    if before is None or before.figure is None or before.figure.unit not in _UNITS or before.text.startswith(_OWN):
        return False
    behind = [t for t in before.tokens if t.start > before.figure_start] or list(one.clause.tokens[:2])
    return any("body" in t.means or (t.kind == "unknown" and (is_agency(t) or t.text.endswith("街"))) for t in behind)


def _body_of(clause: Clause) -> str:
    """The names of bodies in front of the figure."""
    tokens, end = clause.tokens, clause.figure_start
    return "".join([t.text for at, t in enumerate(tokens) if t.start < end and (
        "body" in t.means or (t.kind == "unknown" and is_agency(t))
        or (t.text == _GOVERNMENT and tokens[at + 1 :] and tokens[at + 1].has("act.")))])


def _is_name(clause: Clause) -> bool:
    return clause.figure is None and _body_of(clause) == clause.text and not clause.text.startswith(_WHOLE)
