"""What the model sees of a word: its form, its stem, its ends, its three-letter pieces, and the lists it stands in.

Training and reading share this file: a change here asks for `python -m bench.train_names`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS, FOR_THE, PREPOSITIONS, with_clitics
from flows.facts.names.gazetteer import Phrase, gazetteer

EDGE = ""
"""Stands for what lies outside a sentence; two of them part sentences, so that no word sees over the edge."""
_SHORTEST_AFTER_WAW = 3
_SHORTEST_STEM = 4
_TOKEN = re.compile(r"\w+|[^\w\s]")


def stems(word: str) -> tuple[str, ...]:
    """Return a folded word and what is left of it without «و»/«ف», then «ب»/«ل»/«ك», then «ال»; the shortest last."""
    found = [word]
    if len(word) > _SHORTEST_AFTER_WAW and word[0] in CONJUNCTIONS:
        word = word[1:]
        found.append(word)
    if len(word) > _SHORTEST_STEM and word[0] in PREPOSITIONS:
        word = "ا" + word if word.startswith(FOR_THE) else word[1:]
        found.append(word)
    if len(word) > _SHORTEST_STEM and word.startswith(ARTICLE):
        found.append(word[2:])
    return tuple(found)


def forms_of(word: str) -> Iterator[tuple[str, int]]:
    """Yield a folded word with every clitic that may stand before it, and where a name begins there that it opens.

    «ل» before «ال» is «لل», of which no letter can be parted off: «للسعودية» begins at its first.
    """
    yield from ((form, len(clitics.removesuffix(FOR_THE))) for form, clitics in with_clitics(word))


@lru_cache(1 << 14)
def split_clitics(word: str) -> tuple[tuple[int, str], ...]:
    """Return a folded word and what it is without its clitics, each with where it begins; the way back of the above."""
    bare = word[1:] if word[0] in CONJUNCTIONS and len(word) > _SHORTEST_AFTER_WAW else word
    if bare.startswith(FOR_THE):
        cut = len(word) - len(bare)
        return (0, word), *([(cut, bare)] if cut else []), (cut, ARTICLE + bare.removeprefix(FOR_THE))
    return tuple((len(word) - len(form), form) for form in stems(word)[:3] if _keeps_article(word, form))


def _keeps_article(word: str, form: str) -> bool:
    """Whether a form is what is left of a word without clitics alone, its article kept."""
    return not word[: len(word) - len(form)].endswith(ARTICLE)


def word_features(word: str) -> list[str]:
    """Return the features of a folded word or mark; the model's weights say which neighbour it is of whom."""
    if word == EDGE:
        return ["edge"]
    if word.isdigit():
        return [f"digits={min(len(word), 5)}"]
    if not word[0].isalnum():
        return ["w=" + word, "mark"]
    forms = stems(word)
    return ["w=" + word, *_form_features(word, forms[-1]), *_list_features(word, forms)]


def _form_features(word: str, stem: str) -> list[str]:
    framed = f"^{stem}$"
    pieces = dict.fromkeys([framed[at : at + 3] for at in range(len(framed) - 2)])
    return [
        "latin" if word[0].isascii() else f"long={min(len(word), 8)}",
        "stem=" + stem,
        "before=" + word[: len(word) - len(stem)],
        "p1=" + word[:1],
        "p2=" + word[:2],
        "p3=" + word[:3],
        "s1=" + word[-1:],
        "s2=" + word[-2:],
        "s3=" + word[-3:],
        "s4=" + word[-4:],
        "b2=" + stem[:2],
        "b3=" + stem[:3],
        *["n=" + piece for piece in pieces],
    ]


def _list_features(word: str, forms: Sequence[str]) -> list[str]:
    classes = gazetteer().classes
    known = [form for form in forms if form in classes]
    if not known:
        return ["unlisted"]
    listed = {kind for form in known for kind in classes[form]}
    return ["list=" + kind for kind in sorted(listed)] + ["is=" + kind for kind in classes.get(word, ())]


def phrase_features(words: Sequence[str]) -> dict[int, str]:
    """Return by place, of the words of names of several words that the lists have, which part of which class they are.

    The first word may have a clitic: «بشرم الشيخ». The longest name wins; what is in one name opens no other.
    """
    found: dict[int, str] = {}
    end, openings = 0, _phrases_by_opening()
    for at in [at for at, word in enumerate(words) if word in openings]:
        rows = openings[words[at]] if at >= end else ()
        name, kind = next((row for row in rows if tuple(words[at + 1 : at + len(row[0])]) == row[0][1:]), ((), ""))
        if name:
            end = at + len(name)
            found |= {place: f"{'in' if place > at else 'at'}={kind}" for place in range(at, end)}
    return found


@cache
def _phrases_by_opening() -> dict[str, list[Phrase]]:
    """Return by every word that may open a listed name of several words, clitics included, those names."""
    openings: dict[str, list[Phrase]] = defaultdict(list)
    for first, names in sorted(gazetteer().phrases.items()):
        for form, _ in forms_of(first):
            openings[form].extend(names)
    return {form: sorted(names, key=lambda row: (-len(row[0]), row)) for form, names in openings.items()}


def find_tokens(text: str, start: int = 0, end: int | None = None) -> tuple[list[str], list[tuple[int, int]]]:
    """Return every word and every mark of a folded text, or of a stretch of it, and where each begins and ends."""
    last = len(text) if end is None else end
    return _TOKEN.findall(text, start, last), [match.span() for match in _TOKEN.finditer(text, start, last)]
