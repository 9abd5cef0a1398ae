"""Files become requests: each reference its own, every line that is printed clean."""

from pathlib import Path

import pytest

from flows.model.brief import Origin
from flows.model.order import Wishes
from flows.publish.names import folder_name
from flows.sources import clean, requests


def references(*files: str) -> list[str]:
    return [request.wishes.reference for request in requests([Path("/", file) for file in files], out=Path(), house="")]


def test_files_that_would_share_a_folder_take_the_folders_they_lie_in() -> None:
    assert references("in/خبر.txt", "in/بيان.txt") == ["خبر", "بيان"]
    assert references("in/a/n.txt", "in/b/n.txt") == ["a-n", "b-n"]
    assert references("x1/a/n.txt", "x2/a/n.txt") == ["x1-a-n", "x2-a-n"]


@pytest.mark.parametrize(
    "files",
    [
        ("in/a b.txt", "in/a-b.txt"),
        ("in/n.txt", "in/n.md"),
        ("z/x/a/n.txt", "y/x/a/n.txt"),
        ("in/a/n.txt", "in/b/n.txt", "in/a-n.txt"),
    ],
)
def test_no_two_files_share_a_folder_in_any_order(files: tuple[str, ...]) -> None:
    names = references(*files)
    assert len(set(map(folder_name, names))) == len(files)
    assert names == references(*reversed(files))[::-1]


@pytest.mark.parametrize("other", ["in/b/n.txt", "x/a/n.txt", "in/a/n.md"])
def test_a_reference_handed_on_to_the_flow_gives_the_same_request(other: str) -> None:
    files = [Path("/in/a/n.txt"), Path("/", other)]
    for request in requests(files, out=Path(), house=""):
        assert requests([request.source], out=Path(), house="", wishes=request.wishes) == (request,)


@pytest.mark.parametrize(
    ("line", "cleaned"),
    [
        ("  موجز \t الخبر\n", "موجز الخبر"),
        ("م/1\n\x1b[31m\x07", "م/1 [31m"),
        ("   ", ""),
        ("\u200f \u200b", ""),
        ("bad\udcff", "bad?"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_line_that_was_typed_is_cleaned(line: str, cleaned: str) -> None:
    assert clean(line) == cleaned


def test_a_blank_title_and_reference_count_as_not_given() -> None:
    (request,) = requests([Path("خبر.txt")], out=Path(), house="", wishes=Wishes(title="  \x1b ", reference=" \n"))
    assert (request.wishes.title, request.wishes.reference, request.reference_origin) == ("", "خبر", Origin.FILE)


def test_a_title_of_several_lines_becomes_one() -> None:
    (request,) = requests(
        [Path("خبر.txt")], out=Path(), house="", wishes=Wishes(title=" موجز\nالخبر ", reference="م\x1b/1")
    )
    assert (request.wishes.title, request.wishes.reference, request.reference_origin) == (
        "موجز الخبر",
        "م/1",
        Origin.EDITOR,
    )


def test_no_files_are_no_requests_whatever_the_reference() -> None:
    assert requests([], out=Path(), house="", wishes=Wishes(reference="م/1")) == ()
