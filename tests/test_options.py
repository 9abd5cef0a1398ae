"""The options of a brief: read and written by one table, and asked for by every way in the same words."""

import asyncio
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.commands import brief as command
from flows.errors import MujazError, RequestError
from flows.model.house import Calendar, Digits, PageSize
from flows.model.length import AnnexPlace, Length
from flows.model.merging import Conflicts, OldValues
from flows.model.order import NO_WISHES, FontsInFile, Order, PicturesOfPages, PrintShop, Wishes
from flows.model.publication import Publication
from flows.options import OPTIONS, Option, read_wishes, write_wishes
from flows.press import accept
from flows.revise.record import OrderRecord
from flows.settings import settings
from flows.sources import Request, requests
from tests.cli.running import SAMPLES, Runner
from tests.pages.made import TEXT, FakeRuns, mark_of, office

ASKED: dict[str, tuple[str, Any]] = {
    "title": ("عنوان من المحرر", "عنوان من المحرر"),
    "reference": ("م/2026/15", "م/2026/15"),
    "date": ("2026-11-23", dt.date(2026, 11, 23)),
    "house": ("newsroom", "newsroom"),
    "organ": ("إدارة التحليل", "إدارة التحليل"),
    "classification": ("للتحرير الداخلي", "للتحرير الداخلي"),
    "digits": ("arabic-indic", Digits.ARABIC_INDIC),
    "calendar": ("hijri", Calendar.HIJRI),
    "page_size": ("letter", PageSize.LETTER),
    "length": ("two", Length.TWO),
    "annex": ("own", AnnexPlace.OWN),
    "print_shop": ("cmyk", PrintShop.CMYK),
    "conflicts": ("mine", Conflicts.MINE),
    "choose": ("p1-3@7f3a01=mine\np1-4=كلام آخر", "p1-3@7f3a01=mine\np1-4=كلام آخر"),
    "old_values": ("change", OldValues.CHANGE),
    "embed_fonts": ("no", FontsInFile.NO),
    "distribution": ("مكتب الوزير", "مكتب الوزير"),
    "ocr": ("yes", PicturesOfPages.YES),
    "notes": ("يراجع قبل النشر.", "يراجع قبل النشر."),
    "since": ("v001", "v001"),
}
"""Of each option, something that can be asked for, and what it means; a new option has its line here."""
WISHES = Wishes(**{name: meant for name, (_, meant) in ASKED.items()})
WRITTEN = {name: written for name, (written, _) in ASKED.items()}
WRONG = {"date": "2026-02-30", "digits": "roman", "calendar": "julian", "page_size": "A3", "print_shop": "offset",
         "length": "three", "annex": "inside", "conflicts": "both", "old_values": "drop",
         "title": "ع" * 301, "organ": "ج" * 201, "reference": "م" * 121, "distribution": "م" * 201, "notes": "ع" * 301, "since": "v" * 13}  # fmt: skip


def test_the_table_has_every_field_of_the_wishes_and_each_is_tried_here() -> None:
    names = [option.name for option in OPTIONS]
    assert sorted(names) == sorted(field.name for field in fields(Wishes)) == sorted(ASKED)
    kept = set(names) - {
        "conflicts",
        "choose",
        "old_values",
        "ocr",
    }  # said of one file, not of the report that is made of it
    assert kept <= {field.name for field in fields(OrderRecord)}, "a report that comes back keeps them"


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_an_option_is_explained_in_arabic_and_in_english(option: Option) -> None:
    assert any("ء" <= letter <= "ي" for letter in option.label)
    assert option.help.isascii()
    assert bool(option.choices) <= bool(option.unset)


texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=100)


@given(
    st.builds(
        Wishes,
        title=texts,
        reference=texts,
        date=st.none() | st.dates(),
        house=texts,
        classification=texts,
        digits=st.none() | st.sampled_from(Digits),
        calendar=st.none() | st.sampled_from(Calendar),
        page_size=st.none() | st.sampled_from(PageSize),
        length=st.none() | st.sampled_from(Length),
        annex=st.none() | st.sampled_from(AnnexPlace),
        print_shop=st.none() | st.sampled_from(PrintShop),
        embed_fonts=st.none() | st.sampled_from(FontsInFile),
    )
)
def test_wishes_survive_every_form(wishes: Wishes) -> None:
    assert read_wishes(write_wishes(wishes)) == wishes


def test_what_is_left_empty_or_not_named_asks_for_nothing() -> None:
    assert (
        read_wishes({}) == read_wishes(dict.fromkeys(ASKED, " ")) == read_wishes(write_wishes(NO_WISHES)) == NO_WISHES
    )


@pytest.mark.parametrize(("name", "written"), [*WRONG.items(), ("date", "20261123"), ("date", "2026-11-23T10:00")])
def test_what_is_none_of_the_choices_is_refused_with_its_cure_in_both_languages(name: str, written: str) -> None:
    with pytest.raises(RequestError) as raised:
        read_wishes({name: written})
    assert f"--{name.replace('_', '-')}" in raised.value.subject
    assert raised.value.cure.ar
    assert raised.value.cure.en


@pytest.fixture
def mujaz(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(monkeypatch, capsys)


def by_command(mujaz: Runner, monkeypatch: pytest.MonkeyPatch, written: dict[str, str]) -> Wishes:
    """What the command line hands on."""
    seen: list[Request] = []

    def press(request: Request, *_: Any, **__: Any) -> Publication:
        seen.append(request)
        return Publication(reference="", version="v001", folder=Path(), title="", unchanged=False)

    monkeypatch.setattr(command, "press", press)
    flags = [
        word
        for name, value in written.items()
        for word in (f"--{name.replace('_', '-')}", *((value,) if name != "ocr" else ()))  # that is a flag
    ]
    outcome = mujaz("brief", SAMPLES[0], *flags)
    assert outcome.code == 0, outcome.err
    return seen[0].wishes


def by_form(monkeypatch: pytest.MonkeyPatch, written: dict[str, str]) -> Wishes:
    """What the flow `brief` hands on, asked with the words of its form."""
    from flows import brief as flow

    seen: list[Any] = []

    async def settled(*asked: Any, **_: Any) -> None:
        seen.append(asked)

    async def failed(error: MujazError) -> None:
        raise error

    monkeypatch.setattr(flow, "_make_and_settle", settled)
    monkeypatch.setattr(flow, "send_notices", settled)
    monkeypatch.setattr(flow, "_fail", failed)
    options = {option.name: option for option in OPTIONS}
    form: dict[str, Any] = {name: options[name].write(options[name].read(value)) for name, value in written.items()}
    asyncio.run(flow.brief.fn(source=str(SAMPLES[0].absolute()), **form))
    wishes: Wishes = seen[0][1].wishes
    return wishes


def by_page(tmp_path: Path, written: dict[str, str]) -> Wishes:
    """What the upload page hands on to the runs."""
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    answer = pages.upload("/upload", {"mark": mark_of(pages.get("/upload").text), **written}, "خبر.txt", TEXT.encode())
    assert answer.status == 303, answer.text
    return runs.started[0].order.wishes


def by_api(tmp_path: Path, written: dict[str, str]) -> Wishes:
    """What the API hands on to the runs."""
    pages = office(tmp_path, runs=(runs := FakeRuns()))
    answer = pages.upload("/api/uploads", written, "خبر.txt", TEXT.encode(), {"x-mujaz": "1"})
    assert answer.status == 201, answer.text
    return runs.started[0].order.wishes


Way = Callable[[dict[str, str]], Wishes]


@pytest.fixture(params=["command", "form", "page", "api"])
def way(request: pytest.FixtureRequest, mujaz: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Way:
    """A way of asking."""
    ways: dict[str, Way] = {
        "command": lambda written: by_command(mujaz, monkeypatch, written),
        "form": lambda written: by_form(monkeypatch, written),
        "page": lambda written: by_page(tmp_path, written),
        "api": lambda written: by_api(tmp_path, written),
    }
    return ways[request.param]


@pytest.mark.parametrize("name", ASKED)
def test_each_option_is_taken_by_every_way(way: Way, name: str) -> None:
    of_its_house = {"house": WRITTEN["house"]} if name == "classification" else {}
    assert getattr(way({**of_its_house, name: WRITTEN[name]}), name) == ASKED[name][1]


def test_all_options_are_taken_at_once_by_every_way(way: Way) -> None:
    assert way(WRITTEN) == WISHES


def test_all_that_is_asked_for_reaches_the_order() -> None:
    (request,) = requests(SAMPLES[:1], out=Path("outputs"), house="official", wishes=replace(WISHES, since=""))
    order: Order = accept(request, settings()).order
    house = order.house
    reached = {
        **{
            name: getattr(order, name)
            for name in ("title", "reference", "date", "print_shop", "length", "annex", "notes")
        },
        **{name: getattr(house, name) for name in ("classification", "digits", "calendar", "distribution")},
        "house": house.name,
        "organ": house.organ,
        "page_size": house.page.size,
        "embed_fonts": FontsInFile.YES if house.embed_fonts else FontsInFile.NO,
    }
    # of a version that is there, and of a file that comes back: tests/cli/test_together.py, tests/revise/test_merging.py
    assert Wishes(**reached) == replace(WISHES, since="", conflicts=None, choose="", old_values=None, ocr=None)


def without_directions(page: str) -> str:
    """The words of a page, without the elements that only give a stretch its direction."""
    return re.sub("</?bdi[^>]*>", "", page)


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("address", ["/upload", "/api/uploads"])
def test_what_is_wrong_is_refused_by_the_pages_in_the_words_of_the_command_line(
    tmp_path: Path, mujaz: Runner, address: str, name: str
) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    asked = {"mark": mark_of(pages.get("/upload").text), name: WRONG[name]}
    answer = pages.upload(address, asked, "خبر.txt", TEXT.encode(), {"x-mujaz": "1"})
    assert answer.status == (422 if address == "/upload" else 400)
    with pytest.raises(RequestError) as raised:
        read_wishes({name: WRONG[name]})
    assert raised.value.cure.ar in without_directions(answer.text)
    assert not (tmp_path / "inbox").exists()
    outcome = mujaz("brief", SAMPLES[0], f"--{name.replace('_', '-')}", WRONG[name], "--out", tmp_path / "out")
    assert outcome.code == RequestError.exit_code
    assert raised.value.cure.ar in outcome.err


@pytest.mark.parametrize("address", ["/upload", "/api/uploads"])
def test_an_unknown_house_is_refused_by_the_pages_as_everywhere(tmp_path: Path, address: str) -> None:
    pages = office(tmp_path, runs=FakeRuns())
    asked = {"mark": mark_of(pages.get("/upload").text), "house": "../official"}
    answer = pages.upload(address, asked, "خبر.txt", TEXT.encode(), {"x-mujaz": "1"})
    assert answer.status == (422 if address == "/upload" else 400)
    assert "اختر واحدة من: newsroom" in without_directions(answer.text)
    assert not (tmp_path / "inbox").exists()
