"""The command line keeps its contract: exit status, what goes to standard output, and what to standard error."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import main

ROOT = Path(__file__).resolve().parent.parent
CLEAN, MISTAKES = "resources/examples/clean.txt", "resources/examples/mistakes.txt"
LAST_YEAR = "tests/rules/last_year.txt"


def run(*arguments, **environment):
    """(exit status, standard output, standard error) of the program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "main.py", *map(str, arguments)], cwd=ROOT, capture_output=True, timeout=120,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture(scope="module")
def damaged(tmp_path_factory):
    path = tmp_path_factory.mktemp("bad") / "damaged.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    return path


def test_a_clean_draft_ends_in_0_and_one_with_errors_in_1():
    assert run("check", CLEAN)[0] == 0
    status, out, err = run("check", CLEAN, MISTAKES)
    assert (status, err) == (1, "")
    assert out.startswith("clean.txt（青禾县民政局，2024 年）\n  通过：必须修改 0，")
    assert "mistakes.txt（青禾县民政局，2024 年）\n  未通过：" in out


def test_an_unreadable_file_wins_and_the_others_are_still_reported(damaged):
    status, out, err = run("check", damaged, MISTAKES)
    assert status == 3
    assert out.startswith("mistakes.txt")
    assert err.startswith(f"{damaged}：") and err.endswith("。\n") and err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", CLEAN, "--format", "xml"], ["export", CLEAN], ["--nothing"],
                  ["check", CLEAN, "--nothing"], ["export", CLEAN, "--xlsx"], ["batch", ".", "--jobs", "many"],
                  ["check", "--help=1"]])
def test_wrong_usage_ends_in_2_and_says_in_chinese_what_is_wrong(arguments, capsys):
    try:
        status = main.main(list(map(str, arguments)))
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert re.search(r"[一-龥]", err) and not re.search(r"usage:|error:|argument|expected|invalid|required", err)


def test_json_is_one_object_as_the_contract_has_it():
    status, out, _ = run("check", MISTAKES, "--format", "json")
    found = json.loads(out)
    assert status == 1
    assert list(found) == [
        "contract", "source", "report", "statements", "findings", "not_checked", "corrections", "summary",
    ]
    digest = hashlib.sha256((ROOT / MISTAKES).read_bytes()).hexdigest()
    assert found["source"] == {"name": "mistakes.txt", "sha256": digest, "kind": "txt", "encoding": "utf-8"}
    assert {t: sum(map(len, rows.values())) for t, rows in found["report"]["tables"].items()} == {
        "active_disclosure": 10, "applications": 175, "review_litigation": 15,
    }
    assert found["summary"]["error"] == sum(f["severity"] == "error" for f in found["findings"]) > 0
    assert all(finding["places"] and finding["id"] for finding in found["findings"])


def test_several_files_are_json_lines_and_the_filter_leaves_the_status_alone():
    status, out, _ = run("check", CLEAN, MISTAKES, "--format", "json", "--min-severity", "error")
    names = [json.loads(line)["source"]["name"] for line in out.splitlines()]
    severities = {f["severity"] for line in out.splitlines() for f in json.loads(line)["findings"]}
    assert (status, names, severities) == (1, ["clean.txt", "mistakes.txt"], {"error"})


def test_last_years_report_is_taken_into_account_and_must_be_readable(tmp_path, damaged):
    reasons = [json.loads(run("check", CLEAN, "--format", "json", *more)[1])["not_checked"]
               for more in ([], ["--previous", LAST_YEAR])]
    last_year = {"H01", "H02", "H03", "H04", "H05", "L18"}
    assert [{r["rule"] for r in each} for each in reasons] == [{"A01"} | last_year, {"A01"}]
    for command in (["check", CLEAN], ["export", CLEAN, "--html", tmp_path / "p.html"]):
        status, out, err = run(*command, "--previous", damaged)
        assert (status, out) == (3, "") and err.startswith(f"{damaged}：")


def test_sarif_names_rule_level_and_line():
    _, out, _ = run("check", MISTAKES, "--format", "sarif")
    log = json.loads(out)
    results = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert {r["level"] for r in results} <= {"error", "warning", "note"}
    assert any("region" in r["locations"][0]["physicalLocation"] for r in results)
    assert {r["ruleId"] for r in results} <= {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}


@pytest.mark.parametrize("codec", ["gbk", "cp936", "ascii"])
def test_output_is_utf_8_whatever_the_terminal_says(codec):
    assert run("check", MISTAKES, PYTHONIOENCODING=codec) == run("check", MISTAKES)


def test_the_rules_are_listed_as_text_and_json():
    text, data = run("rules")[1], json.loads(run("rules", "--format", "json")[1])
    assert [line.split()[0] for line in text.splitlines()] == [rule["id"] for rule in data]
    assert all(set(rule) == {"id", "name", "severities", "statement", "basis"} for rule in data)


def test_exports_are_written_and_the_draft_is_left_alone(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_bytes((ROOT / MISTAKES).read_bytes())
    status, out, err = run(
        "export", draft, "--xlsx", tmp_path / "t.xlsx", "--html", tmp_path / "p.html", "--pdf", tmp_path / "p.pdf"
    )
    assert (status, out, err) == (0, "", "")
    assert [(tmp_path / name).read_bytes()[:4] for name in ("t.xlsx", "p.pdf")] == [b"PK\x03\x04", b"%PDF"]
    assert "青禾县民政局" in (tmp_path / "p.html").read_text("utf-8")
    status, _, err = run("export", draft, "--xlsx", draft)
    assert status == 3 and "草稿" in err
    assert draft.read_bytes() == (ROOT / MISTAKES).read_bytes()


def test_without_a_display_the_check_is_printed_instead():
    status, out, err = run(MISTAKES, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert (status, err.count("\n")) == (1, 1)
    assert "窗口打不开" in err and out.startswith("mistakes.txt")


def test_only_the_window_and_the_pdf_import_qt():
    code = (
        "import sys, main; status = main.main(['check', 'resources/examples/clean.docx', '--format', 'json']);"
        "heavy = {'PySide6', 'docx', 'openpyxl', 'xlsxwriter', 'highspy', 'numpy'} & set(sys.modules);"
        "assert not heavy, heavy; sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_nothing_in_the_program_opens_a_connection():
    forbidden = ("import socket", "from socket", "urllib.request", "http.client", "import requests", "QtNetwork", "ftp")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for folder in ("engine", "gui") for path in (ROOT / folder).rglob("*.py") for word in forbidden
        if word in path.read_text("utf-8")
    ]
    assert found == []
