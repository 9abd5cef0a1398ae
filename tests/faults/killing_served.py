"""Kill -9 of whatever an office runs, while sources come into its drop folder, and what must hold after each."""

import random
import time
from contextlib import suppress

import psutil

from flows.publish.store import STAGING, Store
from tests.faults.killing import TEXT, require_whole, works_in
from tests.serve.house import House

SETTER, RUN, WORKER, SERVER, OFFICE = SERVED = ("setter", "run", "worker", "server", "office")
"""The process that sets pages, the one of a run, the worker and the server of Prefect, and `mujaz serve` itself."""
_MODULES = {WORKER: "flows.serve.worker", SERVER: "flows.serve.web"}
_PATIENCE = 300.0
_LONGEST_PAUSE = 6.0
_LONGEST_END = 30.0
"""Seconds that a process has to see that what started it is gone."""
_A_ROUND = 2


class ServedRounds:
    """Sources put into a served office, round after round, in each of which one of its processes is killed."""

    def __init__(self, house: House, chance: random.Random) -> None:
        self.house = house
        self.chance = chance
        self.texts: dict[str, str] = {}

    def round(self, target: str) -> None:
        """Put sources, kill a process at a moment of chance, and wait until all is published nevertheless."""
        for _ in range(_A_ROUND):
            name = f"{len(self.texts):04}.txt"
            self.texts[name] = TEXT.format(len(self.texts) + 10)
            (self.house.folder / "inputs" / name).write_text(self.texts[name], "utf-8")
        self._kill(target)
        self._wait_for_all()
        inputs = self.house.folder / "inputs"
        assert {file.name: file.read_text("utf-8") for file in inputs.glob("*.txt")} == self.texts
        require_whole(self.house.folder / "outputs")

    def require_published_once(self) -> None:
        """Hold that every source has one version."""
        store = Store(self.house.folder / "outputs")
        assert [len(store.versions(each)) for each in store.references()] == [1] * len(self.texts)

    def require_nothing_left(self) -> None:
        """Hold that nothing works on after the office has stopped, and that nothing unfinished stays."""
        end = time.monotonic() + _LONGEST_END
        while working := [each for each in psutil.process_iter() if works_in(each, self.house.folder)]:
            assert time.monotonic() < end, [each.cmdline() for each in working]
            time.sleep(0.5)
        store = Store(self.house.folder / "outputs")
        store.sweep(time.time() + 1e6)
        assert list((store.root / STAGING).glob("*")) == []

    def _kill(self, target: str) -> None:
        """Wait until a process of a kind is there and has worked for a while, and kill it."""
        end = time.monotonic() + _PATIENCE
        pause = self.chance.uniform(0.0, _LONGEST_PAUSE)
        if target not in (SETTER, RUN):
            time.sleep(pause)
        while time.monotonic() < end:
            found = self._of_kind(target)
            if not found and self._published() == len(self.texts):
                return  # all was done before it was seen
            with suppress(psutil.NoSuchProcess):
                if found:
                    self.chance.choice(found).kill()
                    return
            time.sleep(0.02)
        raise AssertionError(f"no {target} was seen")

    def _of_kind(self, target: str) -> list[psutil.Process]:
        """The processes of a kind that work now."""
        with suppress(psutil.NoSuchProcess):
            if target == OFFICE:
                return [psutil.Process(self.house.pid)]
            if target in _MODULES:
                family = psutil.Process(self.house.pid).children()
                return [each for each in family if _MODULES[target] in each.cmdline()]
            runs = [psutil.Process(pid) for pid in self.house.processes()]
            return runs if target == RUN else [child for run in runs for child in run.children()]
        return []

    def _wait_for_all(self) -> None:
        """Wait until every source is published; where the office has ended, start it again as its unit does."""
        end = time.monotonic() + _PATIENCE
        while self._published() < len(self.texts):
            assert time.monotonic() < end, self.house.said.read_text("utf-8")
            if self.house.ended() is not None:
                self.house.start()
            time.sleep(0.5)
        if self.house.ended() is not None:
            self.house.start()

    def _published(self) -> int:
        return len(Store(self.house.folder / "outputs").references())
