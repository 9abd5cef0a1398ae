"""Short forms joined to the full name before them: «طارق الدهماني … الدهماني», «منظمة الصحة العالمية … المنظمة»."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.names.features import forms_of, split_clitics
from flows.facts.names.gazetteer import gazetteer, is_given, organization_heads
from flows.facts.names.model_names import Named
from flows.facts.names.territories import stands_together
from flows.facts.names.titles import is_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import Certainty, Organization, Person, Place
from flows.model.source import Span

_ORDINARY = frozenset(
    {"nation", "people.offices", "people.titles", "people.joints", "place", "land", "land+", "place+"}
)
"""Lists whose words are more than a family name: «المصري» alone may be any Egyptian."""
_SHORTEST = 2
_OPENS_LAST = frozenset({"ولد", "منت", "ود", "بن", "بنت", "ابن", "ابو", "ابي", "بو", "ال", "عبد"})
_MOST_LAST = 12
"""Words of a last name: a longer row of names is a list, whose every end would take the square of its length."""
_AFTER_A_TITLE = "/"
_TRADES = frozenset({"الدكتور", "الدكتورة", "المهندس", "المهندسة", "الاستاذ", "الاستاذة"})
"""Titles after which a given name alone is somebody named before: of «الشيخ محمد» it may be the whole name."""


@dataclass(slots=True)
class _FullNames:
    """Full names so far, by their short forms; a form that two names share is nobody's."""

    spans: dict[str, dict[str, Span]] = field(default_factory=lambda: defaultdict(dict))
    """By short form: the full names, folded, each with its first place."""
    guesses: set[Span] = field(default_factory=set)
    """The places of those that are guesses themselves."""

    def learn(self, fact: Named, words: list[str]) -> None:
        if fact.certainty is Certainty.OPEN:
            self.guesses.add(fact.span)
        whole = " ".join(words)
        for form in (*short_forms(fact, words), *_last_names(fact, words), *_titled_given(fact, words)):
            self.spans[form].setdefault(whole, fact.span)

    def full(self, form: str) -> Span | None:
        """Return where the one name of a short form stands in full."""
        names = self.spans.get(form, {})
        return next(iter(names.values())) if len(names) == 1 else None


def short_forms(fact: Named, words: Sequence[str]) -> Iterator[str]:
    """Yield the single words that may stand for a full name after it; its folded words are given.

    Of a person the last name, and the first where it is no Arabic given name; of a body its head made definite.
    """
    if len(words) < 2 or isinstance(fact, Place):
        return
    classes = gazetteer().classes
    if isinstance(fact, Organization):
        head = words[0].removeprefix(ARTICLE)
        if head in organization_heads():
            yield ARTICLE + head
        return
    ends = [words[-1]] if is_given(words[0]) else [words[0], words[-1]]
    yield from (end for end in ends if len(end) >= _SHORTEST and _ORDINARY.isdisjoint(classes.get(end, ())))


def _last_names(fact: Named, words: Sequence[str]) -> Iterator[str]:
    """Yield what may stand for a name of three words and more with two or more: «لوبيز أوبرادور»."""
    if isinstance(fact, Person):
        yield from (" ".join(words[at:]) for at in range(max(1, len(words) - _MOST_LAST), len(words) - 1))


def _titled_given(fact: Named, words: Sequence[str]) -> Iterator[str]:
    """Yield what may stand after a title alone for a name: the given one, marked so that it is nobody's without."""
    if isinstance(fact, Person) and len(words) > 1 and is_given(words[0]):
        yield _AFTER_A_TITLE + words[0]


def _is_titled_given(doc: FoldedDocument, fact: Named, words: Sequence[str]) -> bool:
    """Whether a given name stands alone after a title of a trade: «م. | نجيب», «الدكتورة | ابتسام»."""
    at = doc.words_in_order.index_at(doc.folded.place(fact.span.start))
    alone = isinstance(fact, Person) and len(words) == 1 and is_given(words[0])
    titled = alone and at > 0 and is_title(doc, at - 1)
    return titled and (len(doc.words_in_order.forms[at - 1]) == 1 or doc.words_in_order.forms[at - 1] in _TRADES)


def join_short_forms(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names in order, short forms among them joined to their full name, and those that no finder saw."""
    known = _FullNames()
    possible = _possible_short_forms(doc, names)
    at = 0
    for fact in names:
        while at < len(possible) and possible[at].span.end <= fact.span.start:
            yield from _join_unseen(known, possible[at])
            at += 1
        while at < len(possible) and possible[at].span.start < fact.span.end:
            at += 1
        words = _folded_words(fact)
        longer = _longer_body(doc, fact)
        is_short = (len(words) == 1 and not longer) or isinstance(fact, Person)
        full = known.full(" ".join(words)) if is_short and not isinstance(fact, Place) else None
        full = full or (known.full(_AFTER_A_TITLE + words[0]) if _is_titled_given(doc, fact, words) else None)
        yield replace(fact, full=full, certainty=_joined(fact)) if full else fact
        known.learn(fact, longer or words)
    for rest in possible[at:]:
        yield from _join_unseen(known, rest)


def _joined(fact: Named) -> Certainty:
    """Return how sure a short form is that one full name has: no guess any more."""
    return Certainty.LIKELY if fact.certainty is Certainty.OPEN and isinstance(fact, Person) else fact.certainty


def _folded_words(fact: Named) -> list[str]:
    return fold_letters(fact.words).split()


def _possible_short_forms(doc: FoldedDocument, names: Sequence[Named]) -> list[Person | Organization]:
    """Return every word that is in the form of a short form of any of the names, as the fact that it may be."""
    row = doc.words_in_order
    forms = {form for fact in names if not _has_definite_head(fact) for form in short_forms(fact, _folded_words(fact))}
    joined = _joined_ends(names)
    written = {word: (cut, form) for form in sorted(forms) for word, cut in forms_of(form)}
    found: list[Person | Organization] = []
    for index in row.indices(written.keys()):
        cut, form = written[row.forms[index]]
        if _opens_longer_name(doc, index) or _describes(doc, index):
            continue
        pair = " ".join(row.forms[index - 1 : index + 1])
        start = row.starts[index - 1] if pair in joined and stands_together(doc, index - 1, index + 1) else None
        span = doc.span(Stretch(row.starts[index] + cut if start is None else start, row.ends[index]))
        kind = Organization if form.removeprefix("ال") in organization_heads() else Person
        rule = "organization.short-form" if kind is Organization else "person.short-form"
        found.append(kind(span=span, words=doc.words(span), rule=rule, certainty=Certainty.LIKELY))
    return found


def _joined_ends(names: Sequence[Named]) -> set[str]:
    """Return the last names that open with «ولد», «بن» or «أبو», folded: «ولد اعل»."""
    ends = (_folded_words(fact)[-2:] for fact in names if isinstance(fact, Person))
    return {" ".join(end) for end in ends if len(end) > 1 and end[0] in _OPENS_LAST}


def _has_definite_head(fact: Named) -> bool:
    """Whether a body's name opens with the article: its head alone is any such body's, unless another finder has it."""
    return isinstance(fact, Organization) and fact.words.startswith(ARTICLE)


def _opens_longer_name(doc: FoldedDocument, index: int) -> bool:
    """Whether a definite word after makes it another name: «النادي الأهلي» is not «نادي الزمالك»."""
    row = doc.words_in_order
    return index + 1 < len(row) and row.forms[index + 1].startswith("ال") and stands_together(doc, index, index + 2)


def _longer_body(doc: FoldedDocument, fact: Named) -> list[str]:
    """Return the head of a body that is seen alone with the definite word after it: «الهيئة | العامة» is not short."""
    at = doc.words_in_order.index_at(doc.folded.place(fact.span.start))
    alone = isinstance(fact, Organization) and " " not in fact.words and fact.words.startswith(ARTICLE)
    return list(doc.words_in_order.forms[at : at + 2]) if alone and _opens_longer_name(doc, at) else []


def _describes(doc: FoldedDocument, index: int) -> bool:
    """Whether a definite word after a definite noun describes it: «الأرشيف السوري» names no السوري."""
    row = doc.words_in_order
    if index == 0 or not row.forms[index].startswith(ARTICLE) or not stands_together(doc, index - 1, index + 1):
        return False
    noun = next((form for _, form in split_clitics(row.forms[index - 1]) if form.startswith(ARTICLE)), "")
    return bool(noun) and noun.removeprefix(ARTICLE) not in _before_a_name() and noun not in _before_a_name()


@cache
def _before_a_name() -> frozenset[str]:
    """Return the offices and titles that a family name may follow: «الوزير الدهماني»."""
    return frozenset().union(*(word_set("people", key) for key in ("offices", "titles", "roles")))


def _join_unseen(known: _FullNames, fact: Person | Organization) -> Iterator[Named]:
    """Yield a word in the form of a short form, joined, where one full name before it has that form.

    What no finder saw makes a guess no surer: of «مرسى الريحان», taken for somebody, «الريحان» is as much of a guess.
    """
    words = _folded_words(fact)[-1]
    full = next((full for _, form in split_clitics(words) if (full := known.full(form))), None)
    if full:
        yield replace(fact, full=full, certainty=Certainty.OPEN if full in known.guesses else fact.certainty)
