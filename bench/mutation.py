"""`make mutate`: a fixed sample of mutants of the gate, the finders of figures and the editor's loop, and its score.

`python -m bench.mutation [HOW-MANY] [SEED]`. mutmut changes one thing in a copy of the code below `mutants/` and runs
the tests that reach it; a mutant that no test fails on survives. All of them would take a night, so a sample is drawn
by a seed: the same code and seed give the same mutants. pyproject.toml says what is mutated and which tests are run.
"""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

MUTANTS = Path("mutants")
SAMPLE, SEED = 300, 13
_FEW = "flows.facts.figures.announced.*"
"""A module with few mutants: mutmut lays out those of all modules before it runs those of one."""
_MUTMUT = (str(Path(sys.executable).parent / "mutmut"), "run", "--max-children", "1")
_FATES = {0: "survived", 1: "killed", 3: "killed", 33: "no test"}
"""What mutmut notes of a mutant, by the exit code of its tests; any other code is a time that ran out, or a crash."""


def main(count: int, seed: int) -> None:
    """Run a sample and print its score, each survivor with what was changed."""
    subprocess.run([*_MUTMUT, _FEW], check=True)  # those of code that has changed are laid out anew
    names = sorted(_exit_codes())
    sample = random.Random(seed).sample(names, min(count, len(names)))
    subprocess.run([*_MUTMUT, *sample], check=True)
    codes = _exit_codes()
    fates = {name: _FATES.get(codes[name] or 0, "killed") for name in sample}
    for name in sorted(name for name, fate in fates.items() if fate != "killed"):
        subprocess.run([_MUTMUT[0], "show", name], check=False)
    counts = Counter(fates.values())
    print(f"{len(sample)} of {len(names)} mutants, seed {seed}: {dict(counts)}; {counts['killed'] / len(sample):.1%}")


def _exit_codes() -> dict[str, int | None]:
    """The exit code of each mutant's tests by its name; None where they have not run."""
    notes = (json.loads(file.read_text("utf-8")) for file in MUTANTS.rglob("*.meta"))
    return {name: code for note in notes for name, code in note["exit_code_by_key"].items()}


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given + [SAMPLE, SEED][len(given) :]))
