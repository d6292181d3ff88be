"""The batch on an existing engine for many machines: a local Dask cluster gives what the processes here give."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from made_folder import make_folder

ROOT = Path(__file__).resolve().parent.parent.parent


def batch(folder, *arguments):
    command = [sys.executable, "main.py", "batch", str(folder), "--no-cache", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, env={**os.environ})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.mark.skipif(find_spec("distributed") is None, reason='Dask is not installed: pip install -e ".[cluster]"')
def test_a_local_cluster_gives_the_same_results(tmp_path):
    make_folder(tmp_path / "d", 12, 3, 2)
    here = batch(tmp_path / "d", "--json", tmp_path / "here.jsonl", "--jobs", 2)
    there = batch(tmp_path / "d", "--json", tmp_path / "there.jsonl", "--jobs", 2, "--cluster", "local")
    assert there[:2] == here[:2]
    assert (tmp_path / "there.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes()


@pytest.mark.skipif(find_spec("distributed") is not None, reason="Dask is installed")
def test_without_dask_the_command_says_what_to_install(tmp_path):
    make_folder(tmp_path / "d", 1, 0, 0)
    status, _, err = batch(tmp_path / "d", "--cluster", "local")
    assert status == 3
    assert err == '没有安装 Dask，不能使用集群；请运行 python -m pip install -e ".[cluster]"。\n'
