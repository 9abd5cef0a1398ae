"""A sidecar says what the brief of its source is to be; what is wrong in it is named by its line."""

import datetime as dt
import re
from pathlib import Path

import pytest

from flows.errors import RequestError
from flows.model.brief import Origin
from flows.model.length import Length
from flows.model.order import Wishes
from flows.pages.uploads import source_name
from flows.sidecar import read_sidecar, sidecar_of, with_sidecar
from flows.sources import Request, requests, sources_in

WHOLE = """# ما يُطلب
title = "موجز عن الميناء"
reference = "م/2026/15"
classification = "سري"
date = 2026-11-23
distribution = "مكتب الوزير"
house = "newsroom"
length = "page"
notes = ["يراجع قبل النشر.", "لا يوزَّع خارج المكتب."]
"""


def beside(folder: Path, text: str, name: str = "خبر.brief.toml") -> Path:
    (folder / "خبر.txt").write_text("نص الخبر.", "utf-8")
    (folder / name).write_text(text, "utf-8")
    return folder / "خبر.txt"


def asked(source: Path, **wishes: str) -> Request:
    (request,) = requests([source], out=source.parent / "out", house="official", wishes=Wishes(**wishes))  # type: ignore[arg-type]
    return with_sidecar(request, "official")


@pytest.mark.parametrize("name", ["خبر.brief.toml", "خبر.txt.brief.toml"])
def test_a_sidecar_says_all_that_is_asked_for(tmp_path: Path, name: str) -> None:
    request = asked(beside(tmp_path, WHOLE, name))
    assert request.wishes == Wishes(
        title="موجز عن الميناء",
        reference="م/2026/15",
        classification="سري",
        date=dt.date(2026, 11, 23),
        distribution="مكتب الوزير",
        house="newsroom",
        length=Length.PAGE,
        notes="يراجع قبل النشر. لا يوزَّع خارج المكتب.",
    )
    assert request.reference_origin is Origin.EDITOR


def test_what_is_asked_for_by_hand_stands_before_it(tmp_path: Path) -> None:
    wishes = asked(beside(tmp_path, WHOLE), title="عنوان آخر", reference="7", house="research").wishes
    assert (wishes.title, wishes.reference, wishes.house) == ("عنوان آخر", "7", "research")
    assert wishes.distribution == "مكتب الوزير"


def test_what_it_does_not_say_stays_as_it_was(tmp_path: Path) -> None:
    request = asked(beside(tmp_path, 'distribution = "المكتب"\n'))
    assert (request.wishes.reference, request.wishes.house) == ("خبر", "official")
    assert request.reference_origin is Origin.FILE


def test_a_source_without_one_is_asked_for_as_it_is(tmp_path: Path) -> None:
    source = beside(tmp_path, WHOLE, "آخر.brief.toml")
    assert sidecar_of(source) is None
    assert asked(source).wishes == Wishes(reference="خبر", house="official")


def test_a_folder_has_its_sidecar_inside(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(WHOLE, "utf-8")
    assert sidecar_of(tmp_path) == tmp_path / "brief.toml"


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ('title = "أ"\ncolour = "red"\n', "خبر.brief.toml:2", "colour"),
        ('\n\ndate = "23/11/2026"\n', "خبر.brief.toml:3", "23/11/2026"),
        ('title = "أ"\nlength = "huge"\n', "خبر.brief.toml:2", "huge"),
        ('title = "أ"\nreference = 15\n', "خبر.brief.toml:2", "reference"),
        ('title = "أ"\n\n[house]\nname = "x"\n', "خبر.brief.toml:3", "house"),
        ('title = "أ"\nnotes = "غير مغلق\n', "خبر.brief.toml:2", "TOML"),
        ("title = " + '"' + "أ" * 301 + '"', "خبر.brief.toml:1", "300"),
        ("date = 2026-11-23T10:00:00\n", "خبر.brief.toml:1", "date"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(tmp_path: Path, text: str, place: str, word: str) -> None:
    beside(tmp_path, text)
    with pytest.raises(RequestError) as caught:
        read_sidecar(tmp_path / "خبر.brief.toml")
    assert caught.value.subject == place
    assert word in caught.value.what.en + caught.value.what.ar


ALL_WRONG = """title = "أ"
colour = "red"
date = "23/11/2026"
notes = "غير مغلق
reference = 15
length = "huge"
distribution = "المكتب"
"""


def test_all_that_is_wrong_is_named_at_once_each_by_its_line(tmp_path: Path) -> None:
    beside(tmp_path, ALL_WRONG)
    with pytest.raises(RequestError) as caught:
        read_sidecar(tmp_path / "خبر.brief.toml")
    what = caught.value.what
    assert caught.value.subject == "خبر.brief.toml"
    assert re.findall(r"line (\d): ", what.en) == re.findall(r"السطر (\d): ", what.ar) == ["2", "3", "4", "5", "6"]
    for word in ("colour", "23/11/2026", "TOML", "reference", "huge"):
        assert word in what.en
    assert "page" in caught.value.cure.en


@pytest.mark.parametrize("text", ['title = """بلا نهاية\n', "= \n= \n", "[[\n" * 40])
def test_what_is_no_toml_at_all_is_refused(tmp_path: Path, text: str) -> None:
    beside(tmp_path, text)
    with pytest.raises(RequestError):
        read_sidecar(tmp_path / "خبر.brief.toml")


def test_a_sidecar_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.brief.toml").write_bytes('title = "خبر"'.encode("cp1256"))
    with pytest.raises(RequestError):
        read_sidecar(tmp_path / "x.brief.toml")


def test_a_picture_in_a_folder_is_a_source_where_a_sidecar_says_so(tmp_path: Path) -> None:
    for name in ("scan.png", "logo.png", "خبر.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "scan.png.brief.toml").write_text('ocr = "yes"\n', "utf-8")
    assert [source.name for source in sources_in(tmp_path)] == ["scan.png", "خبر.txt"]


@pytest.mark.parametrize(("sent", "kept"), [("scan.PNG", "scan.png"), ("a.pdf", "a.pdf"), ("a.exe", "a.exe.txt")])
def test_an_upload_keeps_the_end_of_its_name(sent: str, kept: str) -> None:
    assert source_name(sent) == kept
