"""What a form offers: the files and folders of the drop folder, the houses and their classifications."""

from contextlib import suppress
from pathlib import Path

from flows.errors import MujazError
from flows.house.loading import houses, load_house
from flows.issues.definition import all_bulletins, read_bulletin
from flows.options import AS_HOUSE, HOUSE
from flows.settings import Settings
from flows.sources import files_of

MOST_FILES = 300
"""The newest are offered: a list in which nobody finds anything helps nobody."""


def choices(chosen: Settings) -> dict[str, list[str]]:
    """Return the values that each field may have, the newest files first."""
    files = [name for name in map(_name, _newest(chosen.inputs), [chosen.inputs] * MOST_FILES) if name]
    folders = sorted({str(Path(name).parent) for name in files} - {"."})
    return {
        "source": ["", *files],
        "folder": ["", *folders],
        "bulletin": ["/".join(each) for each in all_bulletins(chosen.templates)],
        "house": [HOUSE.unset, *houses(chosen.templates)],
        "classification": [word for words in classifications(chosen).values() for word in words],
    }


def classifications(chosen: Settings) -> dict[str, list[str]]:
    """Return the classifications that may be chosen for each house, and where none is chosen."""
    of_houses = {HOUSE.unset: chosen.house, **{name: name for name in houses(chosen.templates)}}
    return {choice: [AS_HOUSE, *_words(chosen.templates, house)] for choice, house in of_houses.items()}


def bulletin_times(chosen: Settings) -> tuple[tuple[str, str], ...]:
    """Return every bulletin that has a time, «house/name», with that; one whose definition is broken has none."""
    found = []
    for house, name in all_bulletins(chosen.templates):
        with suppress(MujazError):  # it fails when it is asked for, with its reason
            found.append((f"{house}/{name}", read_bulletin(chosen.templates, house, name).schedule))
    return tuple((key, schedule) for key, schedule in found if schedule)


def _newest(inputs: Path) -> list[Path]:
    try:
        return sorted(files_of(inputs), key=_changed, reverse=True)[:MOST_FILES]
    except MujazError:  # there is no folder, or nothing in it
        return []


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _name(file: Path, inputs: Path) -> str:
    """Return a file's name below the drop folder; empty for one that no form can hold."""
    name = file.relative_to(inputs).as_posix()
    return name if name.isprintable() else ""


def _words(templates: Path, house: str) -> tuple[str, ...]:
    try:
        return load_house(templates, house).classifications
    except MujazError:  # a house that is broken fails when it is asked for, with its reason
        return ()
