"""In which encoding a web page is."""

from __future__ import annotations

import codecs
import re

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_DECLARED = frozenset(("big5", "big5-hkscs", "utf-16", "utf-16le", "utf-16be"))  # beside GB18030 and its parts
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: byte order mark, strict UTF-8, what the page declares, GB18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace").replace("\0", ""), encoding
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    for encoding in ("utf-8", *({name} & _DECLARED), "gb18030"):
        try:
            return data.decode(encoding).replace("\0", ""), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace").replace("\0", ""), "gb18030"
