"""Patterns kept between processes: the same patterns, none of a source's words, and no harm from a broken file."""

import re
import sys
from pathlib import Path

import pytest

from flows.patterns import Patterns, own


def given_nothing() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in ("ميناء الكثبان", "ن")), re.IGNORECASE)


def given_words(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words) + r"(?P<tail>\w*)")


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Process":
    return Process(monkeypatch, tmp_path / "made" / "patterns.kept")


class Process:
    """Begins as a process does: with what the file has, and nothing in the memory of `re`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
        self._patch, self.file = monkeypatch, file
        compiler = re._compiler  # type: ignore[attr-defined]
        self._theirs = {name: getattr(compiler, name) for name in ("compile", "_sre")}
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        monkeypatch.setattr("flows.patterns._WORTH_WRITING", 1e-9)

    def begin(self) -> Patterns:
        """Install the patterns of the file, until the test ends or another process begins."""
        for name, their in self._theirs.items():
            self._patch.setattr(re._compiler, name, their)  # type: ignore[attr-defined]
        re.purge()
        patterns = Patterns(self.file)
        patterns.install()
        return patterns


def test_a_pattern_of_the_file_is_the_one_that_was_compiled(process: Process) -> None:
    first = process.begin()
    made = own("(?P<day>[0-9]{1,2})(?:st|nd)|(غدا)"), given_nothing()
    first.write()
    second = process.begin()
    again = own("(?P<day>[0-9]{1,2})(?:st|nd)|(غدا)"), given_nothing()
    assert not second.new
    for one, other in zip(made, again, strict=True):
        assert one is not other
        assert (one.pattern, one.flags, one.groups, one.groupindex) == (
            *(other.pattern, other.flags, other.groups, other.groupindex),
        )
    assert again[0].fullmatch("3nd").group("day") == "3"  # type: ignore[union-attr]
    assert again[1].search("في ميناء الكثبان")


def test_a_pattern_of_words_that_were_given_is_not_kept(process: Process) -> None:
    patterns = process.begin()
    given_words("سر من الأسرار")
    assert not patterns.new
    patterns.write()
    assert not process.file.exists()


@pytest.mark.parametrize("data", [b"", b"\0", b"nothing of ours", bytes(range(256))])
def test_a_broken_file_is_made_anew(process: Process, data: bytes) -> None:
    process.file.parent.mkdir()
    process.file.write_bytes(data)
    patterns = process.begin()
    given_nothing()
    patterns.write()
    assert Patterns(process.file).known


def test_what_cannot_be_compiled_is_said_as_ever(process: Process) -> None:
    process.begin()
    with pytest.raises(re.error):
        own("(")
    assert own("a").match("a")


def test_nothing_is_written_where_python_keeps_no_modules(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = process.begin()
    given_nothing()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    patterns.write()
    assert not process.file.exists()
