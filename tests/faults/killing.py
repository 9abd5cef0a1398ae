"""Kill -9 of whatever works at a folder of sources, at random, and what must hold after each."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from flows.publish.manifest import NAME
from flows.publish.store import KEYS, STAGING, Store
from flows.publish.wholeness import damages
from tests.cli.running import ROOT

TEXT = "اجتمع {} عضوًا في مدينة الساحل يوم 12 مارس 2026، وأقروا توصيتين.\n1. تطوير الميناء.\n2. رفع الرسوم 5%.\n"
CHILD, WORKER, RUNNER = "child", "worker", "runner"
"""The one that sets pages, the one that makes briefs, and the command or the run that has asked for them."""
_COMMAND = (sys.executable, "-c", "from flows.start import main; main()", "brief", "inputs", "--processes", "2")
_PATIENCE = 120.0


@dataclass
class Rounds:
    """A folder that sources are put into, round after round, each of which is begun, killed and begun again."""

    folder: Path
    chance: random.Random
    texts: dict[str, str] = field(default_factory=dict)

    def put(self, count: int) -> None:
        """Put sources of their own into the folder."""
        (self.folder / "inputs").mkdir(exist_ok=True)
        for _ in range(count):
            name = f"{len(self.texts):04}.txt"
            self.texts[name] = TEXT.format(len(self.texts) + 10)
            (self.folder / "inputs" / name).write_text(self.texts[name], "utf-8")

    def begin(self) -> "subprocess.Popen[str]":
        """Start the command."""
        return subprocess.Popen(
            _COMMAND,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def round(self, target: str) -> str:
        """Begin, kill one process of a kind at a moment of chance, and let what is left end; return what it said."""
        with self.begin() as run:
            hit = kill_one(run.pid, target, self.chance)
            said = "".join(run.communicate(timeout=_PATIENCE))
            assert run.returncode == (-signal.SIGKILL if hit and target == RUNNER else 0), said
        self.require_sound()
        return said

    def require_sound(self) -> None:
        """Hold that no source is lost or changed, and that no half of a version is seen."""
        inputs = self.folder / "inputs"
        assert {file.name: file.read_text("utf-8") for file in inputs.iterdir()} == self.texts
        require_whole(self.folder / "outputs")

    def require_finished(self) -> None:
        """Begin once more, undisturbed: everything is published, and once; and nothing works on by itself."""
        with self.begin() as run:
            said = "".join(run.communicate(timeout=_PATIENCE))
            assert run.returncode == 0, said
        store = Store(self.folder / "outputs")
        assert [len(store.versions(each)) for each in store.references()] == [1] * len(self.texts)
        assert len(list(store.root.glob(f"*/v001/{NAME}"))) == len(self.texts)
        assert not [process for process in psutil.process_iter() if works_in(process, self.folder)]
        store.sweep(time.time() + 1e6)
        assert list((store.root / STAGING).glob("*")) == []


def kill_one(runner: int, target: str, chance: random.Random) -> bool:
    """Wait until a process of a kind is there and has worked for a while, and kill it; False where all was done before.

    A child lives for a quarter of a second, so that it is killed as soon as it is seen.
    """
    end = time.monotonic() + _PATIENCE
    pause = chance.uniform(0.0, 4.0)
    while time.monotonic() < end:
        found = _of_kind(runner, target)
        if found is None:
            return False
        if found:
            if target != CHILD:
                time.sleep(pause)
            with suppress(psutil.NoSuchProcess):
                chance.choice(found).kill()
                return True
        time.sleep(0.02)
    raise AssertionError(f"no {target} was seen")


def _of_kind(runner: int, target: str) -> list[psutil.Process] | None:
    """The processes of a kind; None where the runner has ended."""
    try:
        top = psutil.Process(runner)
        if top.status() == psutil.STATUS_ZOMBIE:
            return None
        workers = [each for each in top.children() if "flows.workers" in each.cmdline()]
        children = [each for worker in workers for each in worker.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
    if target == RUNNER:
        return [top] if workers else []
    return workers if target == WORKER else children


def require_whole(outputs: Path) -> None:
    """Hold that no half of a version is seen."""
    for place in outputs.glob("[!_.]*/*"):
        if place.name != KEYS:
            assert damages(place) == (), f"{place}: half a version"


def works_in(process: psutil.Process, folder: Path) -> bool:
    """Whether a process has a folder for its own."""
    with suppress(psutil.Error):
        return process.cwd() == str(folder)
    return False
