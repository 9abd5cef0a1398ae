"""The folder of a reference is a name that every file system takes, and always the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import BadReferenceError
from flows.publish.names import folder_name, version_name, version_number


@pytest.mark.parametrize(
    ("reference", "folder"),
    [
        ("م/2026/15", "م-2026-15"),
        ("بيان ملتقى الموانئ", "بيان-ملتقى-الموانئ"),
        ("..", None),
        ("../../etc/passwd", "etc-passwd"),
        (" \u200f ", None),
        ("C:\\briefs", "C-briefs"),
        (".hidden", "hidden"),
        ("a\x00b", "a-b"),
    ],
)
def test_a_reference_names_a_folder_or_says_that_it_cannot(reference: str, folder: str | None) -> None:
    if folder is None:
        with pytest.raises(BadReferenceError):
            folder_name(reference)
    else:
        assert folder_name(reference) == folder


def test_a_long_reference_is_cut_and_told_from_one_that_begins_alike() -> None:
    first, second = folder_name("ب" * 300 + "أ"), folder_name("ب" * 300 + "ج")
    assert first != second
    assert max(len(first.encode()), len(second.encode())) <= 180


@given(st.text())
def test_a_folder_never_leaves_its_place(reference: str) -> None:
    try:
        name = folder_name(reference)
    except BadReferenceError:
        return
    assert name not in ("", ".", "..")
    assert not set(name) & set('/\\:*?"<>|\x00')
    assert not name.startswith(".")
    assert len(name.encode("utf-8", "surrogatepass")) <= 190


@pytest.mark.parametrize(("number", "name"), [(1, "v001"), (42, "v042"), (1000, "v1000")])
def test_a_version_is_named_by_its_number(number: int, name: str) -> None:
    assert version_name(number) == name
    assert version_number(name) == number


@pytest.mark.parametrize("name", ["v1", "w001", "v001.bak", ".staging", "vabc"])
def test_other_names_are_no_versions(name: str) -> None:
    assert version_number(name) == 0
