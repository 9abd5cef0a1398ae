"""What is read back of a manifest; the rest of it is passed over."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter

from flows.model.edited import Comment
from flows.model.publication import Check, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A file of a version as its manifest names it."""

    name: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page of a source."""

    number: int
    confidence: float | None = None
    """How sure OCR is of it; null of a page that was not read so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord:
    """One of several sources."""

    number: int
    name: str
    sha256: str
    format: str = ""
    encoding: str = ""
    bytes: int = 0
    date: str = ""
    pages: tuple[PageRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRecord:
    """What lay in a source and could not be read."""

    name: str
    ar: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """The source as the manifest names it."""

    name: str
    sha256: str
    encoding: str = ""
    characters: int = 0
    bytes: int = 0
    format: str = ""
    pages: tuple[PageRecord, ...] = ()
    parts: tuple[PartRecord, ...] = ()
    left_out: tuple[LeftOutRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRecord:
    """The house as the manifest names it."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When it was published."""

    published: Annotated[dt.datetime | None, BeforeValidator(lambda written: written or None)] = None
    """None of a draft, which is not published yet."""
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each stage took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence in both languages, as the manifest has it."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRecord:
    """What reading mended in a source, or looked past, and how often; without words in a manifest of an older Mujaz."""

    count: int
    ar: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentRecord:
    """The version that was edited; empty where it is not in the store."""

    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleSaid(Said):
    """An old value that still stands elsewhere."""

    became: str = ""
    """What it became where it was changed; empty where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRecord:
    """What became of an editor's work."""

    parent: ParentRecord
    changes: tuple[Said, ...] = ()
    undone: tuple[Said, ...] = ()
    """What of the editor's was not done, and why."""
    not_in_source: tuple[Said, ...] = ()
    """What the editor's lines state and their sentences do not."""
    not_carried: tuple[Said, ...] = ()
    """What the editor did beside words and the version does not take over."""
    stale: tuple[StaleSaid, ...] = ()
    """Old values that still stand elsewhere."""
    merged: tuple[Said, ...] = ()
    """That the edits were made in an older version, and what became of them."""
    comments: tuple[Comment, ...] = ()
    """Those of reviewers."""
    tracked: tuple[Said, ...] = ()
    """Whose tracked changes were taken as accepted."""
    unread: tuple[Said, ...] = ()
    """What of the file was not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRecord:
    """Who read it before it was published, and when."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord:
    """Which issue of which bulletin a version is."""

    bulletin: str
    title: str
    number: int
    day: dt.date
    items: int = 0
    withheld: int = 0
    """Sources that this edition leaves out, since its readers may not see them."""
    without: str = ""
    """The lowest classification that it leaves out; empty of the whole issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecord:
    """What was asked for, as far as it is shown."""

    issue: IssueRecord | None = None
    """None of a brief."""
    review: ReviewRecord | None = None
    """None of a brief that nobody had to read first."""


def _in_new_form(written: Any) -> Any:
    """Give the lines of an older Mujaz, which are bare words, the form that they have now."""
    if not isinstance(written, dict) or not isinstance(written.get("bottom_line"), list):
        return written
    lines = [{"text": line} if isinstance(line, str) else line for line in written["bottom_line"]]
    return {**written, "bottom_line": lines}


_Summary = Annotated[Summary, BeforeValidator(_in_new_form)]
_SUMMARIES: TypeAdapter[Summary] = TypeAdapter(_Summary)


def read_summary(written: Any) -> Summary:
    """Return the summary that a manifest has under `brief`."""
    return _SUMMARIES.validate_python(written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is read of a manifest; the rest of it is passed over."""

    reference: str
    title: str
    source: SourceRecord
    house: HouseRecord
    brief: _Summary = field(default_factory=Summary)
    files: tuple[FileRecord, ...] = ()
    checks: tuple[Check, ...] = ()
    mends: tuple[Said, ...] = ()
    """What is set plainer than designed, or left to the annex."""
    repairs: tuple[RepairRecord, ...] = ()
    revision: RevisionRecord | None = None
    """None of a brief that was made from its source."""
    order: OrderRecord = field(default_factory=OrderRecord)
    run: str = ""
    """The id of the run in Prefect, or empty."""
    times: Times = field(default_factory=Times)
