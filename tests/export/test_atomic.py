"""A file is written whole or not at all, the draft never, and every refusal is a Chinese sentence."""

import errno
import os
from pathlib import Path

import pytest

from engine.export import atomic
from engine.export.atomic import CannotWrite, write_atomically


def test_a_new_file_holds_exactly_the_content(tmp_path):
    write_atomically(tmp_path / "问题清单.html", "内容".encode())
    assert {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()} == {"问题清单.html": "内容"}


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.xlsx").write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "real.xlsx")
    write_atomically(tmp_path / "link.xlsx", b"new")
    assert (tmp_path / "link.xlsx").is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["draft.docx", "same.docx", "link.docx"])
def test_the_draft_is_never_written_over_whatever_it_is_called(tmp_path, name):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(b"draft")
    os.link(draft, tmp_path / "same.docx")
    (tmp_path / "link.docx").symlink_to(draft)
    with pytest.raises(CannotWrite, match="就是正在检查的草稿"):
        write_atomically(tmp_path / name, b"new", draft=draft)
    assert draft.read_bytes() == b"draft"


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(CannotWrite, match="不存在"):
        write_atomically(tmp_path / "没有" / "a.xlsx", b"")


def test_a_folder_as_target_is_refused(tmp_path):
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(CannotWrite, match="是一个文件夹"):
        write_atomically(tmp_path / "a.xlsx", b"")


def test_a_name_too_long_for_the_disk_is_refused(tmp_path):
    with pytest.raises(CannotWrite, match="太长或者含有不能用的字符"):
        write_atomically(tmp_path / ("长" * 300 + ".xlsx"), b"")
    assert list(tmp_path.iterdir()) == []


def test_a_long_name_that_the_disk_allows_is_written(tmp_path):
    name = "n" * 250 + ".txt"
    write_atomically(tmp_path / name, b"x")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_read_only_file_is_left_alone(tmp_path, monkeypatch):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != target)
    with pytest.raises(CannotWrite, match="只读文件"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("step", "error", "sentence"),
    [
        ("fsync", OSError(errno.ENOSPC, "No space left on device"), "磁盘空间不足"),
        ("fsync", OSError(errno.EROFS, "Read-only file system"), "不允许写入"),
        ("fsync", PermissionError(errno.EACCES, "Permission denied"), "不允许写入"),
        ("fsync", OSError(errno.EIO, "Input/output error"), "系统错误 5"),
        ("replace", PermissionError(errno.EACCES, "The process cannot access the file"), "正在被别的程序"),
        ("replace", FileNotFoundError(errno.ENOENT, "The system cannot find the path"), "太长"),
    ],
)
def test_trouble_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, step, error, sentence):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def fail(*_):
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(CannotWrite, match=sentence) as raised:
        write_atomically(target, b"new")
    assert "No space" not in str(raised.value)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.xlsx": b"old"}


@pytest.mark.parametrize("name", ["NUL.xlsx", "con", "Com1.结果.pdf", "结果.", "结果 ", "a:b.xlsx", "问题*.pdf"])
def test_names_that_windows_gives_another_meaning_are_refused_there(tmp_path, monkeypatch, name):
    monkeypatch.setattr(atomic, "ON_WINDOWS", True)
    with pytest.raises(CannotWrite, match="不能用的字符"):
        write_atomically(tmp_path / name, b"new")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["青禾县民政局（自查表）.xlsx", "console.xlsx", "com10.pdf", "2024年 报告.docx"])
def test_other_names_are_good_on_windows(tmp_path, monkeypatch, name):
    monkeypatch.setattr(atomic, "ON_WINDOWS", True)
    write_atomically(tmp_path / name, b"new")
    assert (tmp_path / name).read_bytes() == b"new"
