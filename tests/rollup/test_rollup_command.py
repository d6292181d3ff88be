"""The command `rollup`: thirty departments, one falsified cell, and who is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_reports import FORM, drawn_values, report_text, sum_of
from openpyxl import load_workbook

from engine.model import CellKey

ROOT = Path(__file__).resolve().parent.parent.parent
CELL = CellKey("applications", "denied.process_information", "natural_person")
NAMES = [f"青禾县第{number}局" for number in range(1, 31)]


def rollup(*arguments):
    done = subprocess.run([sys.executable, "main.py", "rollup", *map(str, arguments)], cwd=ROOT, capture_output=True,
                          timeout=120, env={**os.environ})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def values():
    return [drawn_values(seed) for seed in range(30)]


@pytest.fixture
def county(tmp_path, values):
    """A folder with a report of each department, and the county's report, their true sum."""
    (tmp_path / "部门").mkdir()
    for name, each in zip(NAMES, values, strict=True):
        (tmp_path / "部门" / f"{name}.txt").write_text(report_text(name, each), "utf-8")
    (tmp_path / "县.txt").write_text(report_text("青禾县人民政府", sum_of(values)), "utf-8")
    return tmp_path


def test_a_true_sum_differs_nowhere(county):
    status, out, err = rollup(county / "县.txt", county / "部门")
    assert (status, err) == (0, "")
    assert out == "县.txt（青禾县人民政府）与 30 份下级报告之和\n  各格都等于下级报告之和\n"


def test_one_falsified_cell_names_the_cell_and_the_child(county, values):
    falsified = {**values[16], CELL: values[16][CELL] + 40}
    (county / "部门" / f"{NAMES[16]}.txt").write_text(report_text(NAMES[16], falsified), "utf-8")
    status, out, _ = rollup(county / "县.txt", county / "部门", "--format", "json")
    found = json.loads(out)
    assert status == 1
    assert [(f["rule"], f["places"][0]) for f in found["findings"]] == [("A01", {"kind": "cell", **CELL._asdict()})]
    child = [child["agency"] for child in found["children"]].index(NAMES[16])
    assert found["findings"][0]["reasons"] == [
        {"child": child, "kind": "own_sums", "value": falsified[CELL], "should_be": values[16][CELL]}]
    text = rollup(county / "县.txt", county / "部门")[1].splitlines()
    assert len(text) == 2
    assert text[1].endswith(f"少 40：“{NAMES[16]}”此处填报 {falsified[CELL]}，按它自己的合计应为 {values[16][CELL]}")


def test_the_parents_own_slip_is_named_too(county, values):
    total = sum_of(values)
    (county / "县.txt").write_text(report_text("青禾县人民政府", {**total, CELL: total[CELL] + 7}), "utf-8")
    _, out, _ = rollup(county / "县.txt", county / "部门", "--format", "json")
    assert [f["reasons"] for f in json.loads(out)["findings"]] == [
        [{"child": None, "kind": "own_sums", "value": total[CELL] + 7, "should_be": total[CELL]}]]


def test_a_child_left_out_is_named_in_every_cell(county, values):
    (county / "县.txt").write_text(report_text("青禾县人民政府", sum_of(values[:11] + values[12:])), "utf-8")
    _, out, _ = rollup(county / "县.txt", county / "部门", "--format", "json")
    found = json.loads(out)
    child = [child["agency"] for child in found["children"]].index(NAMES[11])
    assert len(found["findings"]) == sum(value != 0 for value in values[11].values())
    assert {(r["child"], r["kind"]) for f in found["findings"] for r in f["reasons"]} == {(child, "left_out")}


def test_what_is_missing_or_strange_comes_first(county, values):
    (county / "部门" / f"{NAMES[2]}.txt").unlink()
    (county / "部门" / f"{NAMES[3]}.docx").write_bytes(b"PK\x03\x04 and no more")
    old = report_text(NAMES[4], values[4]).replace("2024年", "2023年")
    (county / "部门" / f"{NAMES[4]}.txt").write_text(old, "utf-8")
    (county / "部门" / "重复.txt").write_text(report_text(NAMES[5], values[5]), "utf-8")
    (county / "名单.txt").write_text("\n".join(f"{i}. {name}" for i, name in enumerate(NAMES, 1)), "utf-8")
    status, out, err = rollup(county / "县.txt", county / "部门", "--names", county / "名单.txt")
    assert status == 3 and f"{NAMES[3]}.docx：" in err
    assert out.splitlines()[1:4] == [
        f"  缺：{NAMES[2]}", f"  ？ “{NAMES[5]}”有 2 份报告（重复.txt、{NAMES[5]}.txt），都计入了汇总；请去掉多余的",
        f"  ？ “{NAMES[4]}”的报告是 2023 年的，不是 2024 年的"]


def test_the_sum_is_written_as_a_filled_template_without_a_parent(county, values):
    blank = {**values[0], CellKey("active_disclosure", "permits", "decisions"): ""}
    (county / "部门" / f"{NAMES[0]}.txt").write_text(report_text(NAMES[0], blank), "utf-8")
    status, out, _ = rollup("-", county / "部门", "--xlsx", county / "汇总.xlsx")
    assert (status, out) == (0, "30 份下级报告，没有上级报告，只作汇总\n  － 有 1 格因下级报告没有填全，没有汇总\n")
    workbook = load_workbook(county / "汇总.xlsx", data_only=True)
    shown = {row[0].value: row[3].value for row in workbook["数据"].iter_rows(min_row=3) if row[0].value}
    total = sum_of(values)
    expected = {".".join(cell): total[cell] for cell in FORM.cells}
    expected["active_disclosure.permits.decisions"] = None
    assert {key: shown[key] or (0 if expected[key] == 0 else None) for key in expected} == expected


def test_wrong_files_end_with_a_sentence(county):
    status, out, err = rollup(county / "没有.txt", county / "部门")
    assert (status, out) == (3, "") and err.startswith(f"{county / '没有.txt'}：")
    status, out, err = rollup(county / "县.txt", county / "部门", "--names", county / "无.txt")
    assert (status, out) == (3, "")
    assert err == f"{county / '无.txt'}：找不到名单“无.txt”；请确认它没有被移动、改名或删除。\n"
    (county / "空").mkdir()
    assert rollup("-", county / "空") == (2, "", "没有可以汇总的下级报告。\n")
