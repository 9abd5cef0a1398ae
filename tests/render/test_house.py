"""Houses: found by their folder, checked whole before anything is printed, known by a digest of all that shows."""

import shutil
from pathlib import Path

import pytest

from flows.errors import BrokenHouseError, UnknownHouseError
from flows.facts import find_facts
from flows.inspecting import as_document
from flows.model.house import DatePolicy, Digits
from flows.model.lexicon import Lexicon
from flows.render.house import FILES, LABELS, SETTINGS, houses, load_house
from flows.structure import structure

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the project's templates, to break."""
    for name in FILES:
        (tmp_path / "official").mkdir(exist_ok=True)
        shutil.copyfile(TEMPLATES / "official" / name, tmp_path / "official" / name)
    (tmp_path / "fonts").mkdir()
    shutil.copyfile(TEMPLATES / "fonts" / "Amiri-Regular.ttf", tmp_path / "fonts" / "Amiri-Regular.ttf")
    return tmp_path


def test_reads_the_official_house() -> None:
    house = load_house(TEMPLATES, "official")
    assert (house.name, house.folder) == ("official", TEMPLATES / "official")
    assert (house.digits, house.date_policy) == (Digits.SOURCE, DatePolicy.SOURCE)
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


@pytest.mark.parametrize(
    ("file", "key"), [("house.toml", key) for key in SETTINGS] + [("labels.toml", key) for key in LABELS]
)
def test_refuses_a_house_without_a_word(templates: Path, file: str, key: str) -> None:
    path = templates / "official" / file
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if line.split(" ")[0] != key), "utf-8")
    with pytest.raises(BrokenHouseError, match=f"the key {key} is missing"):
        load_house(templates, "official")


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("house.toml", "organ = "),
        ("house.toml", 'digits = "roman"'),
        ("house.toml", 'date_policy = "yesterday"'),
        ("house.toml", "organ = 5"),
        ("labels.toml", 'count_differs = "أعلن المصدر {counted}."'),
        ("labels.toml", 'broken_end = "تنقطع الجملة {"'),
    ],
)
def test_refuses_a_wrong_setting(templates: Path, file: str, written: str) -> None:
    path = templates / "official" / file
    key = written.split(" ")[0]
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(written if line.split(" ")[0] == key else line for line in lines), "utf-8")
    with pytest.raises(BrokenHouseError, match=f"official/{file}"):
        load_house(templates, "official")


def test_refuses_settings_that_are_not_in_utf_8(templates: Path) -> None:
    (templates / "official" / "labels.toml").write_bytes('kind = "موجز"'.encode("cp1256"))
    with pytest.raises(BrokenHouseError, match=r"official/labels\.toml"):
        load_house(templates, "official")


@pytest.mark.parametrize("file", [*(f"official/{name}" for name in FILES), "fonts/Amiri-Regular.ttf"])
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
