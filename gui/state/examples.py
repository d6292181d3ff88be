"""The drafts that come with the program."""

from __future__ import annotations

from engine.resources import FOLDER

EXAMPLES = FOLDER / "examples"
EXAMPLE_NAMES = {  # by file name, the one to begin with first: what the window calls them
    "mistakes.docx": "有常见错误的草稿（Word）", "mistakes.txt": "有常见错误的草稿（文本）",
    "clean.docx": "没有错误的草稿（Word）", "clean.txt": "没有错误的草稿（文本）",
}
