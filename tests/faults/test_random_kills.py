"""Processes are killed at random: nothing is lost, nothing is half, and what was cut off is made by the next start.

A handful here; `make kills` does a hundred of a folder and thirty of a served office.
"""

import os
import random
from pathlib import Path

import pytest

from tests.faults.killing import CHILD, RUNNER, WORKER, Rounds
from tests.faults.killing_served import OFFICE, SERVED, SERVER, ServedRounds
from tests.serve.house import EVERY_MINUTE, House

KILLS = int(os.environ.get("MUJAZ_KILLS", "3"))
SERVED_KILLS = int(os.environ.get("MUJAZ_SERVED_KILLS", "1"))
SEED = int(os.environ.get("MUJAZ_SEED", "20"))
pytestmark = pytest.mark.no_cover  # what is killed writes down no coverage


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


@pytest.mark.prefect
@pytest.mark.timeout(300 * SERVED_KILLS + 600)
def test_whatever_of_an_office_is_killed_it_publishes_every_source_once(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    house = House(tmp_path, schedule=EVERY_MINUTE)
    (tmp_path / "inputs").mkdir()
    house.start()
    rounds = ServedRounds(house, chance)
    targets = [SERVER, OFFICE, *chance.choices(SERVED, k=max(0, SERVED_KILLS - 2))][:SERVED_KILLS]
    try:
        for number, target in enumerate(targets, 1):
            rounds.round(target)
            print(f"{number}/{len(targets)}: {target}", flush=True)
        rounds.require_published_once()
    finally:
        house.stop()
    rounds.require_nothing_left()
