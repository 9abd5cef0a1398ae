"""The places that a text calls by what they are: «وادي الشرجة», «مدينة بالو»."""

from collections.abc import Iterator, Sequence

from flows.arabic.letters import fold_letters
from flows.bulletin.called import MARKS, WRITTEN_ON
from flows.bulletin.everyday import is_in_texts, land_of
from flows.bulletin.trait_lists import words_in
from flows.facts.relations.stems import stems_of

OF_REGION = "~"
"""How a site begins by which a region is called: «إقليم هضبة الزيتون»."""
LAND = "land"
"""The kind of a land and of its people: «التونسي» is «land تونس»."""
_FEW_TEXTS = 10


def sites_of(text: str) -> Iterator[str]:
    """Yield the kind and the stem of the name of each: «بوادي الشرجة» is «وادي شرج»."""
    words = fold_letters(text).split()
    wide = False
    for place, kind in enumerate(words):
        known = _kind_of_site(kind)
        for name in _name_after(words[place + 1 : place + 3]) if known else ():
            yield f"{known} {name}"
            if wide:
                yield f"{OF_REGION}{known} {name}"
        wide = known in words_in("wide")
        land = land_of(kind)
        if land:
            yield f"{LAND} {land}"


def _kind_of_site(word: str) -> str:
    """Return what a word says of a place that follows it: «بوادي», «وادي»; empty of any other."""
    bare = word.lstrip(MARKS)  # what a mark ends has no name after it
    return next((each for each in (bare, WRITTEN_ON.sub("", bare, count=1)) if each in words_in("kinds")), "")


def _name_after(words: Sequence[str]) -> frozenset[str]:
    """Return the stem of the name at the head of some words: of «أم دخيرة» the second.

    What is definite is a name, of what is not («قرية صغيرة», «قرية نجع العرابي») what few texts have.
    """
    name = words[-1] if words and words[0] in words_in("joints") else "".join(words[:1])
    stems = stems_of(name.strip(MARKS))
    return stems if name.startswith("ال") else frozenset(each for each in stems if is_in_texts(each) <= _FEW_TEXTS)
