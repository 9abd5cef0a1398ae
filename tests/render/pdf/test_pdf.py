import datetime as dt
import hashlib
import io
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
import weasyprint

from flows.errors import BrokenHouseError, RenderError
from flows.model.publication import Enclosure
from flows.render.pdf import rendering as pdf_module
from flows.render.pdf.rendering import render_pdf
from tests.render.pages import HOUSE, OFFICIAL, sample_pdf, with_lines
from tests.render.views import SAMPLE


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def test_stands_on_the_weasyprint_it_was_measured_with() -> None:
    assert weasyprint.__version__ == "70.0", "look again at the workarounds of html.py, pdf.py and brief.css"


def test_makes_an_accessible_arabic_file() -> None:
    with opened(sample_pdf()) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "ملتقى الموانئ العربية الأول"


def test_is_a_file_for_the_archive_too_and_says_so_in_the_open() -> None:
    with opened(sample_pdf()) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_encloses_what_the_pages_rest_on() -> None:
    source = Enclosure(name="المصدر.txt", data="نص".encode(), relation="Source", description="المصدر")
    data = render_pdf(SAMPLE, house=HOUSE, enclosures=(source,))
    assert data == render_pdf(SAMPLE, house=HOUSE, enclosures=(source,))
    with opened(data) as pdf:
        (enclosed,) = pdf.attachments.values()
        assert (enclosed.filename, enclosed.description) == (source.name, source.description)
        assert enclosed.get_file().read_bytes() == source.data
        assert enclosed.obj.AFRelationship == pikepdf.Name.Source


@pytest.mark.parametrize(
    "name",
    [
        "report.txt", "خبر.txt", "12-الكسوف.txt", "١٢-الكسوف.txt", "2026.txt", "f ملف.txt", "facts.txt", "ﻼ.txt", "😀.txt", "é.txt",
        "a (1) [2] 'b' \\.txt", "«خبر» \"عاجل\".txt", "- _.txt", "خبر \u200fمهم.txt", "中文.txt", f"{'م' * 120}.txt", f"9{'a' * 250}.txt",
    ],
)  # fmt: skip
def test_the_names_of_enclosures_are_sorted_as_they_are_written(name: str) -> None:
    names = (name, f"{name[:-4]}-original.docx", "facts.json")
    files = tuple(Enclosure(name=each, data=b"x", relation="Source", description="ملف") for each in names)
    with opened(render_pdf(SAMPLE, house=HOUSE, enclosures=files)) as pdf:
        assert not pdf.check_pdf_syntax()
        written = [bytes(key) for key in pdf.Root.Names.EmbeddedFiles.Names[::2]]
        assert written == sorted(written)
        assert {(key, spec.filename) for key, spec in pdf.attachments.items()} == {(each, each) for each in names}


def test_no_stream_ends_where_its_length_could_be_misread() -> None:
    # A line of each length: some of the streams end in a carriage return then.
    data = render_pdf(with_lines(*("ا" * length for length in range(1, 120))), house=HOUSE)
    ends = re.findall(rb"(.)(\r?\n)endstream", data, re.DOTALL)
    assert ends
    assert all(end == b"\r\n" for last, end in ends if last == b"\r")


def test_knows_no_clock() -> None:
    with opened(sample_pdf()) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
    with opened(render_pdf(SAMPLE, house=HOUSE, created=dt.date(2026, 11, 4))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261104")


def test_sets_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from flows.render.pdf.rendering import render_pdf; from tests.render.pages import HOUSE, SAMPLE; "
        "print(hashlib.sha256(render_pdf(SAMPLE, house=HOUSE)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=OFFICIAL.parents[1],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(sample_pdf()).hexdigest()}


@pytest.mark.parametrize("letters", ["✅ ★ ● ■ ☎ ➢", "😀 📍 🔴", "→ ✓ … • ﷺ ۞ € ½ ²", "☐ ☑ ⮕ ♻ ⚖ ✂ ➔ ⬤ 🖂", "پ چ گ ی ک"])
def test_draws_signs_with_the_fonts_of_the_templates(letters: str) -> None:
    with opened(render_pdf(with_lines(letters), house=HOUSE)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert all("+Brief" in font for font in fonts)


def _without_font(house: Path) -> None:
    (house.parent / "fonts" / "Amiri-Bold.ttf").unlink()


def _damaged_font(house: Path) -> None:
    (house.parent / "fonts" / "Amiri-Bold.ttf").write_bytes(b"no font")


def _unknown_property(house: Path) -> None:
    edit(house / "brief.css", "h1, h2, h3 { color: $accent }", "h1 { colour: red }")


def _picture_from_the_net(house: Path) -> None:
    edit(house.parent / "shared" / "page.html.j2", "<main>", "<main><img alt='' src='https://example.org/logo.png'>")


def _missing_picture(house: Path) -> None:
    edit(house.parent / "shared" / "page.html.j2", "<main>", "<main><img alt='' src='house:///official/logo.png'>")


def _link_to_nowhere(house: Path) -> None:
    edit(house.parent / "shared" / "page.html.j2", "<main>", "<main><a href='#nowhere'>هنا</a>")


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (_without_font, "Amiri-Bold.ttf"),
        (_damaged_font, "BriefAmiri"),
        (_unknown_property, "colour"),
        (_picture_from_the_net, "example.org"),
        (_missing_picture, "logo.png"),
        (_link_to_nowhere, "#nowhere"),
    ],
)
def test_stops_where_the_page_would_be_another(house: Path, damage: Callable[[Path], None], named: str) -> None:
    damage(house)
    with pytest.raises(RenderError, match=named) as caught:
        render_pdf(SAMPLE, house=replace(HOUSE, folder=house))
    assert caught.value.exit_code == 50
    assert all(named in line for line in caught.value.lines)


def test_tells_a_missing_style_sheet_from_a_broken_page(house: Path) -> None:
    (house / "brief.css").unlink()
    with pytest.raises(BrokenHouseError, match=r"official/brief\.css"):
        render_pdf(SAMPLE, house=replace(HOUSE, folder=house))


def test_tells_a_broken_template_from_a_broken_page(house: Path) -> None:
    (house / "brief.html.j2").write_text("{{", "utf-8")
    with pytest.raises(BrokenHouseError):
        render_pdf(SAMPLE, house=replace(HOUSE, folder=house))


def test_is_not_stopped_by_what_another_thread_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: Any) -> bytes:
        other = threading.Thread(target=logging.getLogger("weasyprint").warning, args=("elsewhere",))
        other.start()
        other.join()
        return b"%PDF"

    monkeypatch.setattr(pdf_module, "_set_pages", lambda *_: SimpleNamespace(fonts={}, pages=()))
    monkeypatch.setattr(pdf_module, "_write", write)
    assert render_pdf(SAMPLE, house=HOUSE) == b"%PDF"


def test_keeps_warnings_where_the_program_shows_errors_only(house: Path) -> None:
    root, ours = logging.getLogger(), logging.getLogger("weasyprint")
    before = root.level, ours.level
    root.setLevel(logging.ERROR)
    ours.setLevel(logging.NOTSET)
    try:
        _unknown_property(house)
        with pytest.raises(RenderError):
            render_pdf(SAMPLE, house=replace(HOUSE, folder=house))
    finally:
        root.setLevel(before[0])
        ours.setLevel(before[1])


def test_says_how_to_install_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: Any) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(RenderError, match="Install it: libpango"):
        render_pdf(SAMPLE, house=HOUSE)


def test_sets_a_brief_without_classification_or_masthead() -> None:
    bare = replace(SAMPLE, classification="", masthead=(), produced="")
    with opened(render_pdf(bare, house=HOUSE)) as pdf:
        assert len(pdf.pages) >= 1


@pytest.mark.parametrize("name", ["01-السيول.txt", "a السيول.txt", "السيول.txt", "z.txt", "~السيول.txt"])
def test_its_enclosures_are_sorted_by_any_name_of_a_source(name: str) -> None:
    enclosures = tuple(
        Enclosure(name=each, data=b"x", relation="Source", description="") for each in (name, "facts.json")
    )
    with opened(render_pdf(SAMPLE, house=HOUSE, enclosures=enclosures)) as pdf:
        assert len(pdf.attachments) == len(enclosures)
        assert pdf.check_pdf_syntax() == []
