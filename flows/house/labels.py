"""`labels.toml`: every fixed Arabic word of the print, and the places in them that print fills.

A house has its own words in its folder; what it does not have otherwise stands in the shared one.
"""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

from flows.errors import Bilingual
from flows.house.faults import Fault, FaultyError, line_of, read_toml
from flows.house.style import SHARED
from flows.model.brief import GapKind
from flows.model.facts import Bound
from flows.model.house import SIGNED, SIGNED_IN_A_ROW
from flows.model.mends import STEP_LABELS
from flows.model.plan import HeadLabel

COUNTED = tuple(f"more_{name}" for name in ("points", "figures", "dates", "parties", "quotations", "charts", "tables"))
"""What is counted where a length has no room for it: each in the four forms that Arabic counts in."""
FORMS = "|"
"""What parts the forms of one, two, a few and many."""
COUNTED_FORMS = 4
LABELS = (
    "emblem",
    *(
        "kind",
        "page",
        "page_ocr",
        "page_of",
        "contents",
        "reference",
        "date",
        "date_prepared",
        "date_hijri",
        "no_date",
        "no_year",
        "distribution",
        "source",
        "reviewed_by",
    ),
    *HeadLabel,
    *("produced", "bottom-line", "figures", "charts", "listings", "sections", "quotations", "parties", "timeline"),
    *("gaps", "annex", "signature"),
    *dict.fromkeys((*SIGNED, *SIGNED_IN_A_ROW)),
    *(
        "kind_page",
        "kind_two",
        "cites_same",
        "cites_own",
        "cites_none",
        "cites_edited",
        "cites_doubtful",
        "annex_unsigned",
    ),
    *("left_in_annex", "left_in_source", *COUNTED),
    *("party_name", "party_office", "party_statement", "party_quoted", "no_office"),
    *("quotation_speaker", "quotation_words", "timeline_date", "timeline_statement", "reckoned", "against"),
    *("by_editor", "stressed_by_editor", "editor_note", "not_in_source", "cut_short", "produced_edited"),
    *("shortened", "broken"),
    *("mended_source", *STEP_LABELS.values(), "mended_more", "doubtful_figures", "doubtful_mark"),
    *("chart_caption", "chart_alternative"),
    *(
        "source_heading",
        "source_pages",
        "source_ocr",
        "against_source",
        "left_sources",
        "editor_notes",
        "source_form",
        "source_file",
        "source_page",
        "source_page_ocr",
        "since",
    ),
    *("table_largest", "table_least", "table_largest_row"),
    *(bound for bound in Bound if bound is not Bound.EXACT),
    *GapKind,
)
"""Every label that a brief may print."""


PLACES: dict[str, frozenset[str]] = {
    **dict.fromkeys(GapKind, frozenset({"announced", "found"})),
    "emblem": frozenset({"organ"}),
    "reckoned": frozenset({"words", "date"}),
    "not_in_source": frozenset({"words"}),
    "editor_note": frozenset({"words"}),
    "mended_source": frozenset({"repairs"}),
    "source_heading": frozenset({"number", "name"}),
    "source_pages": frozenset({"count"}),
    "left_sources": frozenset({"names"}),
    "source_form": frozenset({"form"}),
    "source_file": frozenset({"name"}),
    "since": frozenset({"version"}),
    "source_page": frozenset({"number"}),
    "source_page_ocr": frozenset({"number", "share"}),
    "mended_more": frozenset({"count"}),
    "doubtful_figures": frozenset({"mark", "words"}),
    "doubtful_mark": frozenset({"words"}),
    "cites_doubtful": frozenset({"mark"}),
    **dict.fromkeys(STEP_LABELS.values(), frozenset({"words"})),
    "chart_alternative": frozenset({"caption", "bars"}),
    **dict.fromkeys(("left_in_annex", "left_in_source"), frozenset({"items"})),
    **dict.fromkeys(COUNTED, frozenset({"count"})),
}
"""The labels that print fills in, and the places `{…}` that each may have."""


def read_labels(file: Path) -> dict[str, str]:
    """Read the labels of a house over the shared ones. Raises FaultyError with all that is wrong with them.

    A word that a newer Mujaz needs is so there for a house that was made for an older one.
    """
    shared = file.parent.parent / SHARED / file.name
    common = _read(shared) if shared.is_file() else {}
    own = _read(file)
    missing = [key for key in LABELS if key not in common | own]
    if missing:
        raise FaultyError(*(Fault(file=file, line=0, what=_missing(key)) for key in missing))
    return common | own


def _read(file: Path) -> dict[str, str]:
    text, values = read_toml(file)
    faults = [Fault(file=file, line=line_of(text, key), what=what) for key, what in _faults(values)]
    if faults:
        raise FaultyError(*faults)
    return {str(key): str(value) for key, value in values.items()}


def _faults(values: dict[str, Any]) -> Iterator[tuple[str, Bilingual]]:
    for key, value in values.items():
        if key not in LABELS:
            yield key, Bilingual(ar=f"لا مفتاح اسمه {key}", en=f"there is no key {key}")
        elif not isinstance(value, str) or not value.strip():
            yield key, _missing(key)
        elif key in COUNTED and value.count(FORMS) != COUNTED_FORMS - 1:
            yield (
                key,
                Bilingual(ar=f"{key} تحتاج إلى أربع صيغ بينها {FORMS}", en=f"{key} needs four forms, {FORMS} between"),
            )
        else:
            yield from ((key, what) for what in _wrong_places(value, PLACES.get(key, frozenset())))


def _missing(key: str) -> Bilingual:
    return Bilingual(ar=f"المفتاح {key} مفقود أو ليس نصًا", en=f"the key {key} is missing or not a text")


def _wrong_places(label: str, places: frozenset[str]) -> Iterator[Bilingual]:
    """Refuse a place that print does not fill, now and not when it is printed."""
    try:
        found = {name for _, name, _, _ in Formatter().parse(label) if name is not None}
    except ValueError as error:
        yield Bilingual(ar=f"قوس معقوص بلا صاحبه ({error})", en=f"a brace stands alone ({error})")
        return
    for name in sorted(found - places):
        known = ", ".join(f"{{{place}}}" for place in sorted(places)) or "–"
        yield Bilingual(
            ar=f"لا يُملأ الموضع {{{name}}}؛ المواضع: {known}", en=f"{{{name}}} is not filled; places: {known}"
        )
