"""What amounts side by side are of: the words before each, or after each, that no other amount has."""

import re
from collections.abc import Sequence

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import Places
from flows.model.source import Span

BOOK = "charts.toml"
MOST_WORDS = 8
"""A longer label is a sentence, and stands in the text."""
_WORD = re.compile(r"\S+")
_MARKS = '«»“”"()[]،؛:.'
_NO_LABEL = re.compile(r"(?<!\w)(?:ان|التي|الذي|الذين|ما|لا|لم|لن|حيث|الا|بل|لكن|او|مقابل|مقارنة|بين)(?!\w)|[:،؛]\s|\n")

Words = list[Span]
"""Stretches of the text, a word each."""


def words_of(text: str, span: Span) -> Words:
    """Return the words of a stretch."""
    return [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]


def fold_word(text: str, word: Span) -> str:
    """Return a word as it is compared: folded, without the marks around it."""
    return fold_letters(word.of(text)).strip(_MARKS)


def are_labels(text: str, labels: Sequence[Span]) -> bool:
    """Whether stretches can stand beside bars: short, all different, none of them the whole of the others."""
    said = {fold_letters(label.of(text)) for label in labels}
    return 1 < len(said) == len(labels) and all(_is_label(text, label) for label in labels)


def _is_label(text: str, label: Span) -> bool:
    said = [fold_word(text, word) for word in words_of(text, label)]
    says_more = any(not listed_words(key, BOOK).isdisjoint(said) for key in ("wholes", "turning"))
    return 0 < len(said) <= MOST_WORDS and not says_more and not _NO_LABEL.search(fold_letters(label.of(text)))


def labels_before(text: str, regions: Sequence[Span], names: Places) -> list[Span]:
    """Return what stands before each amount and says what it is of; nothing where the clauses are not alike.

    The first region is its whole clause up to the amount, the others what stands between two amounts: «يختزن سد الزعتر
    185 مليونًا، وسد المرج 48 مليونًا». The noun or the verb that opens the others is looked for in the first.
    """
    first, *others = (_trim_lead(text, words_of(text, region)) for region in regions)
    if not first or not all(others):
        return []
    known = {fold_word(text, word) for word in first}
    apart = [_split_conjunction(text, words, known, names) for words in others]
    if not all(apart):
        return []
    first, apart = _drop_measure_verb(text, first, apart)
    if not all(apart):
        return []
    start = _first_label(text, first, apart, names)
    return [_cover_words(words) for words in _drop_place_words(text, [start, *apart])] if start else []


def _trim_lead(text: str, words: Words) -> Words:
    """Return words without those at their end that only lead to the amount («بنسبة»)."""
    while words and fold_word(text, words[-1]) in listed_words("between", BOOK):
        words = words[:-1]
    return words


def _split_conjunction(text: str, words: Words, known: set[str], names: Places) -> Words:
    """Return words without the «و» that joins them to the clause before; none where it may be a letter of the first."""
    said = fold_word(text, words[0])
    measures = said[1:] in listed_words("measuring", BOOK)
    if not said.startswith("و") or (said in known and said[1:] not in known and not measures):
        return words
    bare = Span(words[0].start + 1, words[0].end)
    joins = said[1:] in known or measures or said.startswith(("وال", "ولل"))
    return [bare, *words[1:]] if joins or names.hold(bare) else []


def _drop_measure_verb(text: str, first: Words, others: list[Words]) -> tuple[Words, list[Words]]:
    """Return all without the verb of measure that opens them; no others where only some have it."""
    measuring = listed_words("measuring", BOOK)
    have = [fold_word(text, words[0]) in measuring for words in others]
    if not any(have):
        return first, others
    said = [fold_word(text, word) for word in first]
    places = [place for place, word in enumerate(said) if word in measuring or word.removeprefix("و") in measuring]
    if not all(have) or not places:
        return first, [[]]
    return first[places[-1] + 1 :], [words[1:] for words in others]


def _first_label(text: str, first: Words, others: list[Words], names: Places) -> Words:
    """Return the words of the first clause that answer to the labels of the others; none where it is not clear."""
    heads = {fold_word(text, words[0]) for words in others if words}
    said = [fold_word(text, word) for word in first]
    if len(heads) == 1 and heads <= set(said):
        (head,) = heads
        return first[len(said) - 1 - said[::-1].index(head) :]
    counts = {len(words) for words in others}
    last = first[-counts.pop() :] if len(counts) == 1 else []
    if not last:
        return []
    are_named = all(names.hold(_cover_words(words)) for words in (last, *others))
    # Of two things that only share a verb («بلغ النمو 3%، والتضخم 5%») nothing says that they are of a kind.
    are_listed = len(others) > 1 and all(_is_definite(text, words, names) for words in (last, *others))
    return last if are_named or (are_listed and len(heads) > 1) else []


def _is_definite(text: str, words: Words, names: Places) -> bool:
    """Whether words are a name or something that stands with the article."""
    return bool(words) and (fold_word(text, words[0]).startswith(("ال", "لل")) or names.hold(_cover_words(words)))


def labels_after(text: str, regions: Sequence[Span]) -> list[Span]:
    """Return what stands after each amount: «11 مليونًا لإصلاح الطرق، و7 ملايين لتعويض المزارعين».

    Every one opens with «ل», or every one with a word of place, which is left out. Nothing where they are not alike.
    """
    found = [words_of(text, region) for region in regions]
    if not all(found):
        return []
    placed = _drop_place_words(text, found)
    are_for = all(fold_word(text, words[0]).startswith("ل") and len(words[0]) > 3 for words in found)
    return [_cover_words(words) for words in placed] if placed != found or are_for else []


def _drop_place_words(text: str, labels: list[Words]) -> list[Words]:
    """Return labels without the word of place («في»), where every one opens with one and goes on."""
    places = listed_words("places", BOOK)
    are_placed = all(len(words) > 1 and fold_word(text, words[0]) in places for words in labels)
    return [words[1:] for words in labels] if are_placed else labels


def _cover_words(words: Words) -> Span:
    return words[0].cover(words[-1])
