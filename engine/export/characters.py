"""Characters that no document format can hold."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # control characters, half pairs
STAND_IN = "□"


def replace_forbidden(text: str) -> tuple[str, int]:
    """The text with "□" for every character that XML and HTML forbid, and how many there were; line ends become \\n."""
    return _FORBIDDEN.subn(STAND_IN, text.replace("\r\n", "\n").replace("\r", "\n"))
