"""What a person gave by hand: a file of the drop folder, or a text that is put there; and that it is their run's."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from flows.errors import Bilingual, RequestError
from flows.intake.drop_copies import drop_of, fetch
from flows.intake.drop_folder import Arrival
from flows.intake.ledger import Entry, Fate, Ledger, ledger_of
from flows.intake.orders import PlacedOrder, require_valid
from flows.publish.names import safe_name, short_hash
from flows.publish.store import unwritable
from flows.settings import Settings
from flows.sources import clean

_NAMELESS = "نص"
_MOST_LETTERS = 60


def given(source: str, text: str, order: PlacedOrder, chosen: Settings, *, run: str, now: float) -> Path:
    """Return the source that a form names, or the one that its text was saved as, the order written down first.

    Raises RequestError where the form has neither, or both, and for a text what `require_valid` raises: nothing is
    kept of one that was ordered wrongly.
    """
    if bool(source) == bool(text.strip()):
        raise _neither_or_both(source)
    if source:
        fetch(source, chosen)
        return chosen.inputs / source
    return _saved(text, order, chosen, run, now)


def _saved(text: str, order: PlacedOrder, chosen: Settings, run: str, now: float) -> Path:
    """Put a text into the drop folder, whole or not at all; the same text again is the same file."""
    require_valid(order, chosen.templates)
    data = text.encode()
    name = safe_name(clean(order.wishes.title))[:_MOST_LETTERS].strip("-. ") or _NAMELESS
    file = chosen.inputs / f"{name}-{short_hash(text)}.txt"
    found = Arrival(path=file, name=file.name, sha256=sha256(data).hexdigest())
    take(found, order, ledger_of(chosen), run=run, now=now)
    if not file.exists():
        _write(file.name, data, chosen)
    return file


def take(found: Arrival, order: PlacedOrder, ledger: Ledger, *, run: str, now: float) -> None:
    """Say in the ledger what was ordered of a source, and that this run has it: no other makes anything of it.

    Who ordered it stays known: the page that started the run has written it down. Raises UnwritableOutputError.
    """
    before = ledger.find(found.sha256)
    if before and before.order and before.run == run:
        order = replace(order, by=before.order.by)
    ledger.place(Entry(sha256=found.sha256, name=found.name, fate=Fate.TAKEN, at=now, order=order, run=run))


def _write(name: str, data: bytes, chosen: Settings) -> None:
    try:
        drop_of(chosen).write(name, data)
    except OSError as error:
        raise unwritable(chosen.inputs, error) from error


def _neither_or_both(source: str) -> RequestError:
    if source:
        what = Bilingual(ar="اختير ملف ولُصق نص معًا.", en="A file was chosen and a text was pasted as well.")
    else:
        what = Bilingual(ar="لم يُختر ملف ولم يُلصق نص.", en="No file was chosen and no text was pasted.")
    cure = Bilingual(ar="اختر ملفًا أو الصق نصًا، لا كليهما.", en="Choose a file or paste a text, not both.")
    return RequestError(source or "الملف", what, cure)
