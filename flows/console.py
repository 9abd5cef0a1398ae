"""What the commands print: results, errors and progress; live on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from shlex import quote
from typing import Any

from flows.arabic.repairs import CHANGES_WORDS
from flows.errors import MujazError
from flows.json_text import json_line, read_json_object
from flows.model.publication import Publication
from flows.pipeline import DOCX, FACTS, PDF, Watch
from flows.publish.manifest import NAME as MANIFEST
from flows.publish.source_class import warn_of_class
from flows.revise.wording import describe_comment

STAGES = {
    "ingest": "القراءة reading",
    "structure": "البنية outline",
    "facts": "الحقائق facts",
    "compose": "التأليف composing",
    "gate": "التحقق من الإسناد grounding",
    "revise": "تطبيق التعديلات edits",
    "pdf": "PDF",
    "docx": "DOCX",
    "verify": "الفحص verifying",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one source: a publication, or an error."""

    source: str
    publication: Publication | None = None
    error: MujazError | None = None

    def as_json(self) -> dict[str, object]:
        """For programs."""
        if self.publication is None:
            return {"source": self.source, "status": "failed", **(self.error.as_json() if self.error else {})}
        folder = self.publication.folder
        return {
            "source": self.source,
            "status": "unchanged" if self.publication.unchanged else "published",
            "reference": self.publication.reference,
            "version": self.publication.version,
            "title": self.publication.title,
            "files": {name: str(folder / file) for name, file in (("pdf", PDF), ("docx", DOCX), ("facts", FACTS))},
        }


Each = Callable[[Result], None]
"""Is given each result as it comes."""


class ResultList:
    """Prints results as JSON, each as it comes: together they are one list, a line a result."""

    def __init__(self) -> None:
        self._begun = False

    def add(self, result: Result) -> None:
        """Print a result; what reads them line by line has it at once."""
        print("[" if not self._begun else ",", json_line(result.as_json()), flush=True)
        self._begun = True

    def end(self) -> None:
        """End the list."""
        print("]" if self._begun else "[]", flush=True)


MOST_SHOWN = 20
"""Briefs whose files are listed on the screen; of more their summary says what became of them."""


def show_results(results: Sequence[Result]) -> None:
    """Print what became of every source to standard output; errors stand on standard error already."""
    published = [result.publication for result in results if result.publication]
    for publication in published if len(published) <= MOST_SHOWN else ():
        _show_publication(publication)
    if published:
        print(f"\nللفتح · to open:  {_opener()} {quote(str(published[0].folder / PDF))}")


def _show_publication(publication: Publication) -> None:
    state = "لم يتغير شيء · nothing changed" if publication.unchanged else "نُشر · published"
    print(f"{publication.title}\n  {publication.reference} {publication.version}: {state}")
    for label, name in (("PDF  ", PDF), ("DOCX ", DOCX), ("facts", FACTS)):
        print(f"  {label}  {publication.folder / name}")
    file = publication.folder / MANIFEST
    manifest = read_json_object(file.read_bytes()) if file.is_file() else {}
    for warning in warn_of_class(manifest.get("brief") or {}):
        print(f"  ! {warning.ar}\n  ! {warning.en}")
    for mark, said in (*_mended(manifest), *(() if publication.unchanged else _revised(manifest))):
        print(f"  {mark} {said['ar']}\n  {mark} {said['en']}")
    if any(each.get("became") for each in (manifest.get("revision") or {}).get("stale", ())):
        command = f"mujaz brief {quote(str(publication.folder / DOCX))} --old-values change"
        print(f"  ↻ لتغيير القيم القديمة في كل مواضعها · to change the old values wherever they stand:\n    {command}")


_MOST_SHOWN = 12
"""Lines of one kind that the screen shows; the manifest has all."""
_REVISED = (
    ("merged", "↥"),
    ("changes", "✎"),
    ("undone", "✗"),
    ("not_carried", "✗"),
    ("not_in_source", "؟"),
    ("stale", "؟"),
    ("tracked", "✓"),
    ("unread", "!"),
)


def _revised(manifest: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what became of an editor's work, as `mujaz diff` says it too."""
    revision = manifest.get("revision") or {}
    for key, mark in _REVISED:
        lines = revision.get(key, ())
        yield from ((mark, line) for line in lines[:_MOST_SHOWN])
        if len(lines) > _MOST_SHOWN:
            more = len(lines) - _MOST_SHOWN
            yield mark, {"ar": f"و{more} غيرها في {MANIFEST}", "en": f"and {more} more in {MANIFEST}"}
    for each in revision.get("comments", ()):
        said = describe_comment(each)
        yield "✎", {"ar": f"تعليق {said.ar}", "en": f"a comment of {said.en}"}


def _mended(manifest: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is set plainer in a version, and what reading has mended in its words, as its manifest says it."""
    yield from (("!", mend) for mend in manifest.get("mends", ()))
    for repair in manifest.get("repairs", ()):
        if repair["rule"] in CHANGES_WORDS and "ar" in repair:
            yield "•", {key: f"{repair[key]}: {repair['count']}" for key in ("ar", "en")}


def _opener() -> str:
    return {"darwin": "open", "win32": "start"}.get(sys.platform, "xdg-open")


def show_error(error: MujazError) -> None:
    """Print an error in both languages to standard error."""
    for line in error.lines:
        print(line, file=sys.stderr)


@contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Watch]:
    """Show on standard error that work on one source goes on; yields the watch that is given its stages."""
    if quiet or not sys.stderr.isatty():
        if not quiet:
            print(label, file=sys.stderr)
        yield nullcontext
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(label)) as status:

        def watch(stage: str) -> AbstractContextManager[object]:
            status.update(escape(f"{label}: {STAGES.get(stage, stage)}"))
            return nullcontext()

        yield watch
