"""Page chrome: lines of a web page that were copied along with the report, before and after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..draft import Block, Paragraph
from ..resources import load_toml
from .numbers import fold

_SIGNATURE = r"(局|厅|委|会|办|府|院|所|(?<!网)站|处|社|中心|公室)$|^[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日$"


def chrome_before(blocks: Sequence[Block], end: int) -> frozenset[int]:
    """Indices of page chrome among the blocks before `end` (the title, else the first heading)."""
    certain = {i for i in range(min(end, len(blocks))) if _is_certain(blocks[i])}
    return frozenset(i for i in range(max(certain, default=-1) + 1) if i in certain or _is_doubtful(blocks[i]))


def chrome_inside(blocks: Sequence[Block], start: int, end: int) -> frozenset[int]:
    """Indices of certain page chrome from block `start` up to `end`: what a page prints between title and text."""
    return frozenset(i for i in range(start, end) if _is_certain(blocks[i]))


def chrome_after(blocks: Sequence[Block], start: int) -> frozenset[int]:
    """Indices of page chrome in the tail of the draft behind block `start`; the agency's signature and date stay."""
    first = len(blocks)
    while first > start + 1 and (_is_certain(blocks[first - 1]) or _is_doubtful(blocks[first - 1])):
        first -= 1
    certain = [i for i in range(first, len(blocks)) if _is_certain(blocks[i])]
    if not certain:
        return frozenset()
    while first < certain[0] and _is_signature(blocks[first]):
        first += 1
    return frozenset(range(first, len(blocks)))


def _is_signature(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(re.search(_SIGNATURE, fold(block.text).strip()))


def _is_certain(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > 200:
        return False
    signs, text = load_toml("lexicon/page_chrome.toml")["certain"], fold(block.text).strip()
    return text.startswith(tuple(signs["begins"])) or any(map(text.__contains__, signs["holds"])) or any(
        word in text and re.search(pattern, text) for word, pattern in signs["patterns"].items())


def _is_doubtful(block: Block) -> bool:
    if not isinstance(block, Paragraph) or any(map(block.text.__contains__, "。；，、")):
        return False
    return len(block.text.strip()) <= load_toml("lexicon/page_chrome.toml")["doubtful"]["longest"]
