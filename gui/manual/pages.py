"""The pages of the manual: those written for it in resources/manual, the sheet of shortcuts, and a page per rule."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from engine.resources import FOLDER, load_toml
from engine.rules import FAMILIES, Rule, load_rules
from engine.severity import NAMES, SYMBOLS

from ..actions import Actions

SHORTCUTS = "shortcuts"
EXAMPLES = "manual/examples.toml"


class Page(NamedTuple):
    """`key` names it in links; `text` is Markdown, beginning with the title; `part` is the part of the manual."""

    key: str
    part: str
    title: str
    text: str


def manual_pages(actions: Actions) -> tuple[Page, ...]:
    """All pages in the order of the manual."""
    return (*_written(), _shortcuts(actions), *_of_rules())


@cache
def _written() -> tuple[Page, ...]:
    pages = []
    for path in sorted((FOLDER / "manual").glob("*.md")):
        text = path.read_text("utf-8")
        title = text.splitlines()[0].removeprefix("# ")
        pages.append(Page(path.stem.split("_", 1)[1], "使用说明", title, text))
    return tuple(pages)


def _shortcuts(actions: Actions) -> Page:
    lines, last = ["# 快捷键"], ""
    for menu, tip, keys in actions.shortcuts():
        if menu != last:
            lines += ["", f"## {menu}", "", "| 键 | 作用 |", "|---|---|"]
            last = menu
        lines.append(f"| **{keys}** | {tip} |")
    return Page(SHORTCUTS, "使用说明", "快捷键", "\n".join(lines))


@cache
def _of_rules() -> tuple[Page, ...]:
    return tuple(Page(rule.id, f"规则：{FAMILIES[rule.id[0]]}", f"{rule.id}　{rule.name}", _told(rule))
                 for rule in load_rules())


def _told(rule: Rule) -> str:
    levels = "、".join(f"{SYMBOLS[severity]} {NAMES[severity]}" for severity in rule.severities)
    lines = [f"# {rule.id}　{rule.name}", "", "## 要求", "", _plain(rule.statement), "", "## 级别", "", levels]
    if rule.is_of_practice:
        lines += ["", "这一条没有明文规定，级别可以在“设置”里统一改。"]
    lines += ["", "## 依据", "", _plain(rule.basis)]
    if examples := load_toml(EXAMPLES).get(rule.id, {}):  # an imported rule has none
        lines += ["", "## 例子"]
    for example in examples.values():
        lines += ["", f"**{_plain(example['says'])}**"]
        if "fix" in example:
            lines += ["", f"怎么改：{_plain(example['fix'])}"]
    if rule.since:
        lines += ["", f"这一条用于 {rule.since} 年及以后的年报。"]
    return "\n".join(lines)


def _plain(words: str) -> str:
    """Words in which no character means anything to Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", words)
