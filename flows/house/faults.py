"""What is wrong with the files of a house: reported with file and line, all of it at once."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import Bilingual, BrokenHouseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong."""

    file: Path
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    what: Bilingual
    """Without a full stop."""

    @property
    def place(self) -> str:
        """`official/house.toml:12`."""
        named = f"{self.file.parent.name}/{self.file.name}"
        return f"{named}:{self.line}" if self.line else named


class FaultyError(ValueError):
    """Raised with all that is wrong."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(fault.place for fault in faults))
        self.faults = faults


def house_error(fault: Fault) -> BrokenHouseError:
    """Turn a fault into the error that stops a run."""
    return BrokenHouseError(
        fault.place,
        Bilingual(ar=f"القالب معيب: {fault.what.ar}.", en=f"The house is broken: {fault.what.en}."),
        Bilingual(
            ar="أصلح الملف، أو انسخه من دار official في مجلد templates؛ والأمر mujaz templates check يعدّد كل عيب.",
            en="Mend the file, or copy it from the house official in the templates folder; "
            "mujaz templates check lists every fault.",
        ),
    )


def read_toml(file: Path) -> tuple[str, dict[str, Any]]:
    """Return a TOML file as text and as values. Raises FaultyError where it is neither, or not there."""
    try:
        text = file.read_text("utf-8")
        return text, tomllib.loads(text)
    except FileNotFoundError as error:
        raise FaultyError(missing_file(file)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place = re.search(r"at line (\d+)", str(error))
        what = Bilingual(ar=f"ليس TOML سليمًا ({error})", en=f"it is no sound TOML ({error})")
        raise FaultyError(Fault(file=file, line=int(place[1]) if place else 0, what=what)) from error


def missing_file(file: Path) -> Fault:
    """A file that is not there."""
    return Fault(file=file, line=0, what=Bilingual(ar="الملف مفقود", en="the file is missing"))


def line_of(toml: str, *path: str) -> int:
    """Return the line on which a key of a TOML file is written: `("page", "top")`; else its table's, else 0."""
    table, found = "", 0
    for number, line in enumerate(toml.splitlines(), 1):
        if header := re.match(r'\[+\s*"?([^\]"]+?)"?\s*\]', line):
            table = header[1]
            found = number if path[:1] == (table,) else found
        elif (key := re.match(r'\s*"?([\w-]+)"?\s*=', line)) and (*filter(None, [table]), key[1]) == path:
            return number
    return found
