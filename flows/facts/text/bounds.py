"""What the source says of a figure's exactness: «أكثر من», «تجاوز حجم … 9.2 تريليون», «على الأقل»."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache

from flows.arabic.clitics import PREFIX, PREPOSITION, with_clitics
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.text.folded_text import FoldedText, Words
from flows.facts.text.lexicons import LINE_END, any_of, folded_set, lexicon
from flows.model.facts import Bound
from flows.model.source import Span

_REACH = 160
"""How far before a figure its verb may stand, in code points of the same clause."""
_NEAR = 60
"""How far before it a word that stands right before it may begin: «لا يقل عدد الحاضرين عن»."""
_CLITICS = rf"(?<!\w){PREFIX}"
_PARTICLES = ("على", "عن")
_BETWEEN = r"(?:\s+[ء-ي]+){0,3}?\s+"
"""What may part a verb from its particle: «لا يقل عددهم عن»."""
_SENTENCE_END = re.compile(r"[.؟!؛\n]")
_APART = folded_set(_PARTICLES)
_DENIALS = folded_set(("لا", "لم", "لن", "ليس", "ليست", "ألا", "ولا", "ولم", "ولن", "وليس", "فلا", "فلم"))
_DENIAL_REACH = 5
"""How many words before a bound a denial still reaches it: «ولم يعد عدد السكان يتجاوز»."""
_MOST_SUBJECT_WORDS = 14

Patterns = tuple[tuple[Bound, re.Pattern[str]], ...]


def bounds_said(words: str) -> frozenset[Bound]:
    """Return the bounds that these words can say, whole: how a printed qualifier is held against the source."""
    folded = " ".join(fold_letters(words).split())
    return frozenset(
        Bound(name)
        for name, row in lexicon("bounds").items()
        if re.fullmatch(_alternatives([word for words in row.values() for word in words]), folded)
    )


def bound_places(words: Words) -> tuple[int, ...]:
    """Return where words begin in folded text that may bound a figure before which they stand."""
    seconds, forms, last = _openings(), words.forms, len(words) - 1
    return tuple(
        words.starts[index]
        for index in words.indices(seconds)
        if not seconds[forms[index]] or (index < last and forms[index + 1] in seconds[forms[index]])
    )


@cache
def _openings() -> dict[str, frozenset[str]]:
    """Return the first words of bounds, clitics included, each with the words that may follow it; none for any word.

    «في» and «على» alone would open too many phrases.
    """
    following: dict[str, set[str]] = defaultdict(set)
    rows = lexicon("bounds").values()
    for phrase in (phrase for row in rows for key in ("before", "verb", "joined") for phrase in row.get(key, ())):
        first, *rest = fold_letters(phrase).split()
        following[first].add("" if not rest or rest[0] in _APART else rest[0])
    openings: dict[str, frozenset[str]] = {}
    for first, seconds in following.items():
        for form, _ in with_clitics(first):
            known = openings.get(form, frozenset(seconds))
            openings[form] = frozenset() if "" in seconds or not known else known | seconds
    return openings


def find_bound(doc: FoldedText, figure: Stretch) -> tuple[Bound, Span | None]:
    """Return how a figure of the folded text is bounded, and by which words of the original; exact by none.

    What stands before it is asked first, then what stands right after it.
    """
    bound, span = bound_before(doc, figure.start)
    if span is None:
        for bound_after, pattern in _patterns()[2]:
            match = pattern.match(doc.text, figure.end)
            if match:
                return bound_after, doc.span(Stretch(*match.span("word")))
    return bound, span


def bound_before(doc: FoldedText, start: int) -> tuple[Bound, Span | None]:
    """Return the same by what stands before a figure alone; of words in one place the longest: «لا يتجاوز»."""
    if start not in doc.bounds:
        doc.bounds[start] = _find_bound_before(doc, start)
    return doc.bounds[start]


def _find_bound_before(doc: FoldedText, start: int) -> tuple[Bound, Span | None]:
    first, last = (bisect_left(doc.bound_places, place) for place in (start - _REACH, start))
    places = doc.bound_places[first:last]
    if places:
        nearest, verbs, _ = _patterns()
        # A verb further off bounds the first figure after it: no other number may stand between.
        earlier = bisect_right(doc.number_ends, start)
        last_number = doc.number_ends[earlier - 1] if earlier else 0
        for patterns, least in ((nearest, start - _NEAR), (verbs, last_number)):
            tried = [(bound, pattern, place) for place in places if place >= least for bound, pattern in patterns]
            matches = ((bound, pattern.fullmatch(doc.text, place, start)) for bound, pattern, place in tried)
            found = [(bound, match) for bound, match in matches if match]
            if found:
                bound, match = max(found, key=lambda pair: len(pair[1]["word"]))
                if _is_denied(doc.text, bound, match) or not _reaches(doc.text[match.end("word") : start]):
                    break
                return bound, doc.span(Stretch(*match.span("word")))
    return Bound.EXACT, None


def _is_denied(text: str, bound: Bound, match: re.Match[str]) -> bool:
    """Whether a word that bounds is turned round by a «لم» or «لا» before it that is no part of it itself."""
    if bound not in (Bound.MORE_THAN, Bound.LESS_THAN) or match["word"].split()[0] in _DENIALS:
        return False
    sentence = _SENTENCE_END.split(text[max(0, match.start() - _REACH) : match.start("word")])[-1]
    return not _DENIALS.isdisjoint(sentence.split()[-_DENIAL_REACH:])


def _reaches(between: str) -> bool:
    """Whether a verb still bounds what stands after these folded words: its subject alone may part the two.

    A word with و opens another clause («وحصل على 12 ميدالية»), unless it is definite or «بين» has opened a pair; «عن»
    and «على» say that the verb means something else («تجاوز عن المخالفات»).
    """
    words = between.split()
    paired = words.index("بين") if "بين" in words else len(words)
    joined = (word for word in words[:paired] if word.startswith("و") and not word.startswith("وال") and len(word) > 2)
    return len(words) <= _MOST_SUBJECT_WORDS and _APART.isdisjoint(words) and not any(joined)


@cache
def _patterns() -> tuple[Patterns, Patterns, Patterns]:
    """Return the patterns of the words right before a figure, of the verbs in its clause, of the words right after it.

    A verb bounds the first figure of its clause. No word after a figure that another number follows: it may bound that.
    """
    clause = rf"[^\d.،:؟!؛{LINE_END}]*"
    nearest, verbs, after = [], [], []
    for name, row in lexicon("bounds").items():
        bound = Bound(name)
        nearest.append((bound, re.compile(rf"{_CLITICS}(?P<word>{_alternatives(row['before'])})\s+{PREPOSITION}?")))
        if "joined" in row:
            nearest.append((bound, re.compile(rf"{_CLITICS}(?P<word>{any_of(row['joined'])})\s+و\s?")))
        if row["verb"]:
            verbs.append((bound, re.compile(rf"{_CLITICS}(?P<word>{any_of(row['verb'])})(?!\w){clause}")))
        if "after" in row:
            words = any_of(row["after"])
            after.append(
                (bound, re.compile(rf"\s{{1,2}}(?P<word>{words})(?!\w|\s+{PREFIX}\d|(?<=ل)\s+من|(?<=ر)\s+من)"))
            )
    return tuple(nearest), tuple(verbs), tuple(after)


def _alternatives(words: list[str]) -> str:
    """Return a pattern for any of the words; a verb may stand apart from its particle."""
    return "|".join(
        _BETWEEN.join(map(any_of, ([head], [particle]))) if head and particle in _PARTICLES else any_of([word])
        for word in sorted(words, key=lambda word: (-len(word), word))
        for head, _, particle in [word.rpartition(" ")]
    )
