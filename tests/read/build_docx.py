"""Builds small Word files for the tests out of snippets of XML."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": _RELATIONS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)


def t(text: str) -> str:
    """One run of plain text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, ppr: str = "") -> str:
    """A paragraph; content that is not XML becomes a run."""
    runs = "".join(c if c.startswith("<") else t(c) for c in content if c)
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{runs}</w:p>"


def tc(content: str = "", props: str = "") -> str:
    """A cell; content that is not XML becomes a paragraph."""
    body = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{body}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row; what is not XML becomes a cell."""
    inner = "".join(c if c.startswith("<") else tc(c) for c in cells)
    return f"<w:tr><w:trPr>{props}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str | tuple[str, ...]) -> str:
    """A table; a tuple of texts becomes a row."""
    return f"<w:tbl><w:tblPr/>{''.join(r if isinstance(r, str) else tr(*r) for r in rows)}</w:tbl>"


def sdt(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def text_box(content: str, position: str = "") -> str:
    """A run with a text box as Word writes it: once for new programs, once as a fallback."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"{position}<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def document_xml(body: str) -> str:
    body = f"<w:body>{body}<w:sectPr/></w:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}>{body}</w:document>'


def styles_xml(styles: str) -> str:
    return f"<w:styles {_NAMESPACES}><w:latentStyles/>{styles}</w:styles>"


def numbering_xml(content: str) -> str:
    return f"<w:numbering {_NAMESPACES}>{content}</w:numbering>"


def relationships(*links: tuple[str, str]) -> str:
    """A .rels part of (type, target)."""
    inner = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(links)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(
    *body: str, styles: str = "", numbering: str = "", document: str | bytes | None = None, **parts: str | bytes
) -> bytes:
    """A .docx with this body; further parts by name, with `__` for `/` and no ending (.xml)."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/document.xml": document if document is not None else document_xml("".join(body)),
    }
    if styles:
        content["word/styles.xml"] = styles_xml(styles)
    if numbering:
        content["word/numbering.xml"] = numbering_xml(numbering)
    content.update({name.replace("__", "/") + ".xml": part for name, part in parts.items()})
    return zipped(content)
