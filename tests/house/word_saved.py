"""A template as Word and LibreOffice save it: the same in other words, and with what they add and leave out."""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts

STYLES, THEME = "word/styles.xml", "word/theme/theme1.xml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def by_word(data: bytes) -> bytes:
    """A template after Word of another language has saved it."""
    parts = read_parts(data)
    ids = _other_ids(etree.fromstring(parts[STYLES]))
    for name in [name for name in parts if re.fullmatch(r"word/\w+\.xml", name)]:
        root = etree.fromstring(parts[name])
        _rename(root, ids)
        _mark_revisions(root)
        parts[name] = etree.tostring(root)
    for name in [name for name in parts if name.startswith(("word/header", "word/footer"))]:
        root = etree.fromstring(parts[name])
        _mark_spelling(root)
        parts[name] = etree.tostring(root)
    parts[STYLES] = _with_latent_styles(parts[STYLES])
    return write_parts(parts)


def _other_ids(styles: Element) -> dict[str, str]:
    return {style.get(w("styleId"), ""): f"a{place}" for place, style in enumerate(styles.findall(w("style")))}


def _rename(root: Element, ids: Mapping[str, str]) -> None:
    for style in root.findall(w("style")):
        style.set(w("styleId"), ids[style.get(w("styleId"), "")])
    for use in root.iter(*map(w, ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle"))):
        use.set(w("val"), ids.get(use.get(w("val"), ""), "gone"))


def _mark_revisions(root: Element) -> None:
    for element in root.iter(w("p"), w("r")):
        element.set(w("rsidR"), "00A31B2C")


def _mark_spelling(root: Element) -> None:
    """Cut each place-holder in three, with the marks of a spelling that is not known."""
    for run in list(root.iter(w("r"))):
        text = run.find(w("t"))
        if text is None or not (text.text or "").startswith("{"):
            continue
        for piece in ("{", (text.text or "").strip("{}"), "}"):
            made = etree.fromstring(etree.tostring(run))
            for held in made.iter(w("t")):
                held.text = piece
            run.addprevious(made)
            mark = etree.Element(w("proofErr"))
            mark.set(w("type"), "spellStart")
            made.addnext(mark)
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def _with_latent_styles(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    latent = etree.Element(w("latentStyles"))
    latent.set(w("count"), "376")
    defaults = root.find(w("docDefaults"))
    assert defaults is not None
    defaults.addnext(latent)
    return etree.tostring(root)


def changed(data: bytes, name: str, change: Callable[[Element], None]) -> bytes:
    """The same package with a part changed."""
    parts = read_parts(data)
    root = etree.fromstring(parts[name])
    change(root)
    return write_parts({**parts, name: etree.tostring(root)})


def recolour_theme(slot: str, colour: str) -> Callable[[Element], None]:
    def change(theme: Element) -> None:
        holder = theme.find(f".//{_A}{slot}")
        assert holder is not None
        for each in list(holder):
            holder.remove(each)
        etree.SubElement(holder, f"{_A}srgbClr").set("val", colour)

    return change


def recolour_styles(old: str, new: str, **marks: str) -> Callable[[Element], None]:
    """Every colour of the styles that is the old one, set to another as Word does: beside its place in the theme."""

    def change(styles: Element) -> None:
        for element in styles.iter(etree.Element):
            for name, value in element.items():
                if str(value).upper() == old.upper():
                    element.set(name, new)
                    for mark, told in marks.items():
                        element.set(w(mark), told)

    return change


def by_libreoffice(data: bytes, folder: Path) -> bytes:
    """A template after LibreOffice has saved it; skips where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is missing: install libreoffice-writer-nogui")
    source, out = folder / "brief.docx", folder / "saved"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    as_word = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out))
    subprocess.run([office, "--headless", profile, *as_word, str(source)], check=True, capture_output=True, timeout=180)
    return (out / "brief.docx").read_bytes()
