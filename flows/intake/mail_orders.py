"""A mail -> a source of the drop folder with its order, and what is to be answered when that was made."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from flows.disk import PRIVATE, write_atomically
from flows.house.loading import adapt_house, load_house
from flows.intake.drop_copies import drop_of
from flows.intake.ledger import Entry, Fate, ledger_of
from flows.intake.mail_heads import MailHead
from flows.intake.orders import PlacedOrder
from flows.office.audit import Act, Audit, Event
from flows.publish.names import safe_name
from flows.publish.store import unwritable
from flows.settings import Settings

ANSWERS = "_mail"
"""The folder beside the references with those who wait for an answer."""
MOST_WAITING = 14 * 24 * 3600.0
"""Seconds after which nobody waits for an answer any more."""
_MOST_NAME = 100
_NAMELESS = "رسالة"
_SETTLED = (Fate.PUBLISHED, Fate.FAILED, Fate.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Somebody who sent a mail and waits for an answer."""

    sha256: str
    """The hash of the mail."""
    address: str
    subject: str
    message_id: str
    at: float
    """When the mail was taken, in seconds since 1970."""


_ASKER = TypeAdapter(Asker)


def take_mail(mail: bytes, head: MailHead, order: PlacedOrder, chosen: Settings, *, now: float) -> bool:
    """Put a mail into the drop folder, its order written down before; whether it is new there.

    The same mail again is the same source. Raises UnwritableOutputError; the mail is then to be taken again.
    """
    digest, ledger = sha256(mail).hexdigest(), ledger_of(chosen)
    file = chosen.inputs / _file_name(head.subject, digest)
    before = ledger.find(digest)
    if before is None:
        if not head.by_program:
            _remember(
                Asker(sha256=digest, address=head.sender, subject=head.subject, message_id=head.message_id, at=now),
                chosen,
            )
        entry = _entry(file.name, digest, order, chosen, now)
        ledger.place(entry)
        said = {"what": entry.name, "classification": entry.classification or ""}
        Audit(chosen.outputs).record(Event(at=now, who=order.by, act=Act.ORDERED, details="بالبريد", **said))
    elif before.fate is not Fate.ORDERED or file.exists():
        return False
    try:  # also where a stop came between the order and the bytes
        drop_of(chosen).write(file.name, mail)
    except OSError as error:
        raise unwritable(chosen.inputs, error) from error
    return True


def _entry(name: str, digest: str, order: PlacedOrder, chosen: Settings, now: float) -> Entry:
    house = adapt_house(load_house(chosen.templates, order.wishes.house), order.wishes)
    return Entry(sha256=digest, name=name, fate=Fate.ORDERED, at=now, order=order, classification=house.classification)


def _file_name(subject: str, digest: str) -> str:
    """Return a name that no other source has: no mail becomes a version of a brief that it did not begin."""
    stem = safe_name(subject).encode()[:_MOST_NAME].decode("utf-8", "ignore").strip("-. ")
    return f"{stem or _NAMELESS}-{digest[:8]}.eml"


def _remember(asker: Asker, chosen: Settings) -> None:
    file = _file(asker, chosen.outputs)
    try:
        write_atomically(file, _ASKER.dump_json(asker, indent=1) + b"\n", mode=PRIVATE)
    except OSError as error:
        raise unwritable(file.parent, error) from error


def askers(chosen: Settings) -> Iterator[tuple[Asker, Entry | None]]:
    """Yield who waits for an answer, with what became of their mail."""
    ledger = ledger_of(chosen)
    for file in sorted((chosen.outputs / ANSWERS).glob("*.json")):
        with suppress(OSError, ValidationError):  # answered meanwhile, or a person broke it
            asker = _ASKER.validate_json(file.read_bytes())
            yield asker, ledger.find(asker.sha256)


def is_due(entry: Entry) -> bool:
    """Whether it is known what became of a mail."""
    return entry.fate in _SETTLED


def is_late(asker: Asker, *, now: float) -> bool:
    """Whether nobody waits for an answer any more."""
    return now - asker.at > MOST_WAITING


def forget(asker: Asker, outputs: Path) -> None:
    """Say that somebody waits no more."""
    _file(asker, outputs).unlink(missing_ok=True)


def _file(asker: Asker, outputs: Path) -> Path:
    return outputs / ANSWERS / f"{asker.sha256}.json"
