"""Several sources become one brief, by files, by a bundle and by a ZIP; the files they came in lie in the PDF and beside it."""

import json
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from flows.errors import UnknownVersionError
from flows.together import pack
from tests.cli.running import Runner

OLD = "خبر الميناء\n\nمدينة النخيل، 3 مارس 2026 – أعلنت الهيئة أن كلفة توسعة الميناء الشرقي 40 مليون ريال.\n"
NEW = (
    "<html><body><h1>بيان الهيئة</h1><p>مدينة النخيل، 5 مارس 2026 – أعلنت الهيئة أن كلفة توسعة الميناء الشرقي "
    "48 مليون ريال.</p></body></html>"
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "الميناء.brief"
    folder.mkdir()
    (folder / "أ.html").write_text(NEW, "utf-8")
    (folder / "ب.txt").write_bytes(OLD.encode("cp1256"))
    return folder


@pytest.mark.parametrize("way", ["files", "bundle", "zip"])
def test_several_sources_become_one_brief(mujaz: Runner, tmp_path: Path, bundle: Path, way: str) -> None:
    files = sorted(bundle.iterdir())
    packed = pack((file.name, file.read_bytes()) for file in files)
    (tmp_path / "الميناء.zip").write_bytes(packed)
    ways: dict[str, list[str | Path]] = {
        "files": [*files, "--together"],
        "bundle": [bundle],
        "zip": [tmp_path / "الميناء.zip"],
    }
    outcome = mujaz("brief", *ways[way], "--out", tmp_path / "out", "--reference", "7", "--json")
    assert outcome.code == 0, outcome.err
    assert outcome.json[0]["title"] == "بيان الهيئة"
    folder = tmp_path / "out" / "7" / "v001"
    assert (folder / "original.zip").read_bytes() == packed
    source = json.loads((folder / "manifest.json").read_bytes())["source"]
    assert source["sha256"] == sha256(packed).hexdigest()
    assert [
        (part["number"], part["name"], part["format"], part["encoding"], part["date"]) for part in source["parts"]
    ] == [
        (1, "ب.txt", "text", "cp1256", "2026-03-03"),
        (2, "أ.html", "html", "utf-8", "2026-03-05"),
    ]
    with pikepdf.open(folder / "brief.pdf") as pdf:
        enclosed = {spec.filename: spec for spec in pdf.attachments.values()}
        assert enclosed["المصادر-original.zip"].get_file().read_bytes() == packed
        assert enclosed["المصادر-original.zip"].relationship == pikepdf.Name.Source


def test_the_file_of_one_source_lies_in_the_pdf_and_beside_it(mujaz: Runner, tmp_path: Path) -> None:
    (tmp_path / "خبر.txt").write_bytes(OLD.encode("cp1256"))
    assert mujaz("brief", tmp_path / "خبر.txt", "--out", tmp_path / "out").code == 0
    folder = tmp_path / "out" / "خبر" / "v001"
    assert (folder / "original.txt").read_bytes() == OLD.encode("cp1256")
    assert (folder / "source.txt").read_text("utf-8") == OLD


def test_together_goes_without_the_flow(mujaz: Runner, bundle: Path) -> None:
    assert mujaz("brief", bundle, "--together", "--flow").code == 2


FIRST = "خبر الميناء\n\nأعلنت الهيئة أن كلفة توسعة الميناء الشرقي 40 مليون ريال.\n\nوقال مدير الهيئة إن العمل يستغرق 3 سنوات.\n"
LATER = FIRST + "\nوأعلنت الهيئة اليوم تعيين 25 مهندسًا في موقع التوسعة الجديد.\n"


def test_a_follow_up_prints_what_is_new(mujaz: Runner, tmp_path: Path) -> None:
    source, out = tmp_path / "خبر.txt", tmp_path / "out"
    source.write_text(FIRST, "utf-8")
    assert mujaz("brief", source, "--out", out).code == 0
    source.write_text(LATER, "utf-8")
    assert mujaz("brief", source, "--out", out, "--since", "v001").code == 0
    manifest = json.loads((out / "خبر" / "v002" / "manifest.json").read_bytes())
    assert manifest["order"]["since"] == "v001"
    (line,) = manifest["brief"]["bottom_line"]
    assert line["text"] == "أعلنت الهيئة اليوم تعيين 25 مهندسًا في موقع التوسعة الجديد."
    assert [figure["figure"] for figure in manifest["brief"]["figures"]] == ["25 مهندسًا"]


def test_a_version_that_is_not_there_is_refused_with_those_that_are(mujaz: Runner, tmp_path: Path) -> None:
    (tmp_path / "خبر.txt").write_text(FIRST, "utf-8")
    outcome = mujaz("brief", tmp_path / "خبر.txt", "--out", tmp_path / "out", "--since", "v007")
    assert outcome.code == UnknownVersionError.exit_code
