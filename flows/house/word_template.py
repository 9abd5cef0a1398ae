"""The DOCX template of a house, twice: `brief.docx`, which Word opens, and `brief.docx.d/`, its tree, to read and diff.

After a change of the tree, `python -m flows.house.word_template templates/official` writes the DOCX anew; after a
change in Word, the same with `--unpack` writes the tree anew, and the DOCX from it.
"""

import argparse
import shutil
from pathlib import Path

from lxml import etree

from flows.wordml.package import read_parts, write_parts

TEMPLATE = "brief.docx"
"""The file of a house's folder; its tree bears the same name with «.d»."""


def pack(tree: Path) -> bytes:
    """The DOCX of a tree: every file of it is a part, as it stands."""
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    return write_parts({path.relative_to(tree).as_posix(): path.read_bytes() for path in files})


def unpack(data: bytes, tree: Path) -> None:
    """Write the parts of a DOCX in the place of a tree, XML indented so that a diff shows one change a line."""
    if tree.exists():
        shutil.rmtree(tree)
    for name, part in read_parts(data).items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(indented(part) if name.endswith((".xml", ".rels")) else part)


def indented(part: bytes) -> bytes:
    """The same XML with an element a line; text that counts is left as it is."""
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    etree.indent(root, "  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) + b"\n"


def main(arguments: list[str] | None = None) -> None:
    """Rebuild the template of a house's folder."""
    parser = argparse.ArgumentParser(prog="python -m flows.house.word_template", description="Rebuild brief.docx.")
    parser.add_argument("house", type=Path, help="the folder of the house: templates/official")
    parser.add_argument("--unpack", action="store_true", help="the DOCX was changed: write its tree from it")
    options = parser.parse_args(arguments)
    template = options.house / TEMPLATE
    tree = options.house / f"{TEMPLATE}.d"
    if options.unpack:
        unpack(template.read_bytes(), tree)
    template.write_bytes(pack(tree))


if __name__ == "__main__":
    main()
