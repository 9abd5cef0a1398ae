"""A machine whose plug is pulled at any of its writes: what it was at is published by another, and once.

What machines share changes by writes alone: each is where one may vanish, just before it or just after.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from flows.intake.drop_folder import Arrival
from flows.intake.given import take
from flows.intake.ledger import MOST_TRIES, Ending, Entry, Fate, Ledger, after_run
from flows.intake.orders import PlacedOrder
from flows.intake.outcomes import record_outcome
from flows.model.order import Wishes
from flows.publish.place import Place
from flows.publish.shared import SharedStore
from flows.publish.store import Store
from tests.publish.editions import edition, manifest

MOMENT = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)
FOUND = Arrival(path=Path("أ.txt"), name="أ.txt", sha256="ab")
DROPPED = PlacedOrder(wishes=Wishes(house="official"), dropped=True)
ORDERED = replace(DROPPED, dropped=False)
WRITES = ("add", "write", "remove")


class _PulledError(BaseException):
    """Nothing catches it, as nothing catches a plug that is pulled."""


def pull_plug(patch: pytest.MonkeyPatch, number: int, *, done: bool) -> Callable[[], int]:
    """Have a write be the last, done or not; returns what counts the writes."""
    seen = count()

    def pulled(write: Callable[..., Any]) -> Callable[..., Any]:
        def last(*args: Any) -> Any:
            if (now := next(seen)) == number and not done:
                raise _PulledError
            written = write(*args)
            if now == number:
                raise _PulledError
            return written

        return last

    for name in WRITES:
        patch.setattr(Place, name, pulled(getattr(Place, name)))
    return lambda: next(seen)


class Machine:
    """A machine with a folder of its own."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.shared = folder, SharedStore(address)
        self.ledger = Ledger(folder, self.shared)

    def claim(self, run: str) -> bool:
        """What a run of the drop folder does first."""
        entry = Entry(sha256=FOUND.sha256, name=FOUND.name, fate=Fate.TAKEN, at=0, order=DROPPED, run=run)
        return bool(self.ledger.claim(entry))

    def take(self, run: str) -> bool:
        """What a run does first that somebody started."""
        take(FOUND, ORDERED, self.ledger, run=run, now=0)
        return True

    def make(self, run: str) -> None:
        """Publish, and say so."""
        made = Store(self.folder, self.shared).publish(edition(), manifest("k1", run=run))
        record_outcome(FOUND, made, self.folder, run=run, now=MOMENT, shared=self.shared)

    def settle(self, ending: Ending) -> None:
        """What the drop folder's next run does with what an ended one left."""
        for entry in self.ledger.unsettled():
            self.ledger.settle(entry, after_run(entry, ending))


def published(machine: Machine) -> tuple[list[Fate], int]:
    """What became of the source, as another machine sees it, and how many versions there are."""
    machine.ledger.renew()
    store = Store(machine.folder, machine.shared)
    return [entry.fate for entry in machine.ledger.entries()], len(store.versions("م/15"))


@pytest.mark.parametrize("ending", [Ending.CRASHED, Ending.FAILED])
@pytest.mark.parametrize("first", ["claim", "take"])
@pytest.mark.parametrize("done", [False, True])
def test_wherever_a_machine_vanishes_its_source_is_published_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, ending: Ending, *, done: bool
) -> None:
    for number in count():
        place = tmp_path / f"{number}"
        address = f"file://{place}/shared"
        with monkeypatch.context() as patch:
            writes = pull_plug(patch, number, done=done)
            one = Machine(place / "one", address)
            try:
                getattr(one, first)("run-1")
                one.make("run-1")
            except _PulledError:
                pass
            else:
                assert number == writes() > len(WRITES)
                return
        other = Machine(place / "other", address)
        other.settle(ending)
        if other.claim("run-2"):
            other.make("run-2")
        assert published(Machine(place / "third", address)) == ([Fate.PUBLISHED], 1), number


def test_a_run_that_breaks_again_and_again_is_tried_three_times(tmp_path: Path) -> None:
    one = Machine(tmp_path / "one", f"file://{tmp_path}/shared")
    one.take("run-0")
    claimed = []
    for number in range(1, MOST_TRIES + 2):
        one.settle(Ending.FAILED)
        claimed.append(one.claim(f"run-{number}"))
    assert claimed == [True] * (MOST_TRIES - 1) + [False, False]
    assert published(one)[0] == [Fate.FAILED]
    one.take("run-9")
    one.settle(Ending.FAILED)
    assert one.claim("run-10"), "it was ordered anew"


def test_an_order_taken_back_as_the_plug_is_pulled_leaves_its_bytes_to_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Machine(tmp_path / "one", f"file://{tmp_path}/shared")
    one.take("run-1")
    with monkeypatch.context() as patch:
        pull_plug(patch, 0, done=True)
        with pytest.raises(_PulledError):
            one.ledger.restore(FOUND.sha256, None)
    assert one.claim("run-2"), "what lies here alone is no claim"
