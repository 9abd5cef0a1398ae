"""One person under several names: by the last, by the first where one alone has it, or by both without the father's.

كريستيانو رونالدو … رونالدو        the last name
كاظم عبد الأمير الجنابي … كاظم الجنابي
ميساء عكاري … تشرح ميساء         the first, where no other has it
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from flows.arabic.letters import fold_letters
from flows.compose.actors import Who
from flows.compose.material import Material
from flows.model.facts import Person

_TWO = 2


def names_of_people(material: Material, mentions: Sequence[Who]) -> set[str]:
    """Return the names of people, folded, with those who are listed as present."""
    named = [name.words for name in mentions if isinstance(name, Person)]
    named += [each.name.of(material.text) for each in material.plan.attendees]
    return {" ".join(fold_letters(name).split()) for name in named}


def longer_names(names: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield the last names that stand in a text before the one name that they end: «رونالدو», «كريستيانو رونالدو»."""
    longer: dict[str, set[str]] = defaultdict(set)
    for name in sorted(names):
        words = name.split()
        for at in range(1, len(words)):
            longer[" ".join(words[at:])].add(name)
        if len(words) > _TWO:
            longer[f"{words[0]} {words[-1]}"].add(name)  # «كاظم الجنابي», «كاظم عبد الأمير الجنابي»
    for first, whole in _by_first(names):
        if first not in longer:
            longer[first] = whole
    for short in sorted(names & longer.keys()):
        longest = max(longer[short], key=len)
        if all(name == longest or longest.endswith(" " + name) for name in longer[short]):
            yield short, longest


def _by_first(names: Set[str]) -> Iterator[tuple[str, set[str]]]:
    """Yield the first names that stand alone, too, with those whom they may call: «تشرح | ميساء |» of one alone."""
    called: dict[str, set[str]] = defaultdict(set)
    for name in names:
        called[name.split()[0]].add(name)
    for first, whole in sorted(called.items()):
        if len(whole - {first}) == 1 and first in whole:
            yield first, whole - {first}
