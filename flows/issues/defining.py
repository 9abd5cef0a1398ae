"""The definition of a bulletin, written from a form: checked as a file would be, then put into its place whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from flows.disk import write_atomically
from flows.errors import Bilingual, RequestError
from flows.house.bulletin_words import FOLDER, OWN_WORDS
from flows.house.loading import houses
from flows.issues.definition import SUFFIX, BulletinForm, form_error
from flows.json_text import json_line
from flows.publish.store import unwritable

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""Names are typed on the command line and stand in addresses."""


def require_name(templates: Path, house: str, name: str) -> None:
    """Raise RequestError for a name that no file of a bulletin can have, or a house that is none."""
    known = houses(templates)
    if house not in known:
        raise RequestError(
            house,
            Bilingual(ar="لا دار بهذا الاسم.", en="There is no house of this name."),
            Bilingual(ar=f"اختر من: {'، '.join(known)}.", en=f"Choose from: {', '.join(known)}."),
        )
    if not _NAME.fullmatch(name) or f"{FOLDER}/{name}{SUFFIX}" == OWN_WORDS:
        raise RequestError(
            name or "اسم النشرة",
            Bilingual(ar="لا يصلح اسمًا لملف النشرة.", en="This can be no name of a bulletin's file."),
            Bilingual(
                ar="اكتب حروفًا لاتينية صغيرة وأرقامًا وشرطات، مثل morning أو budget-weekly.",
                en="Use small Latin letters, digits and hyphens, as morning or budget-weekly.",
            ),
        )


def check_definition(values: Mapping[str, Any]) -> BulletinForm:
    """Return what a form says, checked. Raises BrokenBulletinError, which names the field."""
    try:
        return BulletinForm.model_validate(values)
    except ValidationError as error:
        raise form_error(error) from error


def write_definition(templates: Path, house: str, name: str, form: BulletinForm) -> Path:
    """Write a definition into the folder of its house, and return its file. Raises UnwritableOutputError."""
    file = templates / house / FOLDER / f"{name}{SUFFIX}"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, definition_toml(form).encode())
    except OSError as error:
        raise unwritable(file.parent, error) from error
    return file


def remove_definition(templates: Path, house: str, name: str) -> None:
    """Remove a definition; the issues that there are stay. Raises UnwritableOutputError."""
    file = templates / house / FOLDER / f"{name}{SUFFIX}"
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(file.parent, error) from error


def definition_toml(form: BulletinForm) -> str:
    """Return a definition as TOML; what is as it would be without a line has none."""
    said = form.model_dump(mode="json", exclude_defaults=True)
    plain = {key: value for key, value in said.items() if key not in ("take", "limits", "section")}
    lines = ["# docs/bulletins.md explains every key.", *_pairs(plain)]
    for table in ("take", "limits"):
        if said.get(table):
            lines += ["", f"[{table}]", *_pairs(said[table])]
    for section in said.get("section", ()):
        lines += ["", "[[section]]", *_pairs({key: value for key, value in section.items() if value})]
    return "\n".join(lines) + "\n"


def _pairs(values: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{key} = {_toml(value)}" for key, value in values.items())


def _toml(value: str | int | Sequence[str]) -> str:
    """Return a value as TOML has it: a string is a string of JSON, but for one control character."""
    if isinstance(value, str):
        return json_line(value).replace("\x7f", "\\u007f")
    return str(value) if isinstance(value, int) else f"[{', '.join(map(_toml, value))}]"
