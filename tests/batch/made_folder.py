"""A folder of drafts of invented agencies, some with one planted mistake, some broken; and what must be found in it."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterable, Sequence
from itertools import cycle, islice, product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CLEAN = (ROOT / "resources/examples/clean.txt").read_text("utf-8")
CLEAN_WORD = (ROOT / "resources/examples/clean.docx").read_bytes()
AGENCY = "青禾县民政局"
PLACES = "青白红金银石林山江河湖海东西南北安平乐顺宁"
OFFICES = ("民政局", "财政局", "水利局", "教育局", "统计局", "审计局", "司法局", "商务局", "体育局", "林业局")
WORD = "word/document.xml"
MORE_PROSE = 10  # paragraphs, with which a draft has as much text as a long one
BROKEN = {
    "空.docx": b"", "残缺.docx": CLEAN_WORD[:4000], "乱码.docx": bytes(range(7, 250)) * 40, "扫描.pdf": b"%PDF-1.7\n%",
    "加密.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


def agencies() -> list[str]:
    """More than ten thousand names."""
    return [f"{a}{b}{kind}{office}" for office in OFFICES for kind in "县市区" for a, b in product(PLACES, PLACES)]


def planted() -> list[tuple[str, frozenset[str]]]:
    """Texts with one mistake each, and the rules that must find it: cases of all families, a different rule first."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for path in sorted((ROOT / "tests/rules").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["cases"]:
            if case["finds"] and set(case) <= {"point", "replace", "with", "also", "finds", "not_checked"}:
                text = CLEAN.replace(case["replace"], case["with"])
                found.setdefault(path.stem, []).append((text, frozenset((path.stem, *case.get("also", ())))))
    rounds = max(map(len, found.values()))
    return [cases[turn] for turn in range(rounds) for cases in found.values() if turn < len(cases)]


def make_folder(
    folder: Path, drafts: int, mistakes: int, broken: int, prose: Iterable[str] = ()
) -> dict[str, frozenset[str] | None]:
    """What must be found in each file, by its path below the folder: rules, nothing, or None where it is unreadable.

    The clean drafts are Word files, those with mistakes are text files; every tenth file lies in a folder of its own.
    Each Word file gets some paragraphs of `prose` too; what is found in them is not known.
    """
    names, more = iter(agencies()), iter(prose)
    expected: dict[str, frozenset[str] | None] = {}

    def write(ending: str, content: bytes, rules: frozenset[str] | None, name: str = "") -> None:
        below = f"第{len(expected) // 10}组/" if len(expected) % 10 == 0 else ""
        file = f"{below}{len(expected):05d}{name}{ending}"
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
        expected[file] = rules

    for text, rules in islice(cycle(planted()), mistakes):
        name = next(names)
        write(".txt", text.replace(AGENCY, name).encode("utf-8"), rules, name)
    for name, content in islice(cycle(BROKEN.items()), broken):
        write(name, content, None)
    while len(expected) < drafts:
        name = next(names)
        write(".docx", word_file(name, list(islice(more, MORE_PROSE))), frozenset(), name)
    return expected


def word_file(agency: str, prose: Sequence[str] = ()) -> bytes:
    """The clean Word draft of another agency, with more paragraphs at its end."""
    more = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in prose)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CLEAN_WORD)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == WORD:
                content = content.replace(AGENCY.encode(), agency.encode())
                content = content.replace(b"<w:sectPr", more.encode() + b"<w:sectPr", 1)
            new.writestr(part, content)
    return buffer.getvalue()
