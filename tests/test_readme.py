"""The README tells the truth: its output is real, its two commands are the ones, and no command is left out."""

import re
import subprocess
import sys
from pathlib import Path

import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_output_shown_is_what_the_command_prints():
    shown = re.search(r"```\n\$ python (main\.py .*?)\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, *shown[1].split()], cwd=ROOT, capture_output=True, timeout=60)
    assert done.stdout.decode("utf-8") == shown[2]


def test_the_two_commands_stand_in_a_line_each():
    lines = README.splitlines()
    assert "python -m pip install -e . && python main.py resources/examples/mistakes.docx" in lines
    assert 'python -m pip install -e ".[test]" && python -m pytest' in lines


def test_every_command_and_option_is_documented():
    helps = [main.parser().format_help()]
    for command in main.COMMANDS:
        assert f"`python main.py {command}" in README
        options = subprocess.run(
            [sys.executable, "main.py", command, "--help"], cwd=ROOT, capture_output=True, timeout=60
        ).stdout.decode("utf-8")
        helps.append(options)
    options = set(re.findall(r"--[a-z-]+", "".join(helps))) - {"--help", "--version"}
    assert {option for option in options if option not in README} == set()


def test_every_picture_and_file_it_points_to_is_there():
    for name in ("README.md", "README.zh-CN.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / target).exists(), target
