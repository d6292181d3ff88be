"""What the clerk did comes back as it was kept, whatever happened to the file."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.export.atomic import CannotWrite
from engine.ignoring import Reason
from engine.model import CellKey, CellValue, Report, Table
from engine.numerals import Numeral
from engine.parse.pointed import Pointer
from engine.store import DamagedRecord, Edit, LastReport, Rewording, Store, Work, edits_over, still_apply

DRAFT, OTHER = "5f1d" * 16, "a0" * 32
TOTAL = CellKey("applications", "granted", "total")
WORK = Work(DRAFT, "/草稿/年报.docx", datetime(2026, 1, 5, 10, 22), {TOTAL: Edit("13", "0b" * 8, ("C03",))},
            {Pointer("table", "c1" * 8, 0, 1): ("applications",),
             Pointer("row", "d2" * 8, 1, 2): ("applications", "granted")},
            {Numeral("e3" * 8, 0, 12, 15): Rewording("215", ("X01",))}, {"c03": Reason("上级如此要求", "f4" * 8)},
            LastReport("/上年/年报.docx", "b7" * 32))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "records")


def record(tmp_path: Path, draft: str = DRAFT) -> Path:
    return tmp_path / "records" / f"{draft}.json"


def report_saying(raw: str) -> Report:
    return Report("2021", tables={"applications": Table("applications", {TOTAL: CellValue(raw, None, "number")})})


# ---- keeping
def test_a_draft_of_which_nothing_was_kept_has_nothing(store):
    assert store.load(DRAFT) is None and store.latest("/草稿/年报.docx") is None


def test_what_was_kept_of_one_draft_comes_back_for_this_draft_only(store):
    store.save(WORK)
    assert store.load(DRAFT) == WORK and store.load(OTHER) is None


_text = st.text(st.characters(), max_size=6)  # lone surrogates too: a file name may hold them
_pointers = st.tuples(_text, st.integers(0, 99), st.integers(1, 99))
_said = st.one_of(
    st.tuples(_pointers.map(lambda p: Pointer("table", *p)), st.tuples(_text)),
    st.tuples(_pointers.map(lambda p: Pointer("row", *p)), st.tuples(_text, _text)))


_rules = st.lists(_text).map(tuple)
_numerals = st.builds(Numeral, _text, st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))


@given(_text, st.datetimes(),
       st.dictionaries(st.builds(CellKey, _text, _text, _text), st.builds(Edit, _text, _text, _rules)),
       st.lists(_said).map(dict), st.dictionaries(_numerals, st.builds(Rewording, _text, _rules)),
       st.dictionaries(_text, st.builds(Reason, _text, _text)), st.none() | st.builds(LastReport, _text, _text))
def test_whatever_was_kept_comes_back_the_same(file, time, edits, said, texts, ignored, last_year):
    with TemporaryDirectory() as folder:
        store, work = Store(Path(folder)), Work(DRAFT, file, time, edits, said, texts, ignored, last_year)
        store.save(work)
        assert store.load(DRAFT) == work and store.latest(file) == work


def test_a_record_from_before_last_years_report_was_kept_is_read(store, tmp_path):
    store.save(WORK)
    kept = json.loads(record(tmp_path).read_text("ascii"))
    del kept["last_year"]
    record(tmp_path).write_text(json.dumps(kept), "ascii")
    assert store.load(DRAFT) == replace(WORK, last_year=None)


def test_the_latest_work_on_a_file_is_found_whatever_the_file_held_then(store):
    later = Work(OTHER, WORK.file, datetime(2026, 1, 6), {TOTAL: Edit("14", "")})
    for work in (later, WORK, Work("b" * 64, "/别处/年报.docx", datetime(2026, 2, 1), later.edits)):
        store.save(work)
    assert store.latest(WORK.file) == later


def test_a_record_holds_no_text_of_the_draft(store, tmp_path):
    store.save(Work(DRAFT, "/a.txt", WORK.time, edits_over(report_saying("机密内容"), {TOTAL: "13"})))
    assert "机密" not in json.dumps(json.loads(record(tmp_path).read_text("ascii")), ensure_ascii=False)


def test_an_edit_applies_while_its_cell_says_the_same():
    edits = edits_over(report_saying("12"), {TOTAL: "13", CellKey("applications", "none", "total"): "1"})
    assert still_apply(edits, report_saying("12")) == edits and list(edits) == [TOTAL]
    assert still_apply(edits, report_saying("21")) == {} and still_apply(edits, Report("2021")) == {}


# ---- damage
@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b'{"version": 9}', b"[" * 100_000, b" " * 5_000_000,
    b'{"version": 2, "file": "a", "time": "yesterday", "edits": [], "said": [], "texts": [], "ignored": []}',
    b'{"version": 2, "file": "a", "time": "2026-01-05", "edits": [], "said": []}',
    b'{"version": 2, "file": "a", "time": "2026-01-05", "edits": [], "said": [], "texts": [[1]], "ignored": []}',
    b'{"version": 2, "file": "a", "time": "2026-01-05", "edits": [], "said": [], "texts": [], "ignored": [["a"]]}',
    b'{"version": 2, "file": "a", "time": "2026-01-05", "edits": [["a", "b"]], "said": [], "texts": [], "ignored": []}',
    b'{"version": 2, "file": "a", "time": "2026-01-05", "edits": [], "said": [["table", "x", "0", 1, "t"]],'
    b'"texts": [], "ignored": []}',
    b'{"version": 2, "file": "a", "time": "2026-01-05", "edits": [], "said": [], "texts": [], "ignored": [],'
    b'"last_year": ["a"]}',
    b'{"version": 2, "file": 7, "time": "2026-01-05", "edits": [], "said": [], "texts": [], "ignored": []}',
])
def test_a_damaged_record_is_put_aside_and_said_once(store, tmp_path, content):
    record(tmp_path).parent.mkdir()
    record(tmp_path).write_bytes(content)
    with pytest.raises(DamagedRecord, match=r"已损坏.*。$"):
        store.load(DRAFT)
    assert store.load(DRAFT) is None and store.latest(WORK.file) is None
    store.save(WORK)
    assert store.load(DRAFT) == WORK
    assert [path.read_bytes() for path in record(tmp_path).parent.glob("*.damaged")] == [content]


def test_each_damaged_record_is_put_aside_under_a_name_of_its_own(store, tmp_path):
    record(tmp_path).parent.mkdir()
    for content in (b"1", b"2"):
        record(tmp_path).write_bytes(content)
        with pytest.raises(DamagedRecord):
            store.load(DRAFT)
    assert {path.read_bytes() for path in record(tmp_path).parent.iterdir()} == {b"1", b"2"}


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 400))
def test_a_record_cut_or_overwritten_anywhere_is_read_or_put_aside(junk, start, end):
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.save(WORK)
        path = Path(folder) / f"{DRAFT}.json"
        content = path.read_bytes()
        path.write_bytes(content[:start] + junk + content[end:])
        try:
            work = store.load(DRAFT)
        except DamagedRecord:
            work = store.load(DRAFT)
            assert work is None
        assert work is None or isinstance(work, Work)


def test_the_damaged_record_of_another_draft_is_no_hindrance(store, tmp_path):
    store.save(WORK)
    record(tmp_path, OTHER).write_bytes(b"?")
    assert store.latest(WORK.file) == WORK and record(tmp_path, OTHER).read_bytes() == b"?"


# ---- places that cannot be written, two windows
def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match=r"没有能记在本机.*导出。$"):
        Store(tmp_path / "file" / "records").save(WORK)


def test_two_windows_on_one_draft_leave_one_whole_record(store):
    works = [Work(DRAFT, "/a", datetime(2026, 1, 1), {TOTAL: Edit(str(i) * 2000, "")}) for i in range(2)]

    def keep(work: Work) -> None:
        for _ in range(20):
            store.save(work)
            assert store.load(DRAFT) in works

    threads = [threading.Thread(target=keep, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.load(DRAFT) in works


# ---- taking away
def test_a_record_is_forgotten_alone_and_forgetting_twice_is_no_mistake(store):
    store.save(WORK)
    store.save(Work(OTHER, "/b", WORK.time, WORK.edits))
    store.forget(DRAFT)
    store.forget(DRAFT)
    assert store.load(DRAFT) is None and store.load(OTHER)


def test_clearing_removes_all_records_and_nothing_else(store, tmp_path):
    store.save(WORK)
    record(tmp_path, OTHER).write_bytes(b"?")
    with pytest.raises(DamagedRecord):
        store.load(OTHER)
    (record(tmp_path).parent / "别的.txt").write_bytes(b"")
    store.clear()
    assert [path.name for path in record(tmp_path).parent.iterdir()] == ["别的.txt"]


def test_clearing_where_nothing_was_kept_is_no_mistake(store):
    store.clear()


def test_where_the_folder_cannot_be_nothing_was_kept(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "work")
    assert store.load("0" * 64) is None and store.latest("草稿.docx") is None
