"""The batch as a library: order, cancelling, processes that die, what is a draft, and who is missing."""

import os
import pickle
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import active_children
from pathlib import Path

import pytest
from made_folder import make_folder
from openpyxl import Workbook

from engine.agency_list import missing, read_names
from engine.batch.check_one import Task, check_one
from engine.batch.drafts import COPIES, drafts_below
from engine.batch.edition import key
from engine.batch.kept import FILE, Kept
from engine.batch.outcome import Checked, Problem
from engine.batch.run import Batch, check_all
from engine.batch.workers import Workers
from engine.draft import UnreadableDraft
from engine.export.batch_text import batch_line
from engine.pipeline import check_file
from engine.preferences import AS_DELIVERED
from tests.processes import PATIENCE, until_ended

ROOT = Path(__file__).resolve().parent.parent.parent
ENDS = """
import os, time
from multiprocessing import active_children
from pathlib import Path
from engine.batch.workers import Workers

if __name__ == "__main__":
    workers = Workers(1, None)
    workers.submit(abs, 1).result()
    workers.submit(time.sleep, 60)
    print(*(process.pid for process in active_children()), flush=True)
    os.kill(os.getpid(), 9)
"""


def died(task):
    os._exit(1)


def failed(task):
    raise ValueError(task.file)


def slow(task):
    time.sleep(2 * PATIENCE)


@pytest.fixture
def folder(tmp_path):
    make_folder(tmp_path, 8, 2, 2)
    return tmp_path


def test_a_result_survives_being_sent_between_processes(folder):
    result = check_file(drafts_below(folder)[-1])
    assert pickle.loads(pickle.dumps(result)) == result
    assert pickle.loads(pickle.dumps(check_file)) is check_file


def test_any_executor_gives_the_same_outcomes_in_the_same_order(folder):
    batch = Batch(folder, tuple(drafts_below(folder)))
    with ThreadPoolExecutor(2) as threads:
        in_threads = list(check_all(batch, 2, executor=threads))
    assert in_threads == list(check_all(batch, 2))
    assert [checked.file for checked in in_threads] == [path.relative_to(folder).as_posix() for path in batch.drafts]


def test_a_cancelled_batch_stops_and_goes_on_where_it_was(folder, tmp_path_factory):
    batch = Batch(folder, tuple(drafts_below(folder)), kept=tmp_path_factory.mktemp("kept"))
    seen: list[int] = []
    with ThreadPoolExecutor(1) as threads:
        first = list(check_all(batch, 1, seen.append, lambda: len(seen) == 3, threads))
        assert (len(first), seen) == (3, [1, 2, 3])
        again = list(check_all(batch, 1, executor=threads))
    assert again[:3] == first and len(again) == 8


def test_a_process_that_dies_or_fails_costs_only_its_own_draft(folder):
    workers = Workers(1, None)
    task = Task(str(drafts_below(folder)[1]), "a.docx")
    try:
        bad = workers.submit(failed, task)
        assert workers.outcome(task, bad).reason.startswith("检查这份文件时程序出错（ValueError('a.docx')）")
        dead = workers.submit(died, task)
        assert workers.outcome(task, dead) == check_one(task)
        assert workers.outcome(task, workers.submit(check_one, task)) == check_one(task)
    finally:
        workers.stop()


def test_a_cancelled_batch_waits_for_no_slow_draft(folder, monkeypatch):
    monkeypatch.setattr("engine.batch.run.check_one", slow)
    batch, begin = Batch(folder, tuple(drafts_below(folder))), time.monotonic()
    assert list(check_all(batch, 2, is_cancelled=lambda: time.monotonic() > begin + 1)) == []
    while active_children():  # not joined: the pool's own thread does that, and one of the two may not see the end
        assert time.monotonic() < begin + PATIENCE
        time.sleep(0.1)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see which processes there are")
def test_processes_end_with_the_main_one_however_that_ends(tmp_path):
    (tmp_path / "ends.py").write_text(ENDS, "utf-8")
    done = subprocess.run([sys.executable, tmp_path / "ends.py"], capture_output=True, timeout=60, cwd=ROOT,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    [process] = map(int, done.stdout.split())
    until_ended(process)


def test_what_was_kept_is_never_in_the_way(folder, tmp_path_factory):
    """Neither a damaged file, nor one that another run is writing, nor a folder that cannot be made."""
    place = tmp_path_factory.mktemp("kept")
    drafts = tuple(drafts_below(folder))[:2]
    first = list(check_all(Batch(folder, drafts, kept=place), 1))
    assert Kept(place).get(key(first[0].sha256, first[0].file, "", AS_DELIVERED), "other", "", False) is not None
    writing = sqlite3.connect(place / FILE)
    writing.execute("BEGIN EXCLUSIVE")
    assert list(check_all(Batch(folder, drafts, kept=place), 1)) == first
    writing.rollback()
    assert Kept(place).get(key(first[0].sha256, first[0].file, "", AS_DELIVERED), "other", "", False) is not None
    writing.close()
    (place / FILE).write_bytes(b"damaged" * 1000)
    assert list(check_all(Batch(folder, drafts, kept=place), 1)) == first
    assert list(check_all(Batch(folder, drafts, kept=place / FILE / "below a file"), 1)) == first


def test_what_is_a_draft(tmp_path):
    for name in ("a.docx", "b.TXT", "下/c.doc", "~$a.docx", ".hidden.txt", ".git/d.txt", "e.png", "f.pdf", "名单.xlsx",
                 "a（问题清单）.pdf", "a（问题清单）.html", "别处的草稿（批注）.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = drafts_below(tmp_path, [tmp_path / "名单.xlsx"])
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["a.docx", "b.TXT", "f.pdf", "下/c.doc", "别处的草稿（批注）.docx"]


def test_copies_saved_beside_their_draft_count_once(tmp_path):
    copies = [f"a{tail}.docx" for tail in COPIES] + ["a（自查表）.xlsx", "a（更正）（自查表）.xlsx"]
    for name in ("a.docx", *copies, "b（更正）.docx", "c（更正稿）.docx", "c.docx"):
        (tmp_path / name).touch()
    names = [path.name for path in drafts_below(tmp_path)]
    assert names == ["a.docx", "b（更正）.docx", "c.docx", "c（更正稿）.docx"]


def test_the_mark_of_a_draft_says_how_it_stands():
    def line(*severities, reason=None):
        problems = tuple(Problem("X99", severity, "某处", "某事", "", "") for severity in severities)
        return batch_line(Checked("a.docx", agency="青禾县民政局", problems=problems, reason=reason))

    marks = [line(*found)[0] for found in ((), ("hint",), ("hint", "warning"), ("warning", "error"))]
    assert marks == ["✓", "✓", "▲", "✖"]
    assert line(reason="打不开。") == "？ a.docx：打不开。"


def test_missing_agencies_by_full_name_by_end_and_by_file():
    reports = [("青禾县 民政局", "1.docx"), ("青禾县教育局", "2.docx"), (None, "青禾县水利局年报.docx")]
    expected = ["青禾县民政局", "教育局", "青禾县水利局", "青禾县林业局", "民政局"]
    assert missing(expected, reports) == ("青禾县林业局", "民政局")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_names_from_a_text(tmp_path, codec):
    (tmp_path / "n.txt").write_bytes("1. 青禾县民政局\n2、青禾县教育局\t张\n\n青禾县民政局\n".encode(codec))
    assert read_names(tmp_path / "n.txt") == ("青禾县民政局", "青禾县教育局")


@pytest.mark.parametrize("text", [
    "单位\n青禾县民政局\n青禾县机关事务局\n", "青禾县民政局\n青禾县机关事务局\n",
    "1,青禾县民政局\n2,青禾县机关事务局\n",
    "2024年名单\n序号,单位名称,联系人\n1,青禾县民政局,张\n2,青禾县机关事务局,李\n",
    '"序号"\t"应报单位（全称）"\n"1"\t"青禾县民政局"\n"2"\t"青禾县机关事务局"\n',
])
def test_names_from_a_text_with_columns_and_a_heading(tmp_path, text):
    (tmp_path / "n.csv").write_text(text, "utf-8")
    assert read_names(tmp_path / "n.csv") == ("青禾县民政局", "青禾县机关事务局")


def test_a_name_in_a_workbook_is_not_taken_for_the_heading(tmp_path):
    workbook = Workbook()
    for name in ("民政局", "机关事务局", "财政局"):
        workbook.active.append([name])
    workbook.save(tmp_path / "n.xlsx")
    assert read_names(tmp_path / "n.xlsx") == ("民政局", "机关事务局", "财政局")


def test_a_list_of_names_that_cannot_be_read_is_said(tmp_path):
    (tmp_path / "n.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "empty.txt").write_text("\n", "utf-8")
    for name in ("n.xlsx", "empty.txt", "none.txt", "none.xlsx"):
        with pytest.raises(UnreadableDraft, match=f"名单“{name}”.*。"):
            read_names(tmp_path / name)
