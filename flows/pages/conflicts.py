"""Where two editors changed the same lines: the words of both side by side, and a form to choose what stays of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from flows.errors import MujazError
from flows.intake.ledger import Ledger
from flows.merging import Merging, merge_onto_newest
from flows.model.merging import Choice, Conflict, Kept
from flows.pages.again import seen_file
from flows.pages.doors import may, shelf_of
from flows.pages.rendering import root_of
from flows.pages.site import site_of
from flows.pages.uploads import Upload, late_report
from flows.publish.catalogue import BriefVersions
from flows.publish.names import folder_name
from flows.publish.store import Store
from flows.returned import comes_back
from flows.revise.beside import Stretch, stretches_between
from flows.revise.choosing import Chooser, read_choices
from flows.rights import Deed

MOST_WORDS = 2000
"""Letters that may be written for a line instead of what the two editors wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A conflict as the form has it."""

    name: str
    """What its fields are called."""
    conflict: Conflict
    was: str
    theirs: tuple[Stretch, ...]
    mine: tuple[Stretch, ...]
    chosen: str = ""
    words: str = ""
    fault: str = ""
    """Arabic: what is missing in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """An edited report of the drop folder that conflicts with the newest version of its brief."""

    sent: Upload
    brief: BriefVersions
    merging: Merging


def conflict_address(request: Request, digest: str) -> str:
    """Return where it is chosen what stays of a report."""
    return f"{root_of(request)}/conflicts/{digest}"


def conflict_in(request: Request, digest: str) -> Clash | None:
    """Return the conflict of a report that lies in the drop folder, whose bytes have this hash; None for none.

    It shows the words of a brief: to nobody who may not see that brief.
    """
    file, site = seen_file(request, digest), site_of(request)
    try:
        if file is None or not comes_back(file.name, file.read_bytes):
            return None
        sent = Upload(name=file.name, data=file.read_bytes(), fields={})
        report = late_report(sent, site)
        brief = shelf_of(request).find(folder_name(report.record.order.reference))
        entry = Ledger(site.outputs).find(digest)
        wishes = entry.order.wishes if entry and entry.order else None
        chooser = Chooser(read_choices(wishes.choose), wishes.conflicts) if wishes else Chooser()
        merging = merge_onto_newest(report, Store(site.outputs), chooser)
    except (MujazError, OSError):  # it cannot be read any more: the form for sources says why
        return None
    if brief is None or not merging.open or not may(request, Deed.SEND, brief.latest.record.brief.classification):
        return None
    return Clash(sent=sent, brief=brief, merging=merging)


def require_conflict(request: Request, digest: str) -> Clash:
    """Return the conflict that an address names; 404 for none."""
    found = conflict_in(request, digest)
    if found is None:
        raise HTTPException(404)
    return found


def shown(clash: Clash, fields: Mapping[str, str]) -> tuple[Shown, ...]:
    """Return the conflicts as the form shows them, with what was chosen in it before."""
    return tuple(_shown(number, each, fields) for number, each in enumerate(clash.merging.open, 1))


def _shown(number: int, conflict: Conflict, fields: Mapping[str, str]) -> Shown:
    name = f"c{number}"
    is_same = fields.get(f"{name}-key", conflict.key) == conflict.key
    chosen, words = (fields.get(name, ""), fields.get(f"{name}-own", "").strip()) if is_same else ("", "")
    return Shown(
        name=name,
        conflict=conflict,
        was=conflict.was,
        theirs=stretches_between(conflict.was, conflict.theirs)[1],
        mine=stretches_between(conflict.was, conflict.mine)[1],
        chosen=chosen,
        words=words,
        fault=_fault(conflict, chosen, words, is_same=is_same) if fields else "",
    )


def _fault(conflict: Conflict, chosen: str, words: str, *, is_same: bool) -> str:
    if not is_same:
        return "تغيّر كلام النسخة الأحدث هنا بعد أن فُتحت هذه الصفحة؛ اختر من جديد."
    if chosen not in conflict.offers:
        return "اختر ما يبقى من هذا السطر."
    if chosen == Kept.OWN and not words:
        return "اكتب الكلام الذي يبقى."
    return "" if len(words) <= MOST_WORDS else "اختصر ما كتبته."


def choices_of(rows: tuple[Shown, ...]) -> Iterator[Choice]:
    """Yield what was chosen; every row is without fault."""
    for row in rows:
        kept = Kept(row.chosen)
        words = " ".join(row.words.split()) if kept is Kept.OWN else ""
        yield Choice(key=row.conflict.key, kept=kept, words=words)
