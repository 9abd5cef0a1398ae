"""Versions that are not as they were published: found, and made whole again with their own bytes or not at all."""

import shutil
from pathlib import Path

import pytest

from flows.keeping.mending import look_through, mend, needs_mending
from flows.publish.shared import SharedStore
from flows.publish.wholeness import Damage
from flows.settings import Settings
from tests.keeping.made import make_office


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    make_office(folder)
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Settings:
    shutil.copytree(made, tmp_path / "office")
    folder = tmp_path / "office"
    return Settings(outputs=folder / "outputs", inputs=folder / "inputs", state=folder / ".mujaz")


def version_of(office: Settings) -> Path:
    return office.outputs / "سدود" / "v001"


def files_of(version: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in version.iterdir()}


def test_a_whole_store_has_nothing_to_say(office: Settings) -> None:
    assert list(look_through(office.outputs)) == []


def test_source_and_facts_come_back_out_of_the_pdf_without_the_source(office: Settings) -> None:
    version = version_of(office)
    before = files_of(version)
    shutil.rmtree(office.inputs)
    (version / "facts.json").unlink()
    (version / "source.txt").write_text("غيره", "utf-8")
    (found,) = look_through(office.outputs)
    assert [(each.name, each.damage) for each in found.files] == [
        ("source.txt", Damage.CHANGED),
        ("facts.json", Damage.MISSING),
    ]
    mended = mend(version, office)
    assert (sorted(mended.back), mended.left) == (["facts.json", "source.txt"], ())
    assert files_of(version) == before
    (kept,) = (version.parent / ".altered" / "v001").iterdir()
    assert kept.read_text("utf-8") == "غيره"


def test_every_file_comes_back_from_the_source_in_the_drop_folder(office: Settings) -> None:
    version = version_of(office)
    before = files_of(version)
    for file in version.iterdir():
        if file.name != "manifest.json":
            file.unlink()
    mended = mend(version, office)
    assert mended.left == ()
    assert files_of(version) == before


def test_what_nothing_gives_any_more_is_named_and_nothing_is_invented(office: Settings) -> None:
    version = version_of(office)
    shutil.rmtree(office.inputs)
    for file in version.iterdir():
        if file.name != "manifest.json":
            file.unlink()
    mended = mend(version, office)
    assert (mended.back, {each.damage for each in mended.left}) == ((), {Damage.MISSING})
    assert [file.name for file in version.iterdir()] == ["manifest.json"]


def test_a_file_that_somebody_put_there_is_shown_and_left_alone(office: Settings) -> None:
    (version_of(office) / "ملاحظات.txt").write_text("من الزميل", "utf-8")
    (found,) = look_through(office.outputs)
    assert not needs_mending(found)
    assert [each.damage for each in found.files] == [Damage.UNLISTED]
    assert mend(version_of(office), office).left == ()


def test_a_version_without_a_manifest_is_named(office: Settings) -> None:
    (version_of(office) / "manifest.json").write_text("{", "utf-8")
    (found,) = look_through(office.outputs)
    assert [each.damage for each in found.files] == [Damage.NO_MANIFEST]
    assert mend(version_of(office), office).left == found.files


def test_what_neither_pdf_nor_source_gives_comes_from_the_store_that_machines_share(
    office: Settings, tmp_path: Path
) -> None:
    chosen = office.model_copy(update={"store": f"file://{tmp_path}/shared"})
    version = version_of(office)
    before = files_of(version)
    SharedStore(chosen.store).push(version)
    shutil.rmtree(office.inputs)
    for name in ("brief.pdf", "source.txt"):
        (version / name).unlink()
    mended = mend(version, chosen)
    assert (sorted(mended.back), mended.left) == (["brief.pdf", "source.txt"], ())
    (version / "manifest.json").write_text("{", "utf-8")
    assert mend(version, chosen).back == ("manifest.json",)
    assert files_of(version) == before
