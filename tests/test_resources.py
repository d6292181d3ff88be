"""The data files are read as they are, also where their parsed content is kept from one start to the next."""

import os
import tomllib

import pytest

from engine import resources


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of data files whose parsed content is kept beside them."""
    monkeypatch.setattr(resources, "FOLDER", tmp_path)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    return tmp_path


def load(name: str) -> dict:
    return resources.load_toml.__wrapped__(name)  # as a process does that has just started


@pytest.mark.parametrize("path", sorted(resources.FOLDER.rglob("*.toml")), ids=lambda path: path.stem)
def test_every_data_file_is_read_as_it_stands(path):
    assert load(path.relative_to(resources.FOLDER).as_posix()) == tomllib.loads(path.read_text("utf-8"))


def test_what_was_parsed_is_kept_until_the_file_changes(folder, monkeypatch):
    file = folder / "words.toml"
    file.write_text('[a]\nb = ["一", 2, true]\n', encoding="utf-8")
    assert load("words.toml") == {"a": {"b": ["一", 2, True]}}
    with monkeypatch.context() as without_parser:
        without_parser.setattr(tomllib, "loads", lambda text: pytest.fail("parsed again"))
        assert load("words.toml") == {"a": {"b": ["一", 2, True]}}
    file.write_text("a = 2\n", encoding="utf-8")
    os.utime(file, (1, 1))
    assert load("words.toml") == {"a": 2}


def test_a_folder_can_be_prepared_so_that_nothing_is_parsed_at_the_first_start(folder, monkeypatch):
    (folder / "forms").mkdir()
    (folder / "forms" / "2021.toml").write_text("a = 1\n", encoding="utf-8")
    resources.keep_parsed(folder)
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    monkeypatch.setattr(tomllib, "loads", lambda text: pytest.fail("parsed again"))
    assert load("forms/2021.toml") == {"a": 1}


def test_where_nothing_can_be_kept_the_file_is_parsed(folder):
    (folder / "__pycache__").write_text("a file where the folder should be")
    (folder / "words.toml").write_text("a = 1\n")
    assert load("words.toml") == load("words.toml") == {"a": 1}
