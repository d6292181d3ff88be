"""What is left unread, for speed, says nothing: reading all of a paragraph finds the same."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.forms import load_form
from engine.model import Statement
from engine.statements import find

from .test_sentences import CASES, draft_of

SECTIONS = [section.key for section in load_form("2021").sections]
WORK = "各科室认真开展政策解读和平台建设"
SENTENCES = sorted({sentence for case in CASES for sentence in case["text"].split("。") if sentence})
ENDS = ["。", "。", "。", "；", "！", "：", "）。", "（", "》", "《"]
PARTS = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES).map(lambda s: s[len(s) // 2 :]), st.just(WORK))
TEXTS = st.lists(st.tuples(PARTS, st.sampled_from(ENDS)).map("".join), min_size=2, max_size=5).map("".join)


def found_in(text: str, section: str, year: int = 2024) -> tuple[Statement, ...]:
    find._REMEMBERED.clear()
    return find.find_statements(*draft_of(text, section, year))


def found_in_all_of(text: str, section: str, year: int = 2024) -> tuple[Statement, ...]:
    with (patch.object(find, "telling_part", lambda text, year, is_spoken_of: text),
          patch.object(find, "can_tell", lambda clauses, is_spoken_of: bool(clauses))):
        found = found_in(text, section, year)
    find._REMEMBERED.clear()
    return found


@settings(max_examples=150)
@given(TEXTS, st.sampled_from(SECTIONS))
@example(f"{WORK}。收到政府信息公开申请5件。上述事项不是信息公开案件。", "overview")
@example(f"{WORK}。收到政府信息公开申请5件。含上年结转。", "overview")
@example(f"青禾县民政局：收到政府信息公开申请5件。青禾县水利局：工作平稳。{WORK}。", "overview")
@example("全年（含各街道。其中政府信息公开。申请）收到5件。" + WORK, "overview")
@example("印发《办法。收到申请5件。" + WORK + "》", "applications")
def test_what_is_left_unread_says_nothing(text: str, section: str) -> None:
    assert found_in(text, section) == found_in_all_of(text, section)


@pytest.mark.parametrize("section", ["overview", "applications"])
def test_every_sentence_amid_others_says_what_it_says_when_all_is_read(section: str) -> None:
    for case in CASES:
        for text in (case["text"], f"{WORK}。{case['text']}{WORK}。{WORK}。"):
            assert found_in(text, section) == found_in_all_of(text, section)


def test_the_sample_sentences_say_what_they_say_when_all_is_read(samples: Path) -> None:
    for line in (samples / "sentences.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        own = record["text"], record["section"], record["year"]
        assert found_in(*own) == found_in_all_of(*own)


def test_a_paragraph_without_figures_is_not_read_at_all() -> None:
    find._heading.cache_clear()
    with patch.object(find, "tokenise", wraps=find.tokenise) as tokenise:
        assert not found_in(f"2024年，{WORK}。" * 3, "overview")
    assert {call.args for call in tokenise.mock_calls} == {("", 2024)}


def test_a_paragraph_without_a_word_that_leads_to_a_table_is_not_read_for_a_figure_or_two() -> None:
    find._heading.cache_clear()
    with patch.object(find, "tokenise", wraps=find.tokenise) as tokenise:
        assert not found_in(f"{WORK}，举办业务培训2次，培训80人次，每一项都有人负责，满意率达98.5%。", "overview")
    assert {call.args for call in tokenise.mock_calls} == {("", 2024)}
