"""A pack of forms and rules: taken when all of it holds, refused with a reason otherwise, and never half in force."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from engine.export.heading import heading
from engine.forms import form_for
from engine.pack import MOST_FILES, TRIED, UnusablePack, install, remove, take
from engine.pipeline import check_file
from engine.resources import FOLDER, load_toml, use_pack
from engine.rules import load_rule, load_rules

EXAMPLE = FOLDER / "examples" / "mistakes.txt"
OWN = load_toml("version.toml")["rules"]
NEXT_YEAR = {"version.toml": 'rules = "2027.1"\n'}


@pytest.fixture(autouse=True)
def own_data_again():
    yield
    use_pack(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "pack"


def packed(tmp_path: Path, files: dict[str, str | bytes]) -> Path:
    path = tmp_path / "规则包.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def rules(name: str, old: str, new: str) -> dict[str, str]:
    text = (FOLDER / "rules" / name).read_text("utf-8")
    assert old in text
    return {**NEXT_YEAR, f"rules/{name}": text.replace(old, new)}


def test_a_pack_counts_from_the_next_start_and_until_it_is_removed(tmp_path, folder):
    named = rules("cross_footing.toml", "每行总计等于各类申请人之和", "每行总计等于各列之和")
    assert install(packed(tmp_path, named), folder) == "2027.1"
    assert load_rule("C03").name == "每行总计等于各类申请人之和" and load_toml("version.toml")["rules"] == OWN
    use_pack(folder)
    assert load_rule("C03").name == "每行总计等于各列之和" and len(load_rules()) > 60
    assert ("规则版本", "2027.1") in heading(check_file(EXAMPLE), datetime(2027, 1, 8))
    remove(folder)
    use_pack(None)
    assert load_rule("C03").name == "每行总计等于各类申请人之和"


def test_a_pack_is_tried_again_by_another_version_of_the_program(tmp_path, folder):
    install(packed(tmp_path, NEXT_YEAR), folder)
    take(folder)
    assert load_toml("version.toml")["rules"] == "2027.1"
    use_pack(None)
    (folder / "rules").mkdir()
    (folder / "rules" / "cross_footing.toml").write_text("[C03]\ncheck = \"of_an_older_program\"", "utf-8")
    (folder / TRIED).write_text("0.0.9", "utf-8")
    with pytest.raises(UnusablePack, match="不适合这个版本的程序"):
        take(folder)
    assert load_toml("version.toml")["rules"] == OWN and check_file(EXAMPLE).count("error")


def test_the_commands_use_the_imported_rules_too(tmp_path):
    files = rules("cross_footing.toml", "{cell}”应为", "{cell}”按明年的格式应为")
    install(packed(tmp_path, files), tmp_path / "gouji" / "pack")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "mistakes.txt").write_bytes(EXAMPLE.read_bytes())

    def run(*arguments: str | Path) -> tuple[str, str]:
        home = {name: str(tmp_path) for name in ("XDG_DATA_HOME", "APPDATA")}
        done = subprocess.run([sys.executable, "main.py", *map(str, arguments)], cwd=FOLDER.parent, timeout=120,
                              capture_output=True, env={**os.environ, **home})
        return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    assert "按明年的格式应为" in run("check", EXAMPLE)[0]
    lines, page = tmp_path / "lines.jsonl", tmp_path / "list.html"
    run("batch", drafts, "--no-cache", "--json", lines)
    run("export", EXAMPLE, "--html", page)
    assert "按明年的格式应为" in lines.read_text("utf-8") and "按明年的格式应为" in page.read_text("utf-8")
    assert run("rollup", "-", EXAMPLE)[1] == run("rules")[1] == "规则版本 2027.1（导入的规则包）\n"


def test_a_pack_brings_next_years_form(tmp_path, folder):
    text = (FOLDER / "forms" / "2019.toml").read_text("utf-8")
    form = text.replace('id = "2019"', 'id = "2027"').replace("first_year = 2019", "first_year = 2027")
    assert form != text
    install(packed(tmp_path, {**NEXT_YEAR, "forms/2027.toml": form}), folder)
    use_pack(folder)
    assert [form_for(year).id for year in (2020, 2026, 2027)] == ["2019", "2021", "2027"]


@pytest.mark.parametrize(("files", "reason"), [
    ({}, "没有写明版本"),
    ({"version.toml": "rules = 3"}, "没有写明版本"),
    ({"version.toml": 'rules = " "'}, "没有写明版本"),
    ({"version.toml": "rules ="}, "不完整或者有错"),
    ({"version.toml": b"\xff\xfe"}, "不完整或者有错"),
    ({**NEXT_YEAR, "../rules/a.toml": ""}, "不该有的文件"),
    ({**NEXT_YEAR, "/rules/a.toml": ""}, "不该有的文件"),
    ({**NEXT_YEAR, "checks/a.py": ""}, "不该有的文件"),
    ({**NEXT_YEAR, **{f"rules/a{i}.toml": "" for i in range(MOST_FILES)}}, "太多或者太大"),
    ({**NEXT_YEAR, "rules/a.toml": "#" * 6_000_000}, "太多或者太大"),
    (rules("cross_footing.toml", "check = ", "chek = "), "不完整或者有错"),
    (rules("language.toml", 'default = "{mark} 没有', 'default = "{mark.__class__} 没有'), "不完整或者有错"),
    ({**NEXT_YEAR, "lexicon/headings.toml": "[title]\n"}, "不完整或者有错"),
    ({**NEXT_YEAR, "forms/2021.toml": 'id = "2021"\n'}, "不完整或者有错"),
    ({**NEXT_YEAR, **{f"rules/{path.name}": "" for path in (FOLDER / "rules").glob("*.toml")}}, "查不出示例里的错误"),
], ids=lambda value: None)
def test_an_unusable_pack_is_refused_with_a_reason_and_changes_nothing(tmp_path, folder, files, reason):
    with pytest.raises(UnusablePack, match=reason):
        install(packed(tmp_path, files), folder)
    assert not folder.exists() and list(folder.parent.glob("*")) == []
    assert load_toml("version.toml")["rules"] == OWN and check_file(EXAMPLE).count("error")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip"])
def test_a_file_that_is_no_zip_is_refused(tmp_path, folder, content):
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(UnusablePack, match="读不出来"):
        install(tmp_path / "a.zip", folder)


def test_where_nothing_can_be_written_that_is_said_and_not_that_the_pack_is_broken(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnusablePack, match="写不进去"):
        install(packed(tmp_path, NEXT_YEAR), tmp_path / "file" / "pack")
    assert load_toml("version.toml")["rules"] == OWN


def test_a_pack_nested_too_deeply_is_refused(tmp_path, folder):
    nested = "a = " + "[" * 5000 + "]" * 5000
    with pytest.raises(UnusablePack, match="不完整或者有错"):
        install(packed(tmp_path, {**NEXT_YEAR, "rules/deep.toml": nested}), folder)


def test_a_refused_pack_leaves_the_one_before_in_place(tmp_path, folder):
    install(packed(tmp_path, NEXT_YEAR), folder)
    use_pack(folder)
    with pytest.raises(UnusablePack):
        install(packed(tmp_path, {"version.toml": "rules ="}), folder)
    assert load_toml("version.toml")["rules"] == "2027.1"
