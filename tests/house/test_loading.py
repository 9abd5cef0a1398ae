"""Houses: found by their folder, checked whole before anything is printed, known by a digest of all that shows."""

import re
import shutil
from pathlib import Path

import pytest

from flows.errors import BrokenHouseError, UnknownClassificationError, UnknownHouseError
from flows.facts import find_facts
from flows.house.faults import line_of
from flows.house.labels import LABELS
from flows.house.loading import FILES, adapt_house, houses, load_house
from flows.house.settings_file import HouseForm
from flows.ingest import as_document
from flows.model.house import Calendar, DatePolicy, Digits, NoteStyle, PageSize
from flows.model.lexicon import Lexicon
from flows.model.order import NO_WISHES, Wishes
from flows.model.plan import DocumentKind, PlanPart
from flows.structure import structure

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the project's templates, to break."""
    for name in (*FILES, "logo.svg"):
        (tmp_path / "official").mkdir(exist_ok=True)
        shutil.copyfile(TEMPLATES / "official" / name, tmp_path / "official" / name)
    for folder in ("fonts", "shared"):
        shutil.copytree(TEMPLATES / folder, tmp_path / folder)
    return tmp_path


def test_reads_the_official_house() -> None:
    house = load_house(TEMPLATES, "official")
    assert (house.name, house.folder) == ("official", TEMPLATES / "official")
    assert (house.digits, house.date_policy) == (Digits.SOURCE, DatePolicy.SOURCE)
    assert (house.calendar, house.notes, house.page.size) == (Calendar.BOTH, NoteStyle.FOOTNOTES, PageSize.A4)
    assert set(house.reviewed) < set(house.classifications)
    assert house.organ
    assert set(LABELS) <= set(house.labels)


def test_knows_a_house_by_its_settings_alone(templates: Path) -> None:
    (templates / "empty").mkdir()
    assert houses(templates) == ("official",)


def test_refuses_an_unknown_house_and_names_those_that_are() -> None:
    with pytest.raises(UnknownHouseError, match=r"Choose one of: .*official") as caught:
        load_house(TEMPLATES, "ministry")
    assert "official" in caught.value.cure.ar


@pytest.mark.parametrize("name", ["", ".", "..", "../templates/official", "official/"])
def test_refuses_a_path_for_a_name(name: str) -> None:
    with pytest.raises(UnknownHouseError):
        load_house(TEMPLATES, name)


def test_says_where_houses_are_looked_for_when_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(UnknownHouseError, match="MUJAZ_TEMPLATES"):
        load_house(tmp_path / "nowhere", "official")


@pytest.mark.parametrize("file", [name for name in FILES if name != "house.toml"])
def test_refuses_a_house_without_a_file(templates: Path, file: str) -> None:
    (templates / "official" / file).unlink()
    with pytest.raises(BrokenHouseError, match=f"official/{file}: .*missing"):
        load_house(templates, "official")


def written_otherwise(file: Path, key: str, written: str) -> int:
    """Put a line in the place of a setting, over however many lines it runs; returns the number of the line."""
    text = file.read_text("utf-8")
    setting = re.search(rf"^{key} = (?:\[[^]]*]|.*)$", text, re.MULTILINE)
    assert setting, key
    file.write_text(f"{text[: setting.start()]}{written}{text[setting.end() :]}", "utf-8")
    return text.count("\n", 0, setting.start()) + 1


TABLES = ("page", "colours", "fonts")


@pytest.mark.parametrize(
    "key", [key for key, field in HouseForm.model_fields.items() if field.is_required() and key not in TABLES]
)
def test_refuses_a_house_without_a_setting(templates: Path, key: str) -> None:
    written_otherwise(templates / "official" / "house.toml", key, "")
    with pytest.raises(BrokenHouseError, match=rf"official/house\.toml: .*the key {key} is missing"):
        load_house(templates, "official")


def file_with(templates: Path, key: str) -> Path:
    """The labels that have a word: those of the house, else the shared ones."""
    own = templates / "official" / "labels.toml"
    return own if re.search(rf"^{key} = ", own.read_text("utf-8"), re.MULTILINE) else templates / "shared" / own.name


@pytest.mark.parametrize("key", LABELS)
def test_refuses_a_house_without_a_word(templates: Path, key: str) -> None:
    written_otherwise(file_with(templates, key), key, "")
    with pytest.raises(BrokenHouseError, match=rf"official/labels\.toml.*the key {key} is missing"):
        load_house(templates, "official")


def test_a_house_says_otherwise_what_all_say(templates: Path) -> None:
    own = templates / "official" / "labels.toml"
    own.write_text(own.read_text("utf-8") + 'reference = "الإشارة"\n', "utf-8")
    labels = load_house(templates, "official").labels
    assert (labels["reference"], labels["distribution"]) == ("الإشارة", "التوزيع")


def test_names_the_line_of_the_table_where_a_key_is_missing_in_it(templates: Path) -> None:
    file = templates / "official" / "house.toml"
    written_otherwise(file, "inner", "")
    line = file.read_text("utf-8").splitlines().index("[page]") + 1
    with pytest.raises(BrokenHouseError, match=rf"official/house\.toml:{line}: .*the key page\.inner is missing"):
        load_house(templates, "official")


@pytest.mark.parametrize(
    ("file", "written", "why"),
    [
        ("house.toml", "organ = ", "sound TOML"),
        ("house.toml", "organ = 5", "not a text"),
        ("house.toml", 'organ = ""', "something in it"),
        ("house.toml", 'digits = "roman"', "not one of source, arabic-indic, latin"),
        ("house.toml", 'date_policy = "yesterday"', "not one of source, today"),
        ("house.toml", 'calendar = "julian"', "not one of both, gregorian, hijri"),
        ("house.toml", 'notes = "margins"', "not one of footnotes, comments, ends"),
        ("house.toml", 'size = "A5"', "not one of A4, letter"),
        ("house.toml", 'inner = "20"', "a number of mm"),
        ("house.toml", "inner = 2", "a number of mm"),
        ("house.toml", 'accent = "navy"', "a colour such as"),
        ("house.toml", 'accent = "#0B4F6C"', "a colour such as"),
        ("house.toml", 'parts = "annex"', "a list of texts"),
        ("house.toml", 'parts = ["figures"]', "annex is missing there"),
        ("house.toml", 'parts = ["annex", "annex"]', "stands twice or is none of"),
        ("house.toml", 'parts = ["annex", "weather"]', "stands twice or is none of"),
        ("house.toml", 'logo = "none.svg"', "no file none.svg"),
        ("house.toml", 'body = "Times"', "is none of Amiri"),
        ("house.toml", 'organ = "هيئة"\ncolor = "red"', "there is no key color"),
        ("../shared/labels.toml", 'count_differs = "أعلن المصدر {counted}."', "not filled"),
        ("../shared/labels.toml", 'page = "صفحة {page}"', "not filled"),
        ("../shared/labels.toml", 'broken_end = "تنقطع الجملة {"', "a brace stands alone"),
        ("labels.toml", 'annex = "ملحق {page}"', "not filled"),
        ("labels.toml", 'kind = " "', "kind is missing"),
        ("labels.toml", 'kind = "موجز"\ncolour = "أحمر"', "there is no key colour"),
    ],
)
def test_names_the_line_of_a_wrong_setting(templates: Path, file: str, written: str, why: str) -> None:
    line = written_otherwise(templates / "official" / file, written.split(" ")[0], written) + written.count("\n")
    place = file.removeprefix("../") if file.startswith("..") else f"official/{file}"
    with pytest.raises(BrokenHouseError, match=rf"{place}:{line}: .*{why}"):
        load_house(templates, "official")


@pytest.mark.parametrize(("written", "least"), [("0", 0), ("98", 98), ("100", 100)])
def test_a_house_says_how_sure_a_rule_must_be(templates: Path, written: str, least: int) -> None:
    _add_bar(templates / "official" / "house.toml", written)
    assert load_house(templates, "official").least_certainty == least


@pytest.mark.parametrize("written", ["101", "-1", "0.95", '"95"'])
def test_refuses_a_bar_that_is_no_share(templates: Path, written: str) -> None:
    line = _add_bar(templates / "official" / "house.toml", written)
    with pytest.raises(BrokenHouseError, match=rf"official/house.toml:{line}: .*a whole number from 0 to 100"):
        load_house(templates, "official")


def _add_bar(file: Path, written: str) -> int:
    """Put the bar before the settings; returns the number of its line."""
    file.write_text(f"least_certainty = {written}\n{file.read_text('utf-8')}", "utf-8")
    return 1


def _add_kinds(file: Path, written: str) -> int:
    """Put the table of kinds at the end of the settings; returns the number of its one line."""
    text = file.read_text("utf-8")
    file.write_text(f"{text}\n[kinds]\n{written}\n", "utf-8")
    return text.count("\n") + 3


def test_takes_of_a_kind_of_document_the_parts_that_the_house_names(templates: Path) -> None:
    _add_kinds(templates / "official" / "house.toml", 'letter = ["title"]')
    assert load_house(templates, "official").kinds == {DocumentKind.LETTER: frozenset({PlanPart.TITLE})}


def test_refuses_a_part_that_no_plan_has(templates: Path) -> None:
    line = _add_kinds(templates / "official" / "house.toml", 'letter = ["head"]')
    with pytest.raises(
        BrokenHouseError, match=rf"house\.toml:{line}: .*not one of title, masthead, lead, points, apart"
    ):
        load_house(templates, "official")


def test_the_default_classification_and_those_reviewed_are_among_those_that_may_be(templates: Path) -> None:
    line = written_otherwise(templates / "official" / "house.toml", "classifications", 'classifications = ["عام"]')
    with pytest.raises(BrokenHouseError, match=rf"official/house\.toml:{line}: .*is missing there"):
        load_house(templates, "official")


def test_finds_the_line_of_a_key_in_its_table() -> None:
    toml = 'a = 1\n[page] # of paper\na = 2\n[["x y"]]\n"b" = 3'
    assert [line_of(toml, *path) for path in [("a",), ("page", "a"), ("page", "z"), ("x y", "b"), ("z",)]] == [
        1,
        3,
        2,
        5,
        0,
    ]


def test_grants_wishes_and_leaves_the_rest_to_the_house() -> None:
    house = load_house(TEMPLATES, "official")
    assert adapt_house(house, NO_WISHES) == house
    wishes = Wishes(classification="عام", digits=Digits.LATIN, calendar=Calendar.HIJRI, page_size=PageSize.LETTER)
    granted = adapt_house(house, wishes)
    assert (granted.classification, granted.digits, granted.calendar) == ("عام", Digits.LATIN, Calendar.HIJRI)
    assert granted.page.size is PageSize.LETTER
    assert (granted.page.inner, granted.organ) == (house.page.inner, house.organ)


def test_refuses_a_classification_that_the_house_does_not_have() -> None:
    with pytest.raises(UnknownClassificationError, match="للاستخدام الرسمي"):
        adapt_house(load_house(TEMPLATES, "official"), Wishes(classification="سري جدًا"))


def test_refuses_settings_that_are_not_in_utf_8(templates: Path) -> None:
    (templates / "official" / "labels.toml").write_bytes('kind = "موجز"'.encode("cp1256"))
    with pytest.raises(BrokenHouseError, match=r"official/labels\.toml"):
        load_house(templates, "official")


@pytest.mark.parametrize(
    "file", [*(f"official/{name}" for name in FILES), "fonts/Amiri-Regular.ttf", "fonts/fonts.toml"]
)
def test_is_another_house_when_anything_that_shows_changes(templates: Path, file: str) -> None:
    before = load_house(templates, "official").digest
    path = templates / file
    path.write_bytes(path.read_bytes() + b"\n")
    assert load_house(templates, "official").digest != before


def test_is_the_same_house_when_nothing_that_shows_changes(templates: Path) -> None:
    before = load_house(templates, "official").digest
    (templates / "official" / "sample.png").write_bytes(b"")
    assert load_house(templates, "official").digest == before


def test_a_house_brings_its_own_names(templates: Path) -> None:
    plain = load_house(templates, "official")
    assert plain.names == Lexicon()
    (templates / "official" / "names.toml").write_text('offices = ["والي"]\n[[person]]\nname = "أيهم سرحان"\n', "utf-8")
    house = load_house(templates, "official")
    assert house.names.offices == ("والي",)
    assert house.digest != plain.digest
    facts = find_facts(structure(as_document("حضر أيهم سرحان الحفل.")), lexicon=house.names)
    assert [(fact.words, fact.rule) for fact in facts] == [("أيهم سرحان", "person.house")]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[[person]]\nspellings = []", "person 1 has no name"),
        ("[[place]]\nname = 'وادي'\nterritory = 'Jordan'", "two capital letters"),
        ("[[people]]\nname = 'وادي'", "no such table: people"),
        ("[person]\nname = 'وادي'", "written as"),
        ("[[organization]]\nname = '—'", "a list of words is wanted"),
        ("[[organization]]\nname = 'هيئة'\nterritory = 'JO'", "no such field: territory"),
        ("offices = 'والي'", "a list of words is wanted"),
        ("[[person", "Expected"),
    ],
)
def test_refuses_names_that_are_written_wrong(templates: Path, written: str, why: str) -> None:
    (templates / "official" / "names.toml").write_text(written, "utf-8")
    with pytest.raises(BrokenHouseError, match=rf"official/names\.toml.*{why}"):
        load_house(templates, "official")


def test_takes_the_inks_of_its_own_colours(templates: Path) -> None:
    house = load_house(templates, "official")
    assert house.inks[house.colours.ink] == (0, 0, 0, 1)
    assert set(house.inks) <= {
        getattr(house.colours, name)
        for name in ("ink", "soft", "accent", "second", "rule", "tint", "note", "note_tint")
    }


def test_refuses_a_profile_that_is_not_there_and_more_ink_than_there_is(templates: Path) -> None:
    file = templates / "official" / "house.toml"
    written = file.read_text("utf-8")
    file.write_text(f'cmyk_profile = "lost.icc"\n{written}', "utf-8")
    with pytest.raises(BrokenHouseError, match=r"lost\.icc"):
        load_house(templates, "official")
    file.write_text(
        written.replace("[inks]\n", "[inks]\n", 1).replace("ink = [0, 0, 0, 100]", "ink = [0, 0, 0, 101]"), "utf-8"
    )
    with pytest.raises(BrokenHouseError, match="inks"):
        load_house(templates, "official")
