"""Who is named in an issue: the people and organisations of what its items print, each with its items."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import fold_letters
from flows.bulletin.called import MARKS, WRITTEN_ON
from flows.bulletin.trait_lists import words_in
from flows.bulletin.whole import Whole
from flows.facts.text.precision import reaches
from flows.model.facts import AnyFact, Certainty, Organization, Person
from flows.model.issue import Item, Named, Sighting
from flows.model.source import Span

_Found = dict[tuple[bool, str], tuple[str, list[int]]]
"""Names by whether they are a person's and by their folded words: the words as they are listed, and their items."""
_TEAMS = frozenset({"فريق", "نادي", "منتخب"})
"""Words that stand in no name of a person: what a sports page calls its teams."""
_VENUES = frozenset(
    {"ملعب", "ملاعب", "استاد", "ستاد", "صالة", "قاعة", "مضمار", "ميدان", "ساحة", "حديقة", "مطار", "ميناء", "معبر"}
)
_KIND_ALONE, _ADJECTIVE = 2, "يه"
_REACH = 20
_WRITTEN_ON = "لبوفك"
"""Letters that are written onto a name and are none of its own where it stands without them too."""


def names_of(
    items: Sequence[Item], whole: Whole, *, least: int, tabled: Sequence[Sequence[Sighting]] = ()
) -> tuple[Named, ...]:
    """Return people, then organisations, each in the order of the alphabet; of a short form the full name.

    `tabled` are the figures of each item that the table of figures has: who stands in them alone has no page of an
    item. `least` is how many percent of what a rule finds must be right for its names to be listed.
    """
    named = _found_in((tuple(printed_places(item)) for item in items), whole, least)
    beside = _found_in((tuple(_of_sightings(each)) for each in tabled), whole, least)
    alone = {key: entry for key, entry in beside.items() if not any(_is_of(key, each) for each in named)}
    listed = [Named(words=words, items=tuple(at), person=key[0]) for key, (words, at) in named.items()]
    listed += [Named(words=words, items=(), person=key[0], tabled=tuple(at)) for key, (words, at) in alone.items()]
    return tuple(
        sorted(listed, key=lambda each: (not each.person, _sorted_by(" ".join(fold_letters(each.words).split()))))
    )


def _is_of(key: tuple[bool, str], other: tuple[bool, str]) -> bool:
    """Whether two names of one kind are one, or one opens the other."""
    return key[0] == other[0] and (f"{key[1]} ".startswith(f"{other[1]} ") or f"{other[1]} ".startswith(f"{key[1]} "))


def _found_in(places: Iterable[Sequence[Span]], whole: Whole, least: int) -> _Found:
    """Return who is named in the places of each item, with the numbers of the items."""
    starts = [fact.span.start for fact in whole.facts]
    found: _Found = {}
    for number, spans in enumerate(places, 1):
        for fact in _names_in(spans, whole.facts, starts):
            sure = fact.certainty is not Certainty.OPEN and reaches(fact.rule, least)
            if sure and not (calls_nobody(fact) or _is_borne(fact, whole.text)):
                words = without_preposition(" ".join((fact.full or fact.span).of(whole.text).split()))
                key = (isinstance(fact, Person), " ".join(fold_letters(words).split()))
                at = found.setdefault(key, (words, []))[1]
                at += [number] if number not in at else []
    _join_forms(found)
    return found


def calls_nobody(fact: Person | Organization) -> bool:
    """Whether words are taken for a name that call nobody: «عوض فريق داندي» a person, «مجلة ألمانية» a body."""
    words = fold_letters(fact.words).split()
    if isinstance(fact, Organization) and words[0].removeprefix(ARTICLE) in _VENUES:
        return True  # «ملعب الاتحاد», where something takes place
    if isinstance(fact, Person):
        return not _TEAMS.isdisjoint(words)
    return len(words) == _KIND_ALONE and words[-1].endswith(_ADJECTIVE) and not any(w.startswith("ال") for w in words)


def _is_borne(fact: Person | Organization, text: str) -> bool:
    """Whether a name of a person is here that of a place or a thing: «ميناء مرسى الريحان», «سباق الأمير خالد»."""
    before = fold_letters(text[max(0, fact.span.start - _REACH) : fact.span.start]).split()
    if not before or not isinstance(fact, Person):
        return False
    bare = WRITTEN_ON.sub("", before[-1].lstrip(MARKS), count=1)
    return bare in (words_in("kinds") | words_in("bearers")) - words_in("deeds")


def _join_forms(found: _Found) -> None:
    """Put a name into the fuller one that is the same: «لروي كوستا» into «روي كوستا», a body beside its whole name.

    «صندوق التنمية» is «صندوق التنمية الوطني» where every item that has the short name has one that is longer by words.
    """
    for key in list(found):
        person, folded = key
        written = (person, folded[1:]) if folded[0] in _WRITTEN_ON else key
        longer = [each for each in found if each[0] == person and each[1].startswith(f"{folded} ")]
        home = written if written != key and written in found else longer[0] if len(longer) == 1 and not person else key
        numbers = found[key][1]
        if home != key and (home == written or set(numbers) <= set(found[home][1])):
            found[home] = (found[home][0], sorted({*found[home][1], *numbers}))
            del found[key]


def without_preposition(words: str) -> str:
    """Return a name as a list has it: «الاتحاد الأوروبي» for «للاتحاد الأوروبي», of which no span leaves «ل» out."""
    return f"{ARTICLE}{words.removeprefix(FOR_THE)}" if words.startswith(FOR_THE) else words


def _sorted_by(words: str) -> str:
    """Return a folded name without its article, by which no Arabic list is sorted."""
    return " ".join(fold_letters(words).split()).removeprefix("ال")


def _names_in(
    spans: Sequence[Span], facts: Sequence[AnyFact], starts: Sequence[int]
) -> Iterator[Person | Organization]:
    for span in spans:
        index = bisect_left(starts, span.start)
        while index < len(facts) and facts[index].span.start < span.end:
            fact = facts[index]
            if isinstance(fact, Person | Organization) and span.contains(fact.span):
                yield fact
            index += 1


def printed_places(item: Item) -> Iterator[Span]:
    """Yield every place that an item prints."""
    yield from (said.place.span for said in (item.title, *item.text) if said.place)
    yield from _of_sightings(item.figures)
    for gap in item.differences:
        yield from (each.span for each in (gap.statement, *gap.others) if each)


def _of_sightings(sightings: Iterable[Sighting]) -> Iterator[Span]:
    for sighting in sightings:
        yield from (each.span for each in (sighting.under, sighting.statement) if each)
