"""Whether the source says something: words in their place, figures, dates and names by what they are worth."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from unicodedata import combining

from flows.arabic.fair_cuts import Cut, judge_cut
from flows.arabic.letters import fold_letters
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import AnyFact, AnyFigure, AnyName, Date, Duration, Figure, Measure, Money, Period, Time
from flows.model.house import House
from flows.model.outline import Sentence
from flows.model.revision import Unsupported
from flows.model.source import Span
from flows.revise.likely_names import likely_names
from flows.structure import structure
from flows.view.printable import as_words, as_written

_EDGES = " .،؛:؟!…«»\"'()[]-–—"
_SENTENCE_ENDS = re.compile(r"(?<=[.؟!؛])\s+")
_SIGNS = re.compile(r"([؟?!])[^\w]*$")
_SIGN_WITHIN = 2
"""Letters after words within which their sign stands: a mark of quotation may stand before it."""
_LEAST_JOINED, _LEAST_PIECE = 2, 2
"""The fewest sentences that are joined, and the fewest words of one."""
_LEAST_WORDS = 4
"""The fewest words that are looked for in the whole source: fewer may stand there by chance."""
_OPENING_WORDS = 3
"""How many words of a line have to be those that Mujaz prints at the head of one."""


class Evidence:
    """A source as what an editor's words are held against: its text, its numbered sentences, its facts."""

    def __init__(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        facts: tuple[AnyFact, ...],
        house: House,
        printed: frozenset[str] = frozenset(),
    ) -> None:
        """`printed`: what Mujaz itself prints of the source, as `as_words` has it."""
        self.printed = printed
        self.text = text
        self.sentences = sentences
        self.facts = facts
        self.house = house
        self._starts = [sentence.span.start for sentence in sentences]
        self.numbers = frozenset(sentence.number for sentence in sentences)

    def place_of(self, text: str, cites: tuple[int, ...]) -> Span | None:
        """Return where the cited sentences say the text, letter for letter; without citations where one sentence does.

        None where they do not, and where it is cut out of a figure, a date or a name, or from words that turn it
        round: then it is no longer what the source says.
        """
        wanted = _loose(as_words(text)).strip(_EDGES)
        if not wanted or (not cites and len(wanted.split()) < _LEAST_WORDS):
            return None
        if not cites and wanted not in self._words_loose:
            return None
        for words, shift in self._forms(wanted):
            for span in self._stretches(cites):
                for found in _places(words, self.text, span):
                    place = self._with_sign(Span(found.start + shift, found.end), text)
                    if self._ends_as(place, text) and not self._is_cut(place) and self.cut_at(place).is_fair:
                        return place
        return None

    def _forms(self, wanted: str) -> Iterator[tuple[str, int]]:
        """Yield words as they are looked for, and how many letters of what is found are not theirs.

        Mujaz leaves out the «و» that opens a sentence: words that open as what it prints are looked for with it too.
        """
        yield wanted, 0
        opening = " ".join(wanted.split()[:_OPENING_WORDS])
        if any(said.startswith(opening) for said in self._printed_loose):
            yield from ((f"{letter}{wanted}", 1) for letter in "وف")

    @cached_property
    def _printed_loose(self) -> frozenset[str]:
        return frozenset(map(_loose, self.printed))

    def _ends_as(self, place: Span, text: str) -> bool:
        """Whether a text asks or cries out at its end only where the source does."""
        asked = _SIGNS.search(text)
        return not asked or asked[1] in self.text[place.end - 1 : place.end + _SIGN_WITHIN]

    def _with_sign(self, place: Span, text: str) -> Span:
        """A place with the sign of a question after it, where the text has it too."""
        asks = text.rstrip(_EDGES.replace("؟", ""))[-1:] == "؟" and self.text[place.end : place.end + 1] == "؟"
        return Span(place.start, place.end + 1) if asks else place

    def places_of(self, text: str, cites: tuple[int, ...]) -> tuple[Span, ...]:
        """Return where the source says a text, in the order in which it says it; nothing where it does not.

        That is in the cited sentences, else anywhere; and of several sentences that were joined where each stands.
        """
        whole = self.place_of(text, cites) or self.place_of(text, ())
        if whole:
            return (whole,)
        pieces = [piece for piece in _SENTENCE_ENDS.split(text) if piece.strip(_EDGES)]
        if len(pieces) < _LEAST_JOINED:
            return ()
        places = [self._piece_at(piece, cites) if len(piece.split()) >= _LEAST_PIECE else None for piece in pieces]
        found = tuple(place for place in places if place)
        in_order = all(first.end <= second.start for first, second in pairwise(found))
        return found if len(found) == len(pieces) and in_order else ()

    def _piece_at(self, piece: str, cites: tuple[int, ...]) -> Span | None:
        return self.place_of(piece, cites) or self.place_of(piece, ())

    def says(self, text: str, cites: tuple[int, ...]) -> bool:
        """Whether the cited sentences say a text, or the source somewhere where none is cited, wherever it is cut."""
        wanted = as_words(text)
        if not cites:
            return wanted in self._words
        return any(wanted in as_words(stretch.of(self.text)) for stretch in self._stretches(cites))

    def sentences_at(self, place: Span) -> tuple[int, ...]:
        """Return the numbers of the sentences that a place touches."""
        first = max(0, bisect_right(self._starts, place.start) - 1)
        last = bisect_left(self._starts, place.end)
        return tuple(s.number for s in self.sentences[first:last] if s.span.overlaps(place))

    def unsupported_in(self, line: str, text: str, cites: tuple[int, ...]) -> tuple[Unsupported, ...]:
        """Return what a text states and the cited sentences do not, in its order, each once."""
        stated = {fact.words: fact for fact in find_facts(structure(as_document(text)), lexicon=self.house.names)}
        held = ((fact, self._sentences_with(fact)) for fact in stated.values() if _key(fact) is not None)
        missing = [(fact, has) for fact, has in held if not has or (cites and not set(has) & set(cites))]
        lacking = tuple(
            Unsupported(line=line, words=fact.words, elsewhere=tuple(sorted(set(has))))
            for fact, has in missing
            if not any(other is not fact and other.span.contains(fact.span) for other, _ in missing)
        )
        names = tuple(self._unknown_names(text, stated))
        lacking = tuple(each for each in lacking if each.elsewhere or not any(each.words in name for name in names))
        return (*lacking, *(Unsupported(line=line, words=name) for name in names))

    def _unknown_names(self, text: str, stated: Iterable[str]) -> Iterator[str]:
        """Yield the people that a text may name, that no fact of it has, and that the source does not say."""
        known = fold_letters(self.text)
        for name in dict.fromkeys(likely_names(text, self.house)):
            if fold_letters(name) not in known and not any(name in words for words in stated):
                yield name

    @cached_property
    def _words(self) -> str:
        return as_words(self.text)

    @cached_property
    def _words_loose(self) -> str:
        return _loose(self._words)

    def _stretches(self, cites: tuple[int, ...]) -> Iterator[Span]:
        """The cited sentences, those that follow each other as one; without citations every sentence."""
        before: Sentence | None = None
        stretch: Span | None = None
        for sentence in self.sentences:
            if cites and sentence.number not in cites:
                continue
            follows = cites and before is not None and sentence.number == before.number + 1
            if stretch is not None and not follows:
                yield stretch
                stretch = None
            stretch = stretch.cover(sentence.span) if stretch else sentence.span
            before = sentence
        if stretch is not None:
            yield stretch

    def _is_cut(self, place: Span) -> bool:
        """Whether the place holds a part of a fact, or a figure without the word that bounds it."""
        for fact in self.facts:
            bound = fact.bound_span if isinstance(fact, Figure) else None
            whole = fact.span.cover(bound) if bound else fact.span
            held = isinstance(fact, AnyFigure | Date | Period | Time | Duration | AnyName)
            if held and fact.span.overlaps(place) and not place.contains(whole):
                return True
        return False

    def cut_at(self, place: Span) -> Cut:
        """Return what is cut of the sentences that a place stands in, where its words alone are printed."""
        text = self.text
        around = [sentence.span for sentence in self.sentences if sentence.span.overlaps(place)]
        if not around:
            return Cut.NONE
        return judge_cut(text[around[0].start : place.start], place.of(text), text[place.end : around[-1].end])

    def _sentences_with(self, fact: AnyFact) -> tuple[int, ...]:
        known = (*self._known.get(_key(fact), ()), *self._worded.get(_wording(fact), ()))
        if isinstance(fact, Measure):
            return known or self._counted_alike(fact)
        if isinstance(fact, Figure) or (known and not isinstance(fact, AnyName)):
            return known
        said = fold_letters(fact.words)
        return (*known, *(s.number for s in self.sentences if said in fold_letters(s.span.of(self.text))))

    def _counted_alike(self, fact: Measure) -> tuple[int, ...]:
        """The sentences that count as many of the same in more words, or in fewer: «4 رافعات» of «4 رافعات جسرية»."""
        return tuple(
            number
            for other in self.facts
            if isinstance(other, Measure) and (other.value, other.upper) == (fact.value, fact.upper)
            if _same_unit(fold_letters(fact.unit).split(), fold_letters(other.unit).split())
            for number in self.sentences_at(other.span)
        )

    @cached_property
    def _known(self) -> dict[Hashable, tuple[int, ...]]:
        """By what facts are worth, the sentences that have them."""
        known: dict[Hashable, tuple[int, ...]] = {}
        for fact in self.facts:
            for key in (_key(fact), *_numerals(fact)):
                known[key] = (*known.get(key, ()), *self.sentences_at(fact.span))
        return known

    @cached_property
    def _worded(self) -> dict[Hashable, tuple[int, ...]]:
        """By their kind and words, the sentences that have facts.

        A line alone has neither the land that says whose centimes «780 مليون سنتيم» are nor the year of «9 مايو».
        """
        worded: dict[Hashable, tuple[int, ...]] = {}
        for fact in self.facts:
            worded[_wording(fact)] = (*worded.get(_wording(fact), ()), *self.sentences_at(fact.span))
        return worded


def _places(wanted: str, text: str, span: Span) -> Iterator[Span]:
    """Every place in a stretch of the source that reads as wanted, from one end of a word to another."""
    words, places = _map_to_words(span.of(text))
    at = words.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not _inside_word(words, at) and not _inside_word(words, end):
            yield Span(span.start + places[at], span.start + places[end])
        at = words.find(wanted, at + 1)


def _loose(text: str) -> str:
    """A text without the marks of vowels, its quotation marks as one: what a program or a careful hand adds."""
    return _VOWELS.sub("", text).translate(_QUOTES)


_VOWELS = re.compile("[\u064b-\u0652\u0670\u0640]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»\u2033", '"') | dict.fromkeys("‘’‚‛\u2032", "'"))


def _inside_word(words: str, at: int) -> bool:
    return 0 < at < len(words) and words[at - 1].isalnum() and (words[at].isalnum() or combining(words[at]) > 0)


def _map_to_words(text: str) -> tuple[str, list[int]]:
    """The text as `as_words` has it, and the place of each of its letters in the original, and of its end."""
    letters: list[str] = []
    places: list[int] = []
    for start, end in _clusters(text):
        written = _loose(as_written(text[start:end]))
        for letter in " " if written.isspace() else written:
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                places.append(start)
    return "".join(letters), [*places, len(text)]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks on it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not combining(text[at]):
            yield start, at
            start = at


def _wording(fact: AnyFact) -> Hashable:
    return fact.kind, fold_letters(as_words(fact.words))


def _key(fact: AnyFact) -> Hashable:
    """What a fact is worth, however it is written; None for what states nothing by itself (speech, what is missing)."""
    if isinstance(fact, Money):
        return "money", fact.value, fact.upper, fact.currency
    if isinstance(fact, Measure):
        return "measure", fact.value, fact.upper, fold_letters(fact.unit)
    if isinstance(fact, Figure):
        return "number" if fact.kind == "number" else fact.kind, fact.value, fact.upper
    if isinstance(fact, Date):
        return "date", fact.gregorian or fact.value or fold_letters(fact.words)
    if isinstance(fact, Period):
        return "period", fact.start, fact.end
    if isinstance(fact, Time | Duration):
        return fact.kind, fact.value or fold_letters(fact.words)
    return ("name", fold_letters(fact.words)) if isinstance(fact, AnyName) else None


def _same_unit(first: list[str], second: list[str]) -> bool:
    """Whether one unit is the other and what it is of; a square kilometre is no kilometre, nor what is in an hour."""
    shorter, longer = sorted((first, second), key=len)
    more = longer[len(shorter) :]
    return bool(shorter) and longer[: len(shorter)] == shorter and not (more and more[0].startswith(_OTHER_UNIT))


_OTHER_UNIT = ("مربع", "مكعب", "في", "لكل", "بال", "/")


def _numerals(fact: AnyFact) -> Iterator[Hashable]:
    """A bare number is known from any figure that has it."""
    if isinstance(fact, Figure):
        yield from (("number", numeral.value, None) for numeral in fact.numerals)
        yield "number", fact.value, None
