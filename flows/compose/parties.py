"""The parties: persons with their office, and the bodies that act, each with what the source says of them."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from operator import attrgetter

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.compose.acting import acts, is_bare, is_joined, is_of_the_text, may_stand_bare
from flows.compose.actors import Who, acts_in_lead, is_subject, office_of, opens_clause, words_before
from flows.compose.clauses import listed_words
from flows.compose.half_names import is_half, is_no_name
from flows.compose.hanging_offices import with_whole_office
from flows.compose.main_actor import with_main_first
from flows.compose.material import Material, Places
from flows.compose.party_clauses import LONGEST_SIGNATURE, acting_statement
from flows.compose.same_bodies import longer_bodies
from flows.compose.same_people import longer_names, names_of_people
from flows.compose.taking_part import TakingPart
from flows.compose.unnamed_offices import unnamed_offices
from flows.facts.names.office_words import is_place_word, is_possessed
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import agents_verbs, without_conjunction
from flows.model.brief import BriefQuotation, Party
from flows.model.facts import Certainty, Organization, Person, Place
from flows.model.plan import Attendee
from flows.model.source import Span

Key = tuple[str, str]
_NEAR = 6
"""Mentions in and before one: of an office the bodies and lands in it, then the name."""
_LONGEST_CLITIC = 2
MOST_PERSONS = 8
MOST_BODIES = 4
MOST_ATTENDEES = 12
_REACH = 24
_AGREED = re.compile(r"(?<!\w)(?:مذكرة|اتفاق|اتفاقية|بروتوكول|عقد|معاهدة|شراكة)\s.*(?<!\w)بين(?!\w)")
_COLUMNS = re.compile(r"\S {3,}\S")
_LEAST_OF_AN_OFFICE, _OF_MANY = 3, frozenset({"رئيس", "رئيسة", "عضو", "عضوة"})
"""Heads by which a text may as well call another: «الرئيس»."""
_NO_MARKS = str.maketrans("", "", '«»"“”')
_VERBAL = re.compile(r"ت[ء-ي]{2}ي[ء-ي]")
"""The form of «تأجيل», «تمديد», «توقيع»."""


class People:
    """The persons and bodies of a source. An open name is nobody's: it is not printed."""

    def __init__(self, material: Material) -> None:
        self._text = material.text
        sure = [fact for fact in material.facts if isinstance(fact, Who) and _is_known(fact)]
        held = {fold_letters(fact.office.of(self._text)) for fact in sure if isinstance(fact, Person) and fact.office}
        self.mentions = [fact for fact in sure if not _is_nobody(fact, held)]
        self._longer = dict(longer_names(names_of_people(material, self.mentions)))
        self._longer_bodies = longer_bodies(_body_names(material.text, self.mentions))
        self.counts = Counter(map(self.key, self.mentions))
        self._by_key: dict[Key, list[Who]] = defaultdict(list)
        self._full: dict[Key, Who] = {}
        for fact in self.mentions:
            self._by_key[self.key(fact)].append(fact)
            known = self._full.get(self.key(fact))
            if (
                fact.full is None
                and not self._is_short(fact)
                and (known is None or self._office_says(fact) > self._office_says(known))
            ):
                self._full[self.key(fact)] = fact

    def _office_says(self, name: Who) -> int:
        """Return how much an office says: nothing where none is, little where only a pronoun says whose: «رئيسها»."""
        office = office_of(name)
        words = fold_letters(office.of(self._text)).split() if office else []
        return (len(words) > 0) + (len(words) > 0 and not (len(words) == 1 and is_possessed(words[0])))

    def has(self, name: str) -> bool:
        """Whether a person is named by these folded words somewhere."""
        return any(isinstance(each, Person) and key[1] == name for key, each in self._full.items())

    def mentions_of(self, name: Who) -> list[Who]:
        """Return every mention of one who is named, in order."""
        return self._by_key[self.key(name)]

    def office_of(self, name: Who) -> Span | None:
        """Return the office that one who is named is given with anywhere."""
        full = self._full.get(self.key(name))
        return office_of(full) if full else None

    def key(self, name: Who) -> Key:
        """Return what all mentions of one share: the spelling of the full name."""
        words = name.full.of(self._text) if name.full else name.words
        full = _spelled(words) if isinstance(name, Organization) else " ".join(fold_letters(words).split())
        longer = self._longer if isinstance(name, Person) else self._longer_bodies
        return name.kind, longer.get(full, full)

    def _is_short(self, name: Who) -> bool:
        return isinstance(name, Person) and " ".join(fold_letters(name.words).split()) in self._longer

    def in_full(self, kind: type[Person] | type[Organization]) -> list[Who]:
        """Return each of a kind once, in order, by the full name: where it has an office, else where it comes first."""
        return sorted((fact for fact in self._full.values() if isinstance(fact, kind)), key=attrgetter("span"))

    def named_at(self, span: Span) -> Who | None:
        """Return the full name of the one who is named in or around a place, a person first; None for nobody known.

        A body or a land is named by what opens the place: of «وزير خارجية الصين» it is the minister who speaks.
        """
        first = max(0, bisect_right(self.mentions, span.start, key=attrgetter("span.start")) - 1)
        near = self.mentions[first : first + _NEAR]
        found = [fact for fact in near if _is_named(fact, span)]
        others = (fact for fact in found if fact.span.start - span.start <= _LONGEST_CLITIC)
        named = next((fact for fact in found if isinstance(fact, Person)), next(others, None))
        return self._full.get(self.key(named)) if named else None

    def in_the_office(self, span: Span) -> Who | None:
        """Return the one person before a place whose office opens with the definite noun there: «الوزير».

        None where none has it, where two have, or where more stands there («الوزير السابق»).
        """
        word = fold_letters(span.of(self._text))
        if not word.startswith(ARTICLE) or " " in word:
            return None
        holding = [name for name in self._full.values() if self._opens_office(name, word.removeprefix(ARTICLE))]
        found = holding[0] if len(holding) == 1 else None
        return found if found and found.span.start < span.start else None

    def _opens_office(self, name: Who, noun: str) -> bool:
        office = office_of(name)
        words = fold_letters(office.of(self._text)).split() if office else []
        return bool(words) and words[0].removeprefix(ARTICLE) == noun


def _is_nobody(fact: Who, held: Collection[str]) -> bool:
    """Whether what was read as a person's name is none, or the office that somebody has: «أمين الوادي»."""
    if not isinstance(fact, Person):
        return False
    return is_no_name(fact) or (fact.office is None and fold_letters(fact.words) in held)


def _spelled(words: str) -> str:
    """Return the folded words of a name without marks of quotation: «شركة «الجزيرة»» is «شركة الجزيرة»."""
    return " ".join(fold_letters(words).translate(_NO_MARKS).split())


def _body_names(text: str, mentions: Sequence[Who]) -> set[str]:
    """Return the names of bodies, folded; none that somewhere stands before a town, which may be another's."""
    bodies = [(_spelled(name.words), name) for name in mentions if isinstance(name, Organization)]
    of_towns = {words for words, name in bodies if _stands_before_a_town(text, name)}
    return {words for words, _ in bodies} - of_towns


def _stands_before_a_town(text: str, name: Who) -> bool:
    after = fold_letters(text[name.span.end : name.span.end + _REACH]).split()[:1]
    return any(word.startswith("ب") and is_place_word(word[1:].strip("،.")) for word in after)


def _is_named(fact: Who, span: Span) -> bool:
    """Whether a place names somebody: by the name, or by the office right before it."""
    office = office_of(fact)
    first = Span(fact.span.start, fact.span.start + 1)
    if isinstance(fact, Person) and span.contains(first):
        return True  # «الشيخ فهد | بن محمد»
    return span.contains(fact.span) or fact.span.contains(span) or (office is not None and office.overlaps(span))


def _is_known(fact: Who) -> bool:
    return fact.certainty is not Certainty.OPEN


def parties(
    material: Material, people: People, quoted: tuple[BriefQuotation, ...], lead: Sequence[Span] = ()
) -> tuple[Party, ...]:
    """Return the main actor, then persons and bodies, each once, in order of the source: of many those named most.

    A person stands with the office given and the sentence in which they act, or with its clause where it names several
    or is long. A body stands here where it is the subject of a verb: it has done something.
    """
    attending = _attending(material, people)
    present = sorted(attending.values(), key=lambda party: party.name.span)[:MOST_ATTENDEES]
    known = _known_persons(material, people, attending.keys())
    unnamed = unnamed_offices(material)
    persons = sorted([*_foremost(material, people, known, MOST_PERSONS), *unnamed], key=attrgetter("span"))
    acting = [*_acting_bodies(material, people), *_acting_lands(material, people)]
    doing = [name for name in acting if not any(office.span.contains(name.span) for office in unnamed)]
    bodies = _foremost(material, people, [*doing, *_agreeing_bodies(material, people, doing)], MOST_BODIES)
    shared = Counter(material.index_at(name.span.start) for name in persons)
    sayings = Places(each.statement.span for each in quoted)
    named = [*(_where_acting(material, people, name) for name in persons), *bodies]
    spoken = [
        _party(material, name, alone=shared[material.index_at(name.span.start)] == 1, sayings=sayings) for name in named
    ]
    if present:
        return (*present, *spoken)  # whose meeting it is
    return tuple(with_main_first(material, _by_themselves(people, named), spoken, lead))


def _by_themselves(people: People, names: Sequence[Who]) -> list[list[Who]]:
    """Return the mentions of each name, without those in somebody's office: «حاكم | مصرف الساحل | سامر حداد»."""
    held = Places(name.office for name in people.mentions if isinstance(name, Person) and name.office)
    return [[each for each in people.mentions_of(name) if not held.hold(each.span)] for name in names]


def _attending(material: Material, people: People) -> dict[tuple[str, str], Party]:
    """Return who is listed as present, by the keys of their names; of one listed twice the first."""
    held = {fact.span.end: fact for fact in material.facts if isinstance(fact, Person) and fact.office}
    listed = (_attendee(material, each, held) for each in material.plan.attendees if _is_somebody(material, each))
    return {people.key(each.name): each for each in reversed(tuple(listed))}


def _is_somebody(material: Material, attendee: Attendee) -> bool:
    """Whether a name is listed and no count: «64 عضوا من أصل 187»."""
    return not attendee.name.of(material.text)[:1].isdigit()


def _known_persons(material: Material, people: People, listed: Collection[tuple[str, str]]) -> list[Who]:
    """Return the persons who take part and whose names are sure, without those who are listed as present."""
    places = Places(each.statement for each in material.plan.attendees)
    part = TakingPart(material)

    def is_another(name: Who) -> bool:
        apart = _is_namesake(material, name) or _is_in_columns(material, name) or places.touch(name.span)
        cut = isinstance(name, Person) and is_half(material, name)
        return apart or cut or people.key(name) in listed or _takes_its_object(people, name)

    named = (name for name in people.in_full(Person) if not is_another(name) and material.is_sure(name))
    return _without_given_names(
        [
            name
            for name in named
            if part.shows(name, people.mentions_of(name)) or _acts_by_office(material, people, name)
        ]
    )


def _acts_by_office(material: Material, people: People, name: Who) -> bool:
    """Whether one does something below by the head of the office alone: «محافظ الوادي فلان … وقرر | المحافظ | …»."""
    office = office_of(name)
    noun = office.of(material.text).split()[0].removeprefix(ARTICLE) if office else ""
    if len(noun) < _LEAST_OF_AN_OFFICE or noun in _OF_MANY:
        return False
    for found in re.finditer(
        rf"(?<!\w){ARTICLE}{re.escape(noun)}(?!\w)(?!\s{ARTICLE})", material.text[name.span.end :]
    ):
        place = Span(name.span.end + found.start(), name.span.end + found.end())
        at, verb = next(words_before(material.text, place.start), (0, ""))
        does = without_conjunction(verb) in agents_verbs() and opens_clause(material, at)
        held = people.in_the_office(place) if does else None
        if held is not None and people.key(held) == people.key(name):
            return True
    return False


def _attendee(material: Material, attendee: Attendee, held: dict[int, Person]) -> Party:
    """Return somebody who is listed as present, with the line that lists them; an office before the name is parted."""
    name, office = attendee.name, attendee.office
    person = held.get(name.end)
    if person and person.office and name.contains(person.office.cover(person.span)):
        name, office = person.span, person.office  # «الحضور: الرئيس | طوني حرب»، «(رئيسا للجلسة)» or not
    return Party(
        name=Person(span=name, words=name.of(material.text), rule="person.attended", office=office),
        office=material.statement(office) if office else None,
        statement=material.statement(attendee.statement),
    )


def _without_given_names(names: list[Who]) -> list[Who]:
    """Return the names without those that open another: «كريم», «أبو علي» beside «كريم الشناوي», «أبو علي حداد»."""
    words = [fold_letters(name.words).split() for name in names]
    opened = {" ".join(each[:count]) for each in words for count in range(1, len(each))}
    held = {id(name) for name in names if office_of(name) and " " in name.words}
    return [name for name, each in zip(names, words, strict=True) if id(name) in held or " ".join(each) not in opened]


def _takes_its_object(people: People, name: Who) -> bool:
    """Whether a verbal noun after somebody's name was read as part of it: «طلب معاوية يوسف | تأجيل الشراء»."""
    words = fold_letters(name.words).split()
    shorter = " ".join(words[:-1])
    return len(words) > 2 and _VERBAL.fullmatch(words[-1]) is not None and people.has(shorter)


def _is_namesake(material: Material, name: Who) -> bool:
    """Whether a name is a building's or a street's: of «مستشفى عمر بن عبد العزيز» it is spoken of, not the man."""
    office = office_of(name)
    start = office.start if office and office.start < name.span.start else name.span.start
    before = fold_letters(material.text[max(0, start - _REACH) : start])
    words = before.split() if before[-1:].isspace() else []
    while words and words[-1] in word_set("people", "before_names"):
        words.pop()  # «شارع | الشيخ | فلان»
    forms = {form for word in words[-1:] for form in (word, word[1:])}  # with a clitic of one letter or without
    is_title = office is None or len(office.of(material.text).split()) == 1
    return is_title and not listed_words("namesakes").isdisjoint(forms)


def _is_in_columns(material: Material, name: Who) -> bool:
    """Whether other columns stand between a name and its office: the words from one to the other would mislead."""
    office = office_of(name)
    if office is not None and office.start - name.span.end > LONGEST_SIGNATURE:
        return False  # a note at the foot of what one has written
    if office is None or (office.start > name.span.end and material.text[name.span.end : office.start].isspace()):
        return False  # «سامر حداد          أمين السر»: the very next column
    return _COLUMNS.search(name.span.cover(office).of(material.text)) is not None


def _foremost(material: Material, people: People, names: list[Who], most: int) -> list[Who]:
    """Return at most so many names in order of the text: who acts in the lead, is in an office, is named most often."""

    def rank(name: Who) -> tuple[bool, bool, int, Span]:
        leads = any(acts_in_lead(material, mention) for mention in people.mentions_of(name))
        return not leads, office_of(name) is None, -people.counts[people.key(name)], name.span

    ranked = sorted(names, key=rank)
    return sorted(ranked[:most], key=lambda name: name.span)


def _where_acting(material: Material, people: People, name: Who) -> Who:
    """Return the mention of one without an office in which the name is whole and does something; else the first."""
    if office_of(name) is not None or is_subject(material, name):
        return name
    whole = (each for each in people.mentions_of(name) if each.full is None and each.words == name.words)
    return next((each for each in whole if is_subject(material, each)), name)


def _party(material: Material, name: Who, *, alone: bool, sayings: Places) -> Party:
    name = with_whole_office(material, name)
    office = office_of(name)
    statement = acting_statement(material, name, alone=alone and isinstance(name, Person))
    return Party(
        name=name,
        office=material.statement(office) if office else None,
        statement=statement,
        quoted=sayings.hold(name.span),
    )


def _acting_bodies(material: Material, people: People) -> list[Who]:
    """Return each body once that is the subject of a verb, where it first is, by its full name.

    One that is called by its head alone («البلدية») says little by that; it stands here where the text is of it.
    """
    found: dict[object, Who] = {}
    acting: list[Organization] = []
    held = Places(name.office for name in people.mentions if isinstance(name, Person) and name.office)
    for name in people.mentions:
        if isinstance(name, Organization) and held.hold(name.span):
            continue  # «قال حاكم | مصرف الساحل | سامر حداد»: he acts
        if isinstance(name, Organization) and (acts(material, name) or is_joined(material, acting, name)):
            acting.append(name)
    for name in sorted(acting, key=_fills_a_line):  # what it does below says more than that it heads the paper
        if name.full is None and (not is_bare(name) or may_stand_bare(material, name)):
            found.setdefault(people.key(name), name)
    for name in acting:
        full = people.named_at(name.full) if name.full else None
        if isinstance(full, Organization) and is_of_the_text(material, full):
            found.setdefault(people.key(full), full)
    return list(found.values())


def _fills_a_line(name: Who) -> bool:
    return name.rule == "organization.labelled"


def _agreeing_bodies(material: Material, people: People, acting: list[Who]) -> list[Who]:
    """Return the bodies between which the title of an agreement stands, each where the text first says something of it.

    «مذكرة تفاهم بين | مؤسسة البريد | و| الهيئة القومية …»: below they are «الطرفان», and act under no name.
    """
    title = material.outline.title
    known = {people.key(name) for name in acting}
    found: dict[object, Who] = {}
    for name in people.mentions if title else ():
        if title is None or not (isinstance(name, Organization) and title.span.contains(name.span)):
            continue
        agree = _AGREED.search(fold_letters(material.text[title.span.start : name.span.start]))
        if agree and material.is_sure(name) and people.key(name) not in known:
            below = (
                each for each in people.mentions_of(name) if each.full is None and each.span.start > title.span.end
            )
            said = next((each for each in below if not material.apart.touch(each.span)), name)
            found.setdefault(people.key(name), said)
    return list(found.values())


def _acting_lands(material: Material, people: People) -> list[Who]:
    """Return each land once that does in the lead what only people do: «أعلنت الصين …» speaks of its government."""
    found: dict[object, Who] = {}
    for name in people.mentions:
        if isinstance(name, Place) and name.territory and acts_in_lead(material, name):
            found.setdefault(people.key(name), name)
    return list(found.values())
