"""The fonts that pages are set with, and what else a page has for itself while it is set."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import weasyprint

from bench.fonts import FONTS, LAST, SUBSETS, last_font, subset_font
from flows.render.pdf import fonts as pdf_fonts
from flows.render.pdf.fonts import TemplateFonts, fonts_of
from flows.render.pdf.rendering import pause_garbage_collection, render_pdf
from tests.render.pages import HOUSE, OFFICIAL
from tests.render.views import SAMPLE


def test_a_thread_keeps_the_fonts_of_a_house_and_shares_them_with_no_other() -> None:
    with ThreadPoolExecutor(1) as other:
        assert fonts_of(HOUSE) is fonts_of(HOUSE)
        assert other.submit(fonts_of, HOUSE).result() is not fonts_of(HOUSE)


def test_a_house_whose_files_have_changed_has_other_fonts() -> None:
    assert fonts_of(replace(HOUSE, digest="another")) is not fonts_of(HOUSE)


def test_only_the_fonts_of_a_few_houses_are_kept() -> None:
    first = fonts_of(HOUSE)
    for number in range(9):
        fonts_of(replace(HOUSE, digest=str(number)))
    assert fonts_of(HOUSE) is not first


def test_pages_with_kept_fonts_have_the_same_bytes() -> None:
    fresh = render_pdf(SAMPLE, house=replace(HOUSE, digest="never seen"))
    render_pdf(SAMPLE, house=HOUSE)
    assert render_pdf(SAMPLE, house=HOUSE) == fresh


def test_threads_set_pages_side_by_side() -> None:
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(lambda _: render_pdf(SAMPLE, house=HOUSE), range(6)))
    assert set(made) == {render_pdf(SAMPLE, house=HOUSE)}


def test_no_font_of_the_system_steps_in() -> None:
    page = weasyprint.HTML(string="<p style='font-family: DejaVu Sans, sans-serif'>نص text")
    document = page.render(font_config=TemplateFonts(OFFICIAL.parent / "fonts"))
    document.write_pdf()
    assert {font.family for font in document.fonts.values()} == {"Amiri"}


def test_a_folder_without_fonts_leaves_those_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []
    pango = SimpleNamespace(pango_fc_font_map_set_config=lambda _map, config: taken.append(config))
    monkeypatch.setattr(pdf_fonts, "pangoft2", pango)
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    TemplateFonts(tmp_path)
    assert not taken
    TemplateFonts(OFFICIAL.parent / "fonts")
    assert taken


def test_a_forked_process_leaves_the_copies_of_the_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = fonts_of(replace(HOUSE, digest="forked"))
    render_pdf(SAMPLE, house=replace(HOUSE, digest="forked"))
    folder = Path(fonts._folder)
    with monkeypatch.context() as child:  # no fork of a process with threads: the child may wait for a lock for ever
        child.setattr(pdf_fonts, "os", SimpleNamespace(getpid=lambda: -1))
        fonts.__del__()
    assert list(folder.iterdir())


def test_the_collector_comes_back_with_the_last_who_held_it() -> None:
    with pause_garbage_collection():
        with pause_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with pause_garbage_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("name", SUBSETS)
def test_a_cut_font_is_what_its_script_writes(name: str) -> None:
    font = (FONTS / name).read_bytes()
    assert subset_font(font, SUBSETS[name]) == font


def test_the_last_font_is_what_its_script_writes() -> None:
    assert (FONTS / LAST).read_bytes() == last_font()
