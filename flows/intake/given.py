"""What a person gave by hand: a file of the drop folder, or a text that is put there."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from flows.errors import RequestError, Saying
from flows.intake.drop_folder import Arrival, Entry, Fate, Ledger
from flows.publish.names import safe_name, short_hash
from flows.publish.store import unwritable
from flows.settings import Settings
from flows.sources import clean

_NAMELESS = "نص"
_MOST_LETTERS = 60


def given(source: str, text: str, title: str, chosen: Settings, *, now: float) -> Path:
    """Return the source that a form names, or the one that its text was saved as.

    Raises RequestError where the form has neither, or both.
    """
    if bool(source) == bool(text.strip()):
        raise _neither_or_both(source)
    return chosen.inputs / source if source else _saved(text, title, chosen, now)


def _saved(text: str, title: str, chosen: Settings, now: float) -> Path:
    """Put a text into the drop folder, whole or not at all; the same text again is the same file."""
    data = text.encode()
    name = safe_name(clean(title))[:_MOST_LETTERS].strip("-. ") or _NAMELESS
    file = chosen.inputs / f"{name}-{short_hash(text)}.txt"
    found = Arrival(path=file, name=file.name, sha256=sha256(data).hexdigest())
    take(found, Ledger(chosen.outputs), now=now)
    if not file.exists():
        _write(file, data)
    return file


def take(found: Arrival, ledger: Ledger, *, now: float) -> None:
    """Say in the ledger that a person's run has this source, so that the drop folder's run leaves it alone.

    One whose draft waits for its reviewer stays so: a run that ends early must not give it to the drop folder.
    """
    before = ledger.find(found.sha256)
    if before is None or before.fate is not Fate.WAITING:
        ledger.settle(Entry(sha256=found.sha256, name=found.name, fate=Fate.TAKEN, at=now))


def hold(found: Arrival, ledger: Ledger, *, now: float) -> None:
    """Say in the ledger that the draft of this source waits for its reviewer: nothing else may publish it unread."""
    ledger.settle(Entry(sha256=found.sha256, name=found.name, fate=Fate.WAITING, at=now))


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".")
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except OSError as error:
        raise unwritable(file.parent, error) from error


def _neither_or_both(source: str) -> RequestError:
    if source:
        what = Saying(ar="اختير ملف ولُصق نص معًا.", en="A file was chosen and a text was pasted as well.")
    else:
        what = Saying(ar="لم يُختر ملف ولم يُلصق نص.", en="No file was chosen and no text was pasted.")
    cure = Saying(ar="اختر ملفًا أو الصق نصًا، لا كليهما.", en="Choose a file or paste a text, not both.")
    return RequestError(source or "الملف", what, cure)
