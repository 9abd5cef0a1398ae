"""Whatever is done to a file, reading it ends in a document or in an error of ours, within memory."""

import tracemalloc
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.errors import MujazError
from flows.ingest import read
from tests.ingest.formats.made import FILES

_MOST = 300 << 20
_DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=0, max_size=12), st.integers(0, 12)), max_size=6)


def damaged(data: bytes, damage: list[tuple[float, bytes, int]]) -> bytes:
    for share, words, length in damage:
        place = int(share * len(data))
        data = data[:place] + words + data[place + length :]
    return data


def inner(data: bytes, share: float, damage: list[tuple[float, bytes, int]]) -> bytes:
    """A package with one of its parts damaged, and whole as a zip."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        names = package.namelist()
        for place, name in enumerate(names):
            part = package.read(name)
            out.writestr(name, damaged(part, damage) if place == int(share * (len(names) - 1)) else part)
    return made.getvalue()


def ends_well(name: str, data: bytes) -> None:
    with suppress(MujazError):
        read(name, data)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(damage=_DAMAGE, share=st.floats(0, 1))
def test_a_file_that_is_damaged_anywhere(name: str, damage: list[tuple[float, bytes, int]], share: float) -> None:
    data = FILES[name]()
    ends_well(name, damaged(data, damage))
    ends_well(name, damaged(data[: int(share * len(data))], damage))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(damage=_DAMAGE, share=st.floats(0, 1))
def test_a_package_of_which_a_part_is_damaged(name: str, damage: list[tuple[float, bytes, int]], share: float) -> None:
    ends_well(name, inner(FILES[name](), share, damage))


@pytest.mark.parametrize("name", FILES)
def test_no_file_takes_much_memory(name: str) -> None:
    data = FILES[name]()
    tracemalloc.start()
    try:
        ends_well(name, data)
        assert tracemalloc.get_traced_memory()[1] < _MOST
    finally:
        tracemalloc.stop()
