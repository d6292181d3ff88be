"""Makes GoujiSansSC-Regular.otf, the font that prints Chinese on a machine without any Chinese font.

    python make_font.py NotoSansCJK-Regular.ttc

The source is Noto Sans CJK of Debian's package fonts-noto-cjk; needs fonttools. The result covers all of GBK (GB 2312
is not enough for the names of places, e.g. 硚口), has no hinting, and bears a name of its own so that it never passes
for an installed Noto.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Gouji Sans SC"
TARGET = Path(__file__).with_name("GoujiSansSC-Regular.otf")
FURTHER = (  # beyond GBK: Latin-1, punctuation, superscripts, currency, signs and arrows, symbols, full and half width
    (0xA0, 0xFF), (0x2010, 0x205E), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x2BFF), (0x3000, 0x303F),
    (0x3200, 0x33FF), (0xFF00, 0xFFEF),
)


def gbk() -> set[int]:
    """Every character that GBK can encode."""
    return {code for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000 and _is_in_gbk(chr(code))}


def _is_in_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def make(source: Path) -> TTFont:
    """The subset font, renamed."""
    faces = TTCollection(source).fonts
    font = next(face for face in faces if face["name"].getDebugName(1) == "Noto Sans CJK SC")
    layout = ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]  # kerning and vertical text: not needed in a list
    subsetter = subset.Subsetter(subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"], drop_tables=layout))
    subsetter.populate(unicodes=gbk().union(*(range(first, last + 1) for first, last in FURTHER)))
    subsetter.subset(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(ord("✖"), table.cmap[ord("×")])  # the source has no heavy cross
    _rename(font)
    return font


def _rename(font: TTFont) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.langID == 0x409 and record.nameID in {0, 5, 13, 14}]
    postscript = TARGET.stem
    own = {1: FAMILY, 2: "Regular", 3: f"{postscript};subset of Noto Sans CJK SC", 4: FAMILY, 6: postscript}
    for name_id, text in own.items():
        names.setName(text, name_id, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top.topDictIndex[0].FamilyName = top.topDictIndex[0].FullName = FAMILY


if __name__ == "__main__":
    make(Path(sys.argv[1])).save(TARGET)
