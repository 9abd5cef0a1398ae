"""Who does or says something: the names that are the subject of a verb, and of these the main actor of the lead."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS, FOR_THE
from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.facts.names.gazetteer import organization_heads
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.facts.text.shown_verbs import is_shown_verb
from flows.facts.text.verbs import (
    agents_verbs,
    all_verbs,
    feminine_verbs,
    is_verb,
    masculine_verbs,
    saying_verbs,
    verbal_nouns,
    without_conjunction,
)
from flows.model.facts import Organization, Person, Place
from flows.model.source import Span

Who = Person | Organization | Place
_REACH = 60
_LEAD_SENTENCES = 2
_MOST_BETWEEN = 5
_PREFIX = 6
"""Letters and marks of which the first two letters of a name are."""
_LONGEST_OPENING = 14
_WORD = re.compile(r"\S+")
_CITED = re.compile(r"(?<!\w)(?:حسبما|وفقما|وحسبما|لما|حسب\s+ما|وفق\s+ما|بحسب\s+ما)\s+\w+\s+\Z")
_TITLE = re.compile(r"\S{0,2}[./]$")
_FEMININE = "ة"
_NISBA = ("ي", "ية")
_EXCELLENCY = "دولة"
"""«ترأس | دولة رئيس الوزراء | الدكتور فلان»: before an office it is no land."""
_TO = frozenset({"الى", "الي"})
"""«إلى», folded: by its letters a nationality."""
_FROM = "من"
_TO_US = frozenset({"لي", "لنا"})
"""«قال | لي | سامر حداد»."""
_OF_IT = frozenset({"به", "بها"})
"""«على ما صرح | به | المدير سامر حداد»."""
_DOES_IT = re.compile(r"(?<!\w)(?:[يت]قوم|قامت?|[يت]دلي|ادلي|ادلت|تقدمت?|[يت]تقدم)\s+بها?\s+\Z")
"""«الزيارة التي يقوم بها | الوزير سامر حداد»."""
_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذان", "اللتان"})
_FEMININE_RELATIVE = "التي"
_HAD = frozenset({"كانت", "وكانت", "كان", "وكان"})
_HAD_DONE = re.compile(r"(?: (?:في|ب)\S+)? قد(?!\w)")
_AUXILIARIES = frozenset({"قد", "لم", "لا", "لن", "كان", "كانت", "يكن", "تكن", "ما", "زال", "زالت", "يزال", "تزال"})
_MARKS = "،,:؛"
_PRONOUNS = ("ه", "ها")
_OBJECTS = ("ه", "ها", "هم")
_THAT = "ان"
_PLEASES = frozenset({"يسر", "يسعد", "يشرف"})
_AGENCY = "وكالة"
_PRESS = frozenset({"وكالة", "صحيفة", "جريدة", "مجلة", "قناة", "اذاعة", "شبكة", "موقع"})
_OF_THE_PRESS = frozenset(
    {"انباء", "الانباء", "رويترز", "فرانس", "اسوشيتد", "الاناضول", "سبوتنيك", "بلومبرغ", "شينخوا"}
)
_OF_NEWS = frozenset({"الاعلامية", "للانباء", "الاخبارية", "للاعلام"})
_PASSING_ON = frozenset({"نقل", "ذكر", "افاد", "قال", "اورد", "نشر", "بث", "كشف"})
_TO_COME = ("ي", "ت")
_THAT_ONE = frozenset({"انه", "انها", "انهم", "انهما"})
MASCULINE_BODIES = frozenset({"مجلس", "مركز", "حزب", "اتحاد", "بنك", "مصرف", "نادي", "مكتب", "معهد", "فريق", "تنظيم"})
"""Heads of bodies in the singular that are masculine."""
_FOUNDING = frozenset({"اسس", "اسست", "انشا", "انشات", "تراس", "تراست"})
_NO_OBJECT = re.compile(r"\s+(?:الذي|التي|في|عام|سنة)(?!\w)|\s*(?:[.،؛\n]|$)")
"""What stands after the object of a verb, and never between its subject and its object."""
_UPON = "علي"
IN_ONES_TURN = frozenset({"جانبه", "جانبها", "جهته", "جهتها", "ناحيته", "ناحيتها", "بدوره", "بدورها"})
"""«من جانبه | كشف | مدير السوق سامر حداد عن …»."""
_CAME = frozenset({"جاء", "جاءت", "عاش", "عاشت", "تحيا", "يحيا"})
"""«جاء | مجلس النواب | أدناها»: a body comes only in a ranking; «عاش | الاتحاد |!» is a cheer."""
_RECEIVING = frozenset({"استقبل", "استقبلت", "يستقبل", "تستقبل", "التقي", "التقى", "التقت", "يلتقي", "تلتقي"})
"""Verbs of two people of whom the first named is the subject."""
_ASIDE = re.compile(r"\s*[،(]([^،()\n]{1,120})[،)]")
"""What stands between commas after a name: «سامر حداد، مدير المركز، قال …»."""


def office_of(name: Who) -> Span | None:
    """Return the office that a name is given with."""
    return name.office if isinstance(name, Person) else None


def is_subject(material: Material, name: Who) -> bool:
    """Whether a verb stands before a name, or after one that opens its clause.

    Between the two may stand the office, titles, and when or by whom it is said.
    """
    office = office_of(name)
    start = min(name.span.start, office.start) if office else name.span.start
    if office is None and fold_letters(name.words[:_PREFIX]).startswith(FOR_THE):
        return False  # «للجنة الانتخابات»: to whom something is done
    does = _follows_a_verb(material, name, start) or _precedes_a_verb(material, name, start)
    return does or (isinstance(name, Organization) and _is_pleased(material, name))


def _is_pleased(material: Material, name: Organization) -> bool:
    """Whether it pleases a body to do something: «يسر | جمعية الوادي | أن تدعوكم»."""
    before = next((word for _, word in words_before(material.text, name.span.start)), "")
    after = fold_letters(material.text[name.span.end : name.span.end + _REACH]).split()[:2]
    return before.removeprefix("و") in _PLEASES and not {_THAT, "ب" + _THAT}.isdisjoint(after)


def _follows_a_verb(material: Material, name: Who, start: int) -> bool:
    """Whether a verb stands before a place, and the name there is its subject: no other before it may be that.

    «كلف المدرب توماس، ويواجه ماكلروي خصمه»: whom «يواجه» is said of is open; of a verb of saying it never is, and a
    body is seldom what another does something to.
    """
    if _does_what_was_named(material, name, start):
        return True
    for number, (place, word) in enumerate(words_before(material.text, start)):
        if word in _TO or (number == 0 and word == _FROM):
            return False
        if _has_an_object(word) and (word[:1] in CONJUNCTIONS or opens_clause(material, place)):
            before = next((each for _, each in words_before(material.text, place)), "")
            return before not in _RELATIVE  # «البرنامج الذي | يقدمه | الإعلامي …»
        bare = _verb_of(word)
        if bare in all_verbs():
            if bare in verbal_nouns() and bare == word and not _may_do(material, name, place):
                return False
            if _is_of_what_went_before(material, place, bare) or _is_wished(material, place, bare):
                return False
            if isinstance(name, Organization) and (bare in _CAME or _has_another_subject(material, name, place, bare)):
                return False
            refuses = bare in word_set("objects", "refusing") and office_of(name) is not None
            return (
                refuses
                or _has_for_subject(name, bare)
                or (not isinstance(name, Place) and _opens_sentence(material, place))
            )
        if not (_may_stand_between(word) or (number == 0 and _is_courtesy(name, word))):
            return False
    return False


def _does_what_was_named(material: Material, name: Who, start: int) -> bool:
    """Whether what one does is a noun before («الزيارة التي يقوم بها | الوزير …»), or a verb by its form alone."""
    if isinstance(name, Organization):
        place, word = next(words_before(material.text, start), (0, ""))
        return bool(word) and _is_shown(material, name, place, word)
    return office_of(name) is not None and _DOES_IT.search(_folded_before(material, start)) is not None


def _may_stand_between(word: str) -> bool:
    return (
        word in _between() or _is_a_part_in_a_case(word) or _TITLE.fullmatch(word) is not None or _is_nationality(word)
    )


def _is_courtesy(name: Who, word: str) -> bool:
    return word == _EXCELLENCY and isinstance(name, Person) and office_of(name) is not None


def _folded_before(material: Material, start: int) -> str:
    return fold_letters(material.text[max(0, start - _REACH) : start])


def _is_of_what_went_before(material: Material, place: int, verb: str) -> bool:
    """Whether a relative has the subject of a verb: «جماعات لم تكن تضم | داعش», «ممر يقسم | اليونان».

    Of a verb of saying it never is («التي قالت | الوزارة | إنها …»), nor of one that has another gender: «الموسم الذي
    تتوقع | الغرفة».
    """
    before = next((word for _, word in words_before(material.text, place) if word not in _AUXILIARIES), "")
    if verb in saying_verbs() or before not in _RELATIVE:
        return False
    return verb in (feminine_verbs() if before == _FEMININE_RELATIVE else masculine_verbs())


def _has_an_object(word: str) -> bool:
    """Whether a verb of what people do bears its object, so that its subject alone can follow: «استأنفه | المتهم …»."""
    forms = {word, word[1:]} if word[:1] in CONJUNCTIONS else {word}
    bare = {form.removesuffix(end) for form in forms for end in _OBJECTS if form.endswith(end)}
    return any(form in agents_verbs() and form not in verbal_nouns() for form in bare)


def _is_wished(material: Material, place: int, verb: str) -> bool:
    """Whether a verb to come after «أن» says what others expect or want: «ترجح فلانة أن | يخفض | البنك الفائدة».

    «على أن | تقدم | البلدية الأدوات» is what it takes upon itself.
    """
    before, before_that = islice(chain((word for _, word in words_before(material.text, place)), ("", "")), 2)
    return before == _THAT and before_that != _UPON and verb[:1] in _TO_COME


def _has_another_subject(material: Material, body: Organization, place: int, verb: str) -> bool:
    """Whether a body is only whom another calls upon or writes to, or what he founded.

    «يطالب | وزارة النقل | بالإسراع» is not said of her; «بأنها خاطبت | البلدية |» has its pronoun for a subject;
    «وأسس | صندوق الادخار | الذي …» lacks what the fund would have founded.
    """
    before = next((word for _, word in words_before(material.text, place)), "")
    if before.removeprefix("و").removeprefix("ب") in _THAT_ONE or not _may_agree(body, verb):
        return True
    founded = verb in _FOUNDING and _NO_OBJECT.match(fold_letters(material.text[body.span.end :][:_REACH])) is not None
    return founded or _has_its_subject_before(material, place, verb)


def _may_agree(body: Organization, verb: str) -> bool:
    """Whether a verb right before a body has its gender; of plurals and of foreign names either is written."""
    head = fold_letters(body.words).split()[0].removeprefix(ARTICLE)
    if head.endswith(_FEMININE) and head in organization_heads():
        return verb in feminine_verbs() or verb in verbal_nouns() or verb not in masculine_verbs()
    return head not in MASCULINE_BODIES or verb in masculine_verbs() or verb not in feminine_verbs()


def _is_shown(material: Material, body: Organization, place: int, word: str) -> bool:
    """Whether a word is a body's verb by its form («أسدلت | محكمة …»), or «كانت» that brings one («… | قد برأته»)."""
    if word in _HAD:
        return _HAD_DONE.match(fold_letters(material.text[body.span.end :][:_REACH])) is not None
    head = fold_letters(body.words).split()[0].removeprefix(ARTICLE)
    feminine = head.endswith(_FEMININE) or head in word_set("organizations", "feminine")
    return is_shown_verb(word) and feminine and opens_clause(material, place)


def _has_its_subject_before(material: Material, place: int, verb: str) -> bool:
    """Whether the subject of a headline's verb stands before it: «المفوضية | تغرم | شركة نورلينك»."""
    title = material.outline.title
    if title is None or not title.span.start <= place < title.span.end or verb[:1] not in _TO_COME:
        return False
    before = fold_letters(material.text[material.clause_start(place) : place]).split()
    return bool(before) and before[0] not in _openings() and not any(map(is_verb, before))


def _is_nationality(word: str) -> bool:
    """Whether a word before a name may say where one is from: «سيحقق | الأمريكي | فيل ميكلسون …»."""
    return word.startswith(ARTICLE) and word.endswith(_NISBA)


def _is_a_part_in_a_case(word: str) -> bool:
    return word.startswith(ARTICLE) and word.removeprefix(ARTICLE) in word_set("people", "label_roles") | {"متهم"}


def _verb_of(word: str) -> str:
    """Return a word without its conjunction, and a verb of saying without what is said: «وفق ما ذكره | المدير»."""
    bare = without_conjunction(word)
    said = next((bare.removesuffix(end) for end in _PRONOUNS if bare.endswith(end)), bare)
    return said if said in saying_verbs() and bare not in all_verbs() else bare


def _has_for_subject(name: Who, verb: str) -> bool:
    """Whether who stands after a verb can be nothing but its subject; of a land only what people do shows that."""
    if isinstance(name, Place):
        return verb in agents_verbs() and _agrees(name, verb)
    return isinstance(name, Organization) or verb in saying_verbs() or verb in _RECEIVING


def _agrees(land: Place, verb: str) -> bool:
    """Whether a land may be the subject of a verb: of «يهدد | ألمانيا», «زارت | لبنان» it is the object."""
    if verb in word_set("people", "done_to"):
        return False
    masculine = fold_letters(land.words).split()[0] in word_set("territories", "masculine")
    return masculine or verb in feminine_verbs()


def words_before(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the words before a place in its line, the nearest first, folded, each with where it begins."""
    first = max(0, start - _REACH)
    before = text[first:start].rpartition("\n")[2]
    if not before[-1:].isspace():
        return
    for match in list(_WORD.finditer(before))[::-1][: _MOST_BETWEEN + 1]:
        yield start - len(before) + match.start(), fold_letters(match.group())


def opens_clause(material: Material, place: int) -> bool:
    """Whether a clause begins at a place, or after a word that brings one: «كما ذكر …», «وقد تحدث …»."""
    before = fold_letters(material.text[max(0, place - _REACH) : place]).split()[-1:]
    return material.clause_start(place) == place or not word_set("verbs", "before_a_clause").isdisjoint(before)


def _may_do(material: Material, name: Who, place: int) -> bool:
    """Whether a word that is a noun as well may be a name's verb: it opens a clause, or follows a comma.

    «…، | رفض | رئيس الكتلة سامر حداد النتائج».
    """
    after_comma = material.text[max(0, place - _PREFIX) : place].rstrip().endswith("،")
    turn = next((word for _, word in words_before(material.text, place)), "")
    apart = after_comma or (isinstance(name, Person) and _opens_sentence(material, place))
    return opens_clause(material, place) or turn in IN_ONES_TURN or (apart and office_of(name) is not None)


def _opens_sentence(material: Material, place: int) -> bool:
    """Whether a verb opens its sentence, or a phrase of time or place alone stands before it there."""
    index = material.index_at(place)
    written = fold_letters(material.text[material.body_starts[index] : place]).split()
    before = [word.strip(_MARKS) for word in written]
    return not before or (
        before[0] in _openings() and len(before) <= _LONGEST_OPENING and not any(map(is_verb, before))
    )


def _precedes_a_verb(material: Material, name: Who, start: int) -> bool:
    if not (opens_clause(material, start) or opens_clause(material, _before_trade(material, name, start))):
        return False
    office = office_of(name)
    end = max(name.span.end, office.end) if office else name.span.end
    aside = _ASIDE.match(material.text, end)
    places = [end, aside.end()] if aside else [end]
    if office and material.text[end : end + 1] == "،":
        places.append(end + 1)  # «المدير التنفيذي، سامر حداد، | قال …»
    openings = (_opening(material.text[place : place + _REACH]) for place in places)
    if isinstance(name, Place):
        return any(verb in agents_verbs() and not _names_who(after) for verb, after in openings)
    return any(verb in all_verbs() for verb, _ in openings)


def _before_trade(material: Material, name: Who, start: int) -> int:
    """Return where a trade right before a person's name begins: «| الطبيبة | سلمى حداد، رئيسة القسم، قالت»."""
    place, word = next(words_before(material.text, start), (start, ""))
    trade = word.removeprefix(ARTICLE).removesuffix(_FEMININE)
    known = isinstance(name, Person) and trade != word and trade in word_set("people", "trades")
    return place if known else start


def _opening(text: str) -> tuple[str, str]:
    """Return the first word of a text, after «قد» and its like and without its conjunction, and the one after it."""
    words = fold_letters(text.partition("\n")[0]).split()
    first = 1 if words[:1] and words[0] in word_set("verbs", "before_verbs") else 0
    verb, after = [*words[first : first + 2], "", ""][:2]
    verb = verb.rstrip(_MARKS)  # «فقال:»
    return without_conjunction(verb) if verb else "", after


def _names_who(word: str) -> bool:
    """Whether a word after a verb names its subject: «في الصين | صرحت | السيناتور …»."""
    known = word_set("people", "offices") | word_set("people", "trades") | word_set("people", "roles")
    return word in _between() or word.removeprefix(ARTICLE).removesuffix(_FEMININE) in known


@cache
def _openings() -> frozenset[str]:
    return word_set("verbs", "before_a_verb") | word_set("verbs", "between") | word_set("verbs", "before_a_clause")


@cache
def _between() -> frozenset[str]:
    return title_words() | word_set("people", "of_titles") | word_set("verbs", "between") | _TO_US | _OF_IT


def acts_in_lead(material: Material, name: Who) -> bool:
    """Whether a name is the subject of a verb in the title of a text or in its first sentences."""
    return is_in_lead(material, name) and is_subject(material, name)


def is_in_lead(material: Material, name: Who) -> bool:
    """Whether a name stands in the title of a text or in the first sentences after it."""
    title = material.outline.title
    first = material.index_at(title.span.end) if title else 0
    return material.index_at(name.span.start) <= first + _LEAD_SENTENCES


def is_source(material: Material, body: Organization) -> bool:
    """Whether a body of the press only says what others say: «نقلت | وكالة رويترز | عن …»; not in a title."""
    words = fold_letters(body.words).split()
    title = material.outline.title
    other_agency = words[0] == _AGENCY and _OF_THE_PRESS.isdisjoint(words[1:2]) and _OF_NEWS.isdisjoint(words)
    if words[0] not in _PRESS or other_agency or (title and title.span.contains(body.span)):
        return False
    before = next((without_conjunction(word) for _, word in words_before(material.text, body.span.start)), "")
    return before.removesuffix("ت") in _PASSING_ON


def is_cited(material: Material, name: Who) -> bool:
    """Whether a name only says where something is from: «حسبما ذكرت | وكالة الأنباء», «وفقا لما نشرته | صحيفة …»."""
    before = fold_letters(material.text[max(0, name.span.start - _REACH) : name.span.start])
    return _CITED.search(before) is not None
