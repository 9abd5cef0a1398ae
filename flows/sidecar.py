"""The sidecar: `NAME.brief.toml` beside a source says what its brief is to be, checked line by line.

    title = "موجز عن الميناء"
    reference = "م/2026/15"
    classification = "سري"
    date = 2026-11-23
    distribution = "مكتب الوزير"
    house = "official"
    length = "page"
    notes = "يراجع قبل النشر"

What somebody asks for when starting the brief stands before it, and it before what the source and the house say.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from flows.errors import Bilingual, RequestError
from flows.model.brief import Origin
from flows.model.order import NO_WISHES, Wishes
from flows.options import OPTIONS
from flows.sources import Request

SUFFIX = ".brief.toml"
OF_A_FOLDER = "brief.toml"
_LINE = re.compile(r"at line (\d+)")
_MOST_BYTES = 100_000
_MOST_FAULTS = 20
"""Lines that are no TOML; a file with more is none."""


def with_sidecar(request: Request, usual_house: str) -> Request:
    """Return a request with what the sidecar of its source says, where it has one and nothing else was asked for.

    `usual_house` is that of a request which asks for none. Raises RequestError, which names file and line.
    """
    file = sidecar_of(request.source)
    if file is None:
        return request
    said = read_sidecar(file)
    asked = request.wishes
    own = request.reference_origin is Origin.FILE
    if own:
        asked = replace(asked, reference="")
    if asked.house == usual_house:
        asked = replace(asked, house="")
    chosen = {
        field.name: getattr(asked, field.name) or getattr(said, field.name) or getattr(request.wishes, field.name)
        for field in fields(Wishes)
    }
    origin = Origin.EDITOR if own and said.reference else request.reference_origin
    return replace(request, wishes=Wishes(**chosen), reference_origin=origin)


def sidecar_of(source: Path) -> Path | None:
    """Return the sidecar of a file or a folder; None where there is none."""
    places = (source.with_name(f"{source.name}{SUFFIX}"), source.with_name(f"{source.stem}{SUFFIX}"))
    inside = (source / OF_A_FOLDER,) if source.is_dir() else ()
    return next((place for place in (*places, *inside) if place.is_file()), None)


@dataclass(frozen=True, slots=True)
class _Fault:
    """One thing that is wrong: where, what and what to do."""

    line: int
    """From 1; 0 where the whole file is meant."""
    what: Bilingual
    cure: Bilingual


def read_sidecar(file: Path) -> Wishes:
    """Return what a sidecar asks for.

    Raises RequestError with all that is no TOML, no field, or no value of its field, each by its line.
    """
    text, values, faults = _read(file)
    options = {option.name: option for option in OPTIONS}
    found: dict[str, Any] = {}
    for name, value in values.items():
        try:
            found[name] = options[name].read(_written(value))
        except KeyError:
            faults.append(_no_field(_line_of(text, name), name))
        except RequestError as error:
            faults.append(_Fault(_line_of(text, name), _said(error), error.cure))
        except TypeError:
            faults.append(_no_text(_line_of(text, name), name))
    if faults:
        raise _error(file, sorted(faults, key=lambda fault: fault.line))
    return replace(NO_WISHES, **found)


def _no_field(line: int, name: str) -> _Fault:
    names = [option.name for option in OPTIONS]
    return _Fault(
        line,
        Bilingual(ar=f"لا حقل اسمه «{name}».", en=f"There is no field {name!r}."),
        Bilingual(ar=f"الحقول: {'، '.join(names)}.", en=f"The fields: {', '.join(names)}."),
    )


def _no_text(line: int, name: str) -> _Fault:
    return _Fault(
        line,
        Bilingual(ar=f"قيمة «{name}» ليست نصًا.", en=f"The value of {name!r} is no text."),
        Bilingual(ar=f'اكتبها هكذا: {name} = "…".', en=f'Write it like this: {name} = "…".'),
    )


def _read(file: Path) -> tuple[str, dict[str, Any], list[_Fault]]:
    """Return a sidecar as text and as values, and what of it is no TOML: its other lines are read without that."""
    faults: list[_Fault] = []
    try:
        text = file.read_bytes()[:_MOST_BYTES].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(file, [_no_toml(0, error)]) from error
    lines = text.splitlines()
    while True:
        try:
            return text, tomllib.loads("".join(f"{line}\n" for line in lines)), faults
        except tomllib.TOMLDecodeError as error:
            place = _LINE.search(str(error))
            line = int(place[1]) if place else 0
            faults.append(_no_toml(line, error))
            if not 0 < line <= len(lines) or not lines[line - 1] or len(faults) > _MOST_FAULTS:
                return text, {}, faults
            lines[line - 1] = ""


def _no_toml(line: int, error: Exception) -> _Fault:
    return _Fault(
        line,
        Bilingual(ar=f"ليس TOML سليمًا ({error}).", en=f"It is no sound TOML ({error})."),
        Bilingual(
            ar='اكتب في كل سطر حقلًا وقيمته، مثل: title = "العنوان"، واحفظ الملف بترميز UTF-8.',
            en='Write a field and its value a line, as title = "…", and save the file in UTF-8.',
        ),
    )


def _written(value: object) -> str:
    """Return a value as it is typed into a form. Raises TypeError for one that is neither text nor a day."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, list):
        return " ".join(_lines(value))
    raise TypeError(type(value).__name__)


def _lines(values: list[object]) -> Iterator[str]:
    for value in values:
        if not isinstance(value, str):
            raise TypeError(type(value).__name__)
        yield value


def _line_of(text: str, name: str) -> int:
    """Return the line on which a field is set, from 1; 0 where it is not found."""
    found = re.search(
        rf'^\s*["\']?{re.escape(name)}["\']?\s*(?:=|\.|\])|^\s*\[+\s*{re.escape(name)}', text, re.MULTILINE
    )
    return text.count("\n", 0, found.end()) + 1 if found else 0


def _said(error: RequestError) -> Bilingual:
    subject = error.subject
    return Bilingual(ar=f"{subject}: {error.what.ar}", en=f"{subject}: {error.what.en}")


def _error(file: Path, faults: Sequence[_Fault]) -> RequestError:
    """Return the refusal of a sidecar: of one fault its line is named with the file, of several each before its own."""
    line = faults[0].line
    cures = tuple(dict.fromkeys(fault.cure for fault in faults))
    cure = Bilingual(ar=" ".join(each.ar for each in cures), en=" ".join(each.en for each in cures))
    if len(faults) == 1:
        return RequestError(f"{file.name}:{line}" if line else file.name, faults[0].what, cure)
    said = [(f"السطر {each.line}: ", f"line {each.line}: ") if each.line else ("", "") for each in faults]
    pairs = tuple(zip(said, faults, strict=True))
    what = Bilingual(
        ar=" ".join(f"{place}{fault.what.ar}" for (place, _), fault in pairs),
        en=" ".join(f"{place}{fault.what.en}" for (_, place), fault in pairs),
    )
    return RequestError(file.name, what, cure)
