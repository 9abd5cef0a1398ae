"""Processes are killed at random: nothing is lost, nothing is half, and what was cut off is made by the next start.

A handful here; `make kills` does a hundred.
"""

import os
import random
from pathlib import Path

import pytest

from tests.faults.killing import CHILD, RUNNER, WORKER, Rounds

KILLS = int(os.environ.get("MUJAZ_KILLS", "4"))
SEED = int(os.environ.get("MUJAZ_SEED", "20"))


@pytest.mark.timeout(60 * KILLS + 600)
def test_whatever_is_killed_every_source_is_published_once(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    rounds = Rounds(tmp_path, chance)
    targets = [CHILD, WORKER, RUNNER, *chance.choices((CHILD, WORKER, RUNNER), k=max(0, KILLS - 3))]
    for number, target in enumerate(targets, 1):
        rounds.put(3)
        rounds.round(target)
        print(f"{number}/{len(targets)}: {target}", flush=True)
    rounds.require_finished()
