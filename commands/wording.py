"""What the parser of the command line says, in Chinese: Python's own sentences are English."""

from __future__ import annotations

import argparse

SENTENCES = {
    "usage: ": "用法：", "positional arguments": "参数", "options": "选项",
    "show this help message and exit": "显示这份说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还缺少：%s",
    "unrecognized arguments: %s": "没有这样的选项，或者多出了内容：%s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 没有写全，可能是：%(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是 %(value)r，只能是：%(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r 不是合适的值",
    "expected one argument": "后面要有一个值",
    "expected at most one argument": "后面至多有一个值",
    "expected at least one argument": "后面至少要有一个值",
    "expected %s argument": "后面要有 %s 个值",
    "ignored explicit argument %r": "后面不该有值：%r",
    "not allowed with argument %s": "不能与 %s 同用",
}


def speak_chinese() -> None:
    """Lets every parser of this process say these; what a later Python may say besides stays as it is."""
    vars(argparse).update(_=lambda said: SENTENCES.get(said, said),
                          ngettext=lambda one, many, count: SENTENCES.get(one, one if count == 1 else many))
