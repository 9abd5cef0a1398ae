"""A check from its faults: one form for every check of a written file."""

from collections.abc import Iterable

from flows.model.publication import Check

_FAULTS_SHOWN = 3


def make_check(name: str, faults: Iterable[str]) -> Check:
    """Return a check that passes where there are no faults; its detail names the first of them and counts the rest."""
    found = list(faults)
    more = [f"And {len(found) - _FAULTS_SHOWN} more."] if len(found) > _FAULTS_SHOWN else []
    return Check(name=name, passed=not found, detail=" ".join([*found[:_FAULTS_SHOWN], *more]))
