"""Names of people, places and bodies: word lists, a small trained model, rules over it, short forms.

In a place that two want the house's own names come first, then people on lines of their own, then people after
offices, then what the model sees, then lands and bodies by rules alone. A place in the name of a body («بلدية نابلس»)
is a fact of its own, in its own layer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.facts.names.acting_bodies import find_acting_bodies
from flows.facts.names.acting_people import find_acting_people
from flows.facts.names.adjacent_families import join_hyphened, with_adjacent_families
from flows.facts.names.bodies import find_bodies, find_marked_bodies, find_marked_subjects, is_in_another_name
from flows.facts.names.bodies_before_commas import find_bodies_before_commas
from flows.facts.names.body_fields import with_fields
from flows.facts.names.body_purposes import with_purpose
from flows.facts.names.body_tails import join_to_whose, places_of, with_tail
from flows.facts.names.clubs import find_clubs
from flows.facts.names.decree_signers import find_decree_signers
from flows.facts.names.family_names import with_family
from flows.facts.names.headline_bodies import find_headline_bodies
from flows.facts.names.held_by_commas import find_held_by_commas
from flows.facts.names.house import find_own_names, lexicon_from
from flows.facts.names.known_longer import as_known_elsewhere
from flows.facts.names.labelled_bodies import find_labelled_bodies
from flows.facts.names.letterheads import find_letterheads
from flows.facts.names.model_names import Named, as_fact, find_seen_names
from flows.facts.names.name_lines import find_authors, find_labelled, find_signed
from flows.facts.names.named_words import name_words
from flows.facts.names.names_before_that import find_names_before_that
from flows.facts.names.nationalities import holds_a_body, without_trade
from flows.facts.names.office_bounds import within_bounds
from flows.facts.names.office_words import NamesByPlace, joined
from flows.facts.names.offices import attach_offices
from flows.facts.names.people import find_people
from flows.facts.names.portrayed import find_portrayed
from flows.facts.names.regions import find_regions
from flows.facts.names.repeated import with_repeated
from flows.facts.names.seen_bodies import without_object
from flows.facts.names.short_forms import join_short_forms
from flows.facts.names.shown_families import with_shown_family
from flows.facts.names.speaking_people import find_speaking_people
from flows.facts.names.taken_objects import without_taken_object
from flows.facts.names.territories import find_territories
from flows.facts.names.titled_people import find_titled_people
from flows.facts.names.titles import is_title
from flows.facts.names.towns_of_offices import without_town
from flows.facts.names.whole_people import join_halves, whole_people
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.overlap import settle
from flows.model.facts import AnyFact, Certainty, Organization, Person, Place
from flows.model.lexicon import Lexicon
from flows.model.source import Span

__all__ = ["find_names", "lexicon_from"]


def find_names(doc: FoldedDocument, lexicon: Lexicon | None = None) -> tuple[tuple[AnyFact, ...], tuple[AnyFact, ...]]:
    """Return the names of a text in order, none over another; and the places inside the names of its bodies."""
    given = lexicon or Lexicon()
    seen = [(name.inside, as_fact(doc, name)) for name in find_seen_names(doc)]
    titled = list(find_titled_people(doc))
    outer = list(_in_no_longer_name(_outer(doc, seen), titled))
    length = len(doc.outline.text)
    ranked = (
        find_own_names(doc, given),
        find_signed(doc),
        find_decree_signers(doc),
        find_labelled(doc),
        find_authors(doc),
        find_labelled_bodies(doc),
        find_letterheads(doc),
        find_portrayed(doc),
        find_people(doc, given.offices),
        [fact for fact in outer if isinstance(fact, Organization)],
        find_regions(doc, outer),
        outer,
        titled,
        find_territories(doc),
        find_bodies(doc),
    )
    settled = [fact for fact in settle(ranked, length) if isinstance(fact, Named)]
    marked = (find_marked_bodies(doc), find_marked_subjects(doc))
    by_grammar = (*_by_grammar(doc, settled), settled, *marked)
    settled = [fact for fact in settle(by_grammar, length) if isinstance(fact, Named)]
    own = list(join_hyphened(doc, (_mended(doc, fact) for fact in settled if not holds_a_body(fact))))
    places = places_of(own)
    longer = [
        with_fields(doc, with_tail(doc, with_purpose(doc, fact), places)) if isinstance(fact, Organization) else fact
        for fact in own
    ]
    halves = list(join_halves(doc, list(join_to_whose(doc, longer))))
    joined = settle((as_known_elsewhere(doc, halves),), length)
    held = list(attach_offices(doc, [fact for fact in joined if isinstance(fact, Named)]))
    names = list(within_bounds(doc, held))
    bodies = {fact.span for fact in names if isinstance(fact, Organization)}
    whole = list(join_short_forms(doc, names))
    return tuple(with_repeated(doc, whole)), tuple(_inner(seen, bodies))


def _outer(doc: FoldedDocument, seen: Iterable[tuple[bool, Named]]) -> list[Named]:
    """Return the names that the model sees in no other name, made whole or cut."""
    outer = [
        fact for inside, fact in seen if not inside and not (isinstance(fact, Person) and is_in_another_name(doc, fact))
    ]
    people = whole_people(doc, [fact for fact in outer if isinstance(fact, Person)])
    others = (fact for fact in outer if not isinstance(fact, Person))
    return [*people, *(without_object(fact) if isinstance(fact, Organization) else fact for fact in others)]


def _in_no_longer_name(names: Iterable[Named], titled: list[Person]) -> Iterator[Named]:
    """Yield the names without single words of a name of three and more after a title: «الدكتور | عوض سالم الطراونة».

    And without a single open word of any name there.
    """
    longer = NamesByPlace([name for name in titled if name.words.count(" ") > 1])
    every = NamesByPlace(titled)
    for name in names:
        known = every if name.certainty is Certainty.OPEN else longer
        whole = known.at(name.span) if isinstance(name, Person) and " " not in name.words else None
        if whole is None or not whole.span.contains(name.span):
            yield name


def _by_grammar(doc: FoldedDocument, names: list[Named]) -> tuple[Iterable[AnyFact], ...]:
    """Return the names that verbs, commas and scores show, in order of rank."""
    known = name_words(doc, names)
    finders = (
        find_acting_bodies,
        find_bodies_before_commas,
        find_speaking_people,
        find_names_before_that,
        find_acting_people,
        find_held_by_commas,
        find_clubs,
    )
    return find_headline_bodies(doc), *(finder(known) for finder in finders)


def _mended(doc: FoldedDocument, fact: Named) -> Named:
    """Return a name without what its verb takes, and with the family's name that the text shows."""
    if isinstance(fact, Person):
        bare = without_taken_object(doc, without_trade(doc, without_town(doc, fact)))
        if not isinstance(bare, Person):
            return bare
        return with_adjacent_families(doc, with_family(doc, with_shown_family(doc, _with_given_before(doc, bare))))
    return without_taken_object(doc, fact) if isinstance(fact, Organization) else fact


def _with_given_before(doc: FoldedDocument, name: Person) -> Person:
    """Return a person with the given name in «ال» that stands after the titles: «د. | الطيب | محمد نور»."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    given = first > 1 and row.forms[first - 1] in word_set("people", "given_with_article") and is_title(doc, first - 2)
    if not given or " " not in name.words or not joined(doc, first - 1, first):
        return name
    span = Span(doc.span(row.stretch(first - 1)).start, name.span.end)
    return replace(name, span=span, words=doc.words(span))


def _inner(seen: Iterable[tuple[bool, Named]], bodies: set[Span]) -> Iterable[AnyFact]:
    """Yield the places in those names of bodies that stand."""
    body = None
    for inside, fact in seen:
        if not inside:
            body = fact.span
        elif body in bodies and isinstance(fact, Place) and fact.span != body:
            yield fact
