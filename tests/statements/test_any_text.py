"""Whatever a paragraph holds, reading it never fails and every place shows just the words it quotes."""

from hypothesis import given
from hypothesis import strategies as st

from engine.forms import load_form
from engine.statements.find import find_statements
from engine.statements.judge import judge

from .test_sentences import CASES, draft_of

WORDS = sorted({piece for case in CASES for piece in (case["text"][:9], case["text"][5:14], case["text"][-8:])})
MARKS = [*"，。；：、（）()！《》“”的和共其中各等含未无零 %件", "分别", "12", "１，０", "元", "二十", "\u3000\u200b"]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS + MARKS), st.text(max_size=4)), max_size=14).map("".join)
SECTIONS = [section.key for section in load_form("2021").sections]


@given(TEXTS, st.sampled_from(SECTIONS))
def test_any_text_is_read_and_every_quote_is_verbatim(text: str, section: str) -> None:
    draft, report = draft_of(text or "x", section)
    for statement in find_statements(draft, report):
        block = draft.blocks[statement.place.block].text
        assert block[statement.place.start : statement.place.end] == statement.quote != ""
        if statement.figure:
            assert statement.place.start <= statement.figure.start < statement.figure.end <= len(block)
        assert bool(statement.cells) != (statement.parts is not None)
        assert statement.value >= 0
        judge(statement, report)
