"""Documents of Word, written by hand: the parts that matter, and no more."""

from flows.wordml.package import write_parts

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def document(body: str, **parts: str) -> bytes:
    """A package with a body, and what is given of styles, numbering, footnotes and endnotes."""
    written = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations("officeDocument", ["word/document.xml"]),
        "word/document.xml": f"<w:document {_W} {_OTHERS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations("", [f"{name}.xml" for name in parts if name in _PARTS]),
        **{f"word/{name}.xml": f"<w:{name} {_W}>{inner}</w:{name}>" for name, inner in parts.items() if name in _PARTS},
        **{name: inner for name, inner in parts.items() if name not in _PARTS},
    }
    return write_parts({name: text.encode() for name, text in written.items()})


def _relations(kind: str, targets: list[str]) -> str:
    rows = (
        f'<Relationship Id="r{n}" Type="{_RELATION}/{kind or target.removesuffix(".xml")}" Target="{target}"/>'
        for n, target in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(rows)}</Relationships>'


def p(words: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def item(words: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def style(name: str, inner: str = "", key: str = "") -> str:
    """A style of paragraphs; its id is a number, as in an Arabic Word."""
    return f'<w:style w:type="paragraph" w:styleId="{key or name}"><w:name w:val="{name}"/>{inner}</w:style>'


def numbering(*levels: tuple[str, str], list_id: int = 1, extra: str = "") -> str:
    """A list whose levels have a format and a text."""
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}">{inner}</w:abstractNum>'
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/>{extra}</w:num>'
    )


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, head: bool = False) -> str:
    """A row of cells, which are words or cells written out."""
    made = (cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{''.join(made)}</w:tr>"


def cell(words: str, properties: str) -> str:
    """A cell with properties."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"
