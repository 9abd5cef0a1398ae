"""The organ in the headers: what an editor writes there the next version bears, in both files and wherever it stands."""

import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from flows.ingest.formats.office_program import converted
from flows.json_text import read_json_object
from flows.model.uncarried import Left, Uncarried
from flows.press import press
from flows.render.docx.fields import ORGAN
from flows.revise.carried import carried_organ, organ_of
from flows.settings import settings
from flows.sources import requests
from flows.wordml.controls import FIELDS
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import value_of
from tests.compose.orders import HOUSE
from tests.revise.made import TEXT, read_back, report

NEW = "إدارة التحليل والمتابعة"
MARGINS = [f"word/{kind}{number}.xml" for kind in ("header", "footer") for number in (1, 2, 3)]


def in_controls(data: bytes) -> bytes:
    """As Word leaves it: the control in every header, and the bound value."""
    parts = read_parts(data)
    for name in [each for each in MARGINS if each in parts]:
        root = etree.fromstring(parts[name])
        for control in root.iter(w("sdt")):
            properties = control.find(w("sdtPr"))
            if properties is not None and value_of(properties, "tag") == f"mujaz:{ORGAN}":
                first, *others = control.iter(w("t"))
                first.text = NEW
                for other in others:
                    other.text = ""
        parts[name] = etree.tostring(root)
    return in_value(write_parts(parts))


def in_value(data: bytes) -> bytes:
    """As a program leaves it that fills in the part alone."""
    parts = read_parts(data)
    parts[FIELDS] = parts[FIELDS].replace(HOUSE.organ.encode(), NEW.encode())
    return write_parts(parts)


def in_words(data: bytes) -> bytes:
    """As it stands where a program has dropped the controls: in the words of the headers."""
    parts = read_parts(data)
    for name in [each for each in MARGINS if each in parts]:
        root = etree.fromstring(parts[name])
        for control in list(root.iter(w("sdt"))):
            parent, content = control.getparent(), control.find(w("sdtContent"))
            assert parent is not None
            assert content is not None
            for each in list(content):
                control.addprevious(each)
            parent.remove(control)
        for text in root.iter(w("t")):
            text.text = (text.text or "").replace(HOUSE.organ, NEW)
        parts[name] = etree.tostring(root)
    return write_parts(parts)


@pytest.mark.parametrize("way", [in_controls, in_value, in_words])
def test_whatever_program_wrote_it_it_is_read(way) -> None:  # type: ignore[no-untyped-def]
    edited = carried_organ(read_back(way(report())))
    assert organ_of(edited) == NEW
    assert not [each for each in edited.uncarried if NEW in each.now]


@pytest.mark.parametrize(
    ("was", "now", "organ"),
    [
        ("مكتب الموجزات", "إدارة التحليل", "إدارة التحليل"),
        ("مكتب الموجزات · سري", "إدارة التحليل · سري", "إدارة التحليل"),
        ("مكتب الموجزات · سري", "إدارة التحليل · عام", ""),
        ("صفحة", "إدارة التحليل", ""),
        ("مكتب الموجزات · سري", " · سري", ""),
    ],
)
def test_of_a_header_that_says_something_else_too_nothing_is_guessed(was: str, now: str, organ: str) -> None:
    margin = Uncarried(kind=Left.MARGIN, what="", was=was, now=now)
    assert organ_of(carried_organ(replace(read_back(report()), uncarried=(margin,)))) == organ


def test_the_next_version_bears_it_and_says_so(tmp_path: Path) -> None:
    source = tmp_path / "قرارات.txt"
    source.write_text(TEXT, "utf-8")
    first = made(tmp_path, source)
    edited = tmp_path / "edited.docx"
    edited.write_bytes(in_controls((first / "brief.docx").read_bytes()))
    second = made(tmp_path, edited)
    assert second.name == "v002"
    revision = read_json_object((second / "manifest.json").read_bytes())["revision"]
    assert [(each["was"], each["now"]) for each in revision["changes"]] == [(HOUSE.organ, NEW)]
    assert (revision["undone"], revision["not_carried"]) == ([], [])
    with ZipFile(second / "brief.docx") as package:
        headers = [package.read(name).decode() for name in package.namelist() if name in MARGINS]
    assert any(NEW in header for header in headers)
    assert not any(HOUSE.organ in header for header in headers)
    edited.write_bytes((second / "brief.docx").read_bytes())
    assert made(tmp_path, edited) == second


def made(folder: Path, source: Path) -> Path:
    (request,) = requests([source], out=folder / "outputs", house="official")
    return Path(press(request, settings()).folder)


@pytest.mark.skipif(not shutil.which("soffice"), reason="install libreoffice-writer")
def test_through_libreoffice_it_is_carried_too(tmp_path: Path) -> None:
    file = tmp_path / "edited.docx"
    file.write_bytes(converted("edited.docx", in_words(report()), suffix="docx", target="docx"))
    edited = carried_organ(read_back(file.read_bytes()))
    assert organ_of(edited) == NEW
