"""What Prefect's pages show of our runs: Markdown in Arabic, right to left; texts in, a text out."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import PurePath
from urllib.parse import quote

from flows.errors import MujazError
from flows.model.publication import Publication

PAGES = "/reports"
"""Where the download pages lie beside Prefect's own."""
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]|#~"})


def address(publication: Publication, file: str = "") -> str:
    """Return the address of a version's page, or of one of its files."""
    folder = publication.folder
    return f"{PAGES}/briefs/{quote(folder.parent.name)}/{folder.name}" + (f"/{quote(file)}" if file else "")


def arabic(*blocks: str) -> str:
    """Return Markdown that is read from right to left; the empty lines inside make it Markdown again."""
    return "\n\n".join(('<div dir="rtl" lang="ar">', *filter(None, blocks), "</div>")) + "\n"


def plain(text: str) -> str:
    """Return words as Markdown that says just these words, on one line."""
    return escape(" ".join(text.split()), quote=False).translate(_MARKS)


def link(words: str, target: str) -> str:
    """Return a link."""
    return f"[{plain(words)}]({target})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown cells; empty where there are no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((f"| {' | '.join(header)} |", "|" + "---|" * len(header), *lines)) if lines else ""


def outcomes_page(
    outcomes: Iterable[tuple[str, Publication | MujazError]], duplicates: Iterable[tuple[str, str]] = ()
) -> str:
    """Return what became of each source of a run, by its name, failures first; and which files say the same."""
    told = sorted(outcomes, key=lambda pair: isinstance(pair[1], Publication))
    rows = [_row(name, outcome) for name, outcome in told]
    same = [(plain(name), plain(original)) for name, original in duplicates]
    return arabic(
        f"## {counted(outcome for _, outcome in told)}",
        table(("المصدر", "ما جرى", "الموجز أو السبب"), rows),
        "### ملفات مكررة" if same else "",
        table(("الملف", "مضمونه مضمون"), same),
    )


def _row(name: str, outcome: Publication | MujazError) -> tuple[str, str, str]:
    if isinstance(outcome, MujazError):
        return plain(name), "✗ تعذّر", plain(f"{outcome.what.ar} الحل: {outcome.cure.ar}")
    state = "• لم يتغير شيء" if outcome.unchanged else "✓ نُشر"
    return plain(name), state, link(outcome.title or outcome.reference, address(outcome))


def counted(outcomes: Iterable[Publication | MujazError]) -> str:
    """Return how many were published, unchanged and failed, in one line; a kind that has none is left out."""
    kinds = [_kind(outcome) for outcome in outcomes]
    told = [f"{name}: {kinds.count(name)}" for name in ("نُشر", "لم يتغير", "تعذّر") if name in kinds]
    return "، ".join(told) or "لا جديد"


def _kind(outcome: Publication | MujazError) -> str:
    if isinstance(outcome, MujazError):
        return "تعذّر"
    return "لم يتغير" if outcome.unchanged else "نُشر"


def key(name: str) -> str:
    """Return a key for an artifact: Latin letters, digits and hyphens are all that Prefect takes."""
    return "".join(c if c.isascii() and (c.islower() or c.isdigit()) else "-" for c in PurePath(name).stem.lower())
