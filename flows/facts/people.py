"""People whose office the source names: «رئيس الصين شي جين بينج», «وزير النقل المهندس …»."""

import re
from collections.abc import Iterator
from functools import cache

from flows.facts.lexicons import any_of, folded_set, lexicon
from flows.facts.matter import Matter
from flows.model.facts import Certainty, Person

_WORD = re.compile(r"\s+(?P<word>[ء-ي]+)(?!\w)")
MOST_OFFICE_WORDS = 9
MOST_NAME_WORDS = 4


@cache
def _words(key: str) -> frozenset[str]:
    return folded_set(lexicon("people")[key])


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبلك]?(?P<head>(?:ال)?(?:{any_of(lexicon('people')['offices'])}))(?!\w)")


def find_people(matter: Matter) -> Iterator[Person]:
    """Yield every person named right behind an office; the first office of a chain («عضو … وزير …») opens it."""
    end = 0
    for match in _office().finditer(matter.text):
        if match.start() < end:
            continue
        person = _person(matter, match.start("head"), match.end())
        if person:
            end = match.end()
            yield person


def _person(matter: Matter, start: int, place: int) -> Person | None:
    words = _following(matter, place)
    titled = next((i for i, w in enumerate(words) if w.group("word") in _words("titles")), None)
    office_words = titled if titled is not None else _office_length(words)
    name = _name(matter, words[office_words + (titled is not None) :])
    if not name or len(name) < (1 if titled is not None else 2):
        return None
    office = matter.span(start, words[office_words - 1].end() if office_words else place)
    span = matter.span(name[0].start("word"), name[-1].end())
    rule, certainty = (
        ("person.titled", Certainty.CERTAIN) if titled is not None else ("person.office", Certainty.LIKELY)
    )
    return Person(span=span, words=matter.words(span), rule=rule, certainty=certainty, office=office)


def _following(matter: Matter, place: int) -> list[re.Match[str]]:
    """Return the words behind an office's head, up to the first mark or a word that no office and no name contains."""
    words: list[re.Match[str]] = []
    while len(words) < MOST_OFFICE_WORDS + MOST_NAME_WORDS + 1:
        match = _WORD.match(matter.text, place)
        if (
            match is None
            or "\n" in match.group()
            or (match["word"] in _words("never") and match["word"] not in ("في", "عام"))
        ):
            break
        words.append(match)
        place = match.end()
    return words


def _office_length(words: list[re.Match[str]]) -> int:
    """Return how many words still belong to the office where no title parts it from the name."""
    length = 0
    for match in words[:MOST_OFFICE_WORDS]:
        word = match["word"]
        if not (word.startswith(("ال", "لل", "وال")) or word in _words("bodies") or word in _words("offices")):
            break
        length += 1
    return length


def _name(matter: Matter, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words of the name at the head of `words`."""
    name: list[re.Match[str]] = []
    for match in words[:MOST_NAME_WORDS]:
        if not _goes_on(matter, name, match):
            break
        name.append(match)
        if match["word"].startswith("ال"):
            break
    return name


def _goes_on(matter: Matter, name: list[re.Match[str]], match: re.Match[str]) -> bool:
    word = match["word"]
    original = matter.words(matter.span(match.start("word"), match.end()))
    if word in _words("never") or original.endswith(("ًا", "اً")):
        return False
    if word.startswith("و") and (name or word not in _words("with_waw")):
        return False
    if not name:
        return not word.startswith(("ال", "لل"))
    if word.startswith("ال"):
        return len(name) == 1 or any(part["word"] in _words("joints") for part in name)
    # A verb of the form افتعل opens with a bare alif; names seldom do past their first word.
    return not (original.startswith("ا") and len(original) > 4 and word not in _words("joints"))
