"""The command `batch`: exactly the planted mistakes and broken files, who is missing, and nothing checked twice."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from made_folder import agencies, make_folder, word_file
from openpyxl import Workbook, load_workbook

ROOT = Path(__file__).resolve().parent.parent.parent
LISTS = ["结构和格式", "表格填写", "勾稽关系", "文字与表格", "文字里的算式", "用语和标点", "与上年比对"]


def batch(*arguments, program=ROOT, **environment):
    done = subprocess.run([sys.executable, "main.py", "batch", *map(str, arguments)], cwd=program, capture_output=True,
                          timeout=300, env={**os.environ, **environment})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A copy of the program, which nobody edits between two runs: what is kept holds for the same program only."""
    copy = tmp_path_factory.mktemp("program")
    shutil.copy(ROOT / "main.py", copy)
    for part in ("commands", "engine", "resources"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("fonts", "pictures", "__pycache__"))
    return copy


@pytest.fixture(scope="module")
def checked(tmp_path_factory, program):
    """(folder, what must be found, status, standard output, standard error) of one run over sixty files."""
    folder = tmp_path_factory.mktemp("batch")
    expected = make_folder(folder / "草稿", 60, 14, 6)
    workbook = Workbook()
    workbook.active.append(["序号", "单位名称"])
    for number, name in enumerate([*agencies()[:54], "青禾县水利局"], 1):
        workbook.active.append([number, name])
    workbook.save(folder / "名单.xlsx")
    done = batch(folder / "草稿", "--xlsx", folder / "汇总.xlsx", "--json", folder / "结果.jsonl",
                 "--names", folder / "名单.xlsx", "--cache", folder / "记录", "--jobs", 2, program=program)
    return folder, expected, *done


def test_exactly_the_planted_mistakes_are_found(checked):
    folder, expected, *_ = checked
    lines = [json.loads(line) for line in (folder / "结果.jsonl").read_text("utf-8").splitlines()]
    found = {line["source"]["name"]: frozenset(f["rule"] for f in line["findings"]) for line in lines}
    assert found == {file: rules for file, rules in sorted(expected.items()) if rules is not None}
    assert list(found) == sorted(found)
    assert all(line["contract"] == 1 and line["report"]["tables"] for line in lines)


def test_broken_files_are_said_and_stop_nothing(checked):
    _, expected, status, out, err = checked
    broken = [line[2:].split("：")[0] for line in out.splitlines() if line.startswith("？")]
    assert status == 3
    assert sorted(broken) == sorted(file for file, rules in expected.items() if rules is None)
    assert all(line.endswith("。") for line in out.splitlines() if line.startswith("？"))
    assert err == "已检查 60/60\n"
    assert out.splitlines()[-2:-1] == ["缺：青禾县水利局"]


def test_the_workbook_has_all_agencies_the_missing_and_a_sheet_a_family_with_links(checked):
    folder, expected, *_ = checked
    workbook = load_workbook(folder / "汇总.xlsx")
    assert workbook.sheetnames == ["总表", "缺报", *LISTS, "全部清单"]
    rows = list(workbook["总表"].iter_rows(min_row=4))
    assert [row[2].value for row in rows] == sorted(expected)
    everything = workbook["全部清单"]
    for row in rows:
        link = next(cell.hyperlink for cell in row if cell.hyperlink)
        sheet, cell = link.location.split("!")
        assert sheet.strip("'") == "全部清单" and everything[cell.replace("A", "B")].value == row[2].value
    assert [row[1].value for row in workbook["缺报"].iter_rows(min_row=4)] == ["青禾县水利局"]
    listed = {(row[1].value, row[3].value[:3]) for name in LISTS for row in workbook[name].iter_rows(min_row=3)
              if row[3].value}
    assert listed == {(file, rule) for file, rules in expected.items() for rule in rules or ()}


def test_unchanged_drafts_are_not_checked_again_and_the_answer_is_the_same(checked, program):
    folder, _, status, out, _ = checked
    again = batch(folder / "草稿", "--json", folder / "wieder.jsonl", "--names", folder / "名单.xlsx",
                  "--cache", folder / "记录", program=program, PYTHONPROFILEIMPORTTIME="1")
    assert again[:2] == (status, out)
    assert (folder / "wieder.jsonl").read_bytes() == (folder / "结果.jsonl").read_bytes()
    assert "engine.pipeline" not in again[2], "a draft was checked"


def test_a_changed_draft_is_checked_again(tmp_path):
    make_folder(tmp_path / "d", 2, 0, 0)
    run = tmp_path / "d", "--cache", tmp_path / "c", "--jobs", 1
    assert batch(*run)[0] == 0
    changed = sorted((tmp_path / "d").rglob("*.docx"))[0]
    changed.write_bytes(word_file("白石县民政局（章）")[:-50])
    assert batch(*run)[0] == 3
    (tmp_path / "c" / "gouji-batch.sqlite").write_bytes(b"damaged")
    assert batch(*run)[0] == 3


def test_last_years_reports_are_found_by_agency_or_by_name(tmp_path):
    text = (ROOT / "resources/examples/clean.txt").read_text("utf-8")
    last = (ROOT / "tests/rules/last_year.txt").read_text("utf-8")
    one_more = last.replace("继续办理\t\t\t2\t0\t0\t0\t0\t0\t2", "继续办理\t\t\t3\t0\t0\t0\t0\t0\t3")
    for folder in ("今年", "上年"):
        (tmp_path / folder).mkdir()
    (tmp_path / "今年/2024年民政局.txt").write_text(text, "utf-8")
    (tmp_path / "今年/乙.txt").write_text(text.replace("青禾县民政局", "白石县民政局"), "utf-8")
    (tmp_path / "今年/丙.txt").write_text(text.replace("青禾县民政局", "红江县民政局"), "utf-8")
    (tmp_path / "上年/2023年民政局.txt").write_text(one_more.replace("青禾县", "青禾"), "utf-8")
    (tmp_path / "上年/x.txt").write_text(last.replace("青禾县民政局", "白石县民政局"), "utf-8")
    run = ["--previous", tmp_path / "上年", "--json", tmp_path / "o.jsonl", "--cache", tmp_path / "c"]
    for _ in range(2):
        assert batch(tmp_path / "今年", *run)[0] == 1
        lines = map(json.loads, (tmp_path / "o.jsonl").read_text("utf-8").splitlines())
        found = {line["source"]["name"]: ({f["rule"] for f in line["findings"]} & {"H01"},
                                          {n["rule"] for n in line["not_checked"]} & {"H01"}) for line in lines}
        assert found == {"2024年民政局.txt": ({"H01"}, set()), "丙.txt": (set(), {"H01"}), "乙.txt": (set(), set())}


def test_wrong_use_ends_in_2_and_an_empty_folder_in_0(tmp_path):
    assert batch(tmp_path / "没有") == (2, "", f"没有文件夹“{tmp_path / '没有'}”。\n")
    assert batch(tmp_path, "--jobs", 0)[0] == 2
    assert batch(tmp_path) == (0, "共 0 份：通过 0，需核对 0，未通过 0，读不出 0\n", "文件夹里没有可以检查的草稿。\n")
    assert batch(tmp_path, "--xlsx", tmp_path / "没有" / "a.xlsx")[0] == 3
