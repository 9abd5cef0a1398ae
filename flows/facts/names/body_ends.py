"""Where the name of a body ends that begins at a word: with its adjectives, its place, its purpose, and no object.

مجلس النواب اللبناني | القانون       after a verb a definite word that describes nothing is its object
شركة «سند» للطاقة | عقدا             a name in marks, and what it is for
بلدية تامشكط الجديدة | على           a town with its own adjective
وزارة التجهيز والماء | بمستعملي       all the fields of a ministry
الشركة | التمويل                      a definite head takes adjectives alone
"""

import re
from bisect import bisect_left
from functools import cache, lru_cache

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS, FOR_THE
from flows.facts.names.gazetteer import gazetteer, is_given, organization_heads
from flows.facts.names.model_names import Named, is_addressed
from flows.facts.names.name_ends import is_plural_of_people
from flows.facts.names.named_words import NamedWords
from flows.facts.text.lexicons import word_set
from flows.facts.text.quotation_marks import MARKS
from flows.facts.text.verbs import all_verbs, is_verb, verbs_with_conjunctions
from flows.model.facts import Certainty, Organization, Person

_MOST_WORDS = 9
_LONGEST_MARKED = 40
_BODIES = frozenset({"body", "body1"})
_PLACES = frozenset({"land", "land+", "place", "place+"})
_PEOPLE = frozenset({"arabic", "foreign", "family", "people.given"})
_FOREIGN = frozenset({"body", "body+", "foreign"})
_WITHOUT_PURPOSE = ("وزارة", "بلدية", "حكومة")
_NEW = ("الجديد", "القديم", "الكبر")
_TEAMS = ("فريق", "منتخب", "ادارة", "حكومة", "حملة", "فرقة", "مكتب")
_LEAST_OF_A_TOWN = 3
_ADJECTIVES = frozenset({"جديد", "كبير", "صغير", "خاص", "عام", "واحد", "اخر", "مستقل", "متخصص", "مشترك", "حديث"})
_OF_A_MASCULINE = frozenset({"السريع", "العام", "العالي"})
"""«قوات الدعم | السريع», «مديرية الأمن | العام»."""
_OF_A_TOWN = frozenset({"البلدي", "المحلي", "القروي"})
_THAT = ("بان", "بانه", "بانها")
_NISBA = ("ي", "ية", "يه")
_FIELDS = frozenset(
    ARTICLE + field
    for field in (
        "دراسات",
        "بحوث",
        "ابحاث",
        "علوم",
        "شؤون",
        "علاقات",
        "خدمات",
        "صناعات",
        "اتصالات",
        "معلومات",
        "فنون",
        "لغات",
    )
)
"""What a body works at, in the plural, with the adjective that belongs to it: «مركز الدراسات | الاستراتيجية»."""
_OF_FIELDS = frozenset({"وزارة", "كلية", "مديرية"})
"""Heads that name one field after another: «وزارة التجهيز | والماء»."""
_KINDS_OF_FIELDS = frozenset({"المتجددة", "المستدامة", "البديلة"})
_VERBAL_NOUN = re.compile(r"ت[ء-ي]{2}ي[ء-ي]")
"""The form of «تأجيل»: what a body does or forbids."""
_COURTS = frozenset({"جنايات", "استئناف", "بداية", "صلح", "جنح", "تمييز"})
_COMPANIES = frozenset({"شركة", "مؤسسة", "مجموعة", "جمعية", "مصرف", "بنك", "منظمة"})
_SUBJECTS = ("ون",)
_RANK = "الفريق"
"""A team, but a rank before a given name: «الفريق | سامر حداد»."""
_MASCULINE_IN_HAMZA = frozenset({"القضاء", "الغذاء", "الفضاء", "الذكاء"})
_STRATEGIC = "الاستراتيجية"
"""A noun as well, but after these fields."""
FEMININE = ("ة", "ات", "اء")
"""Endings of nouns that are feminine, or as plurals of things count as such."""
_SINGULARS = frozenset(("القضاء", "الفضاء", "الغذاء", "البناء", "الدواء", "الماء", "الهواء", "الاداء", "الذكاء"))


@cache
def body_heads() -> frozenset[str]:
    """Return the words that open the names of bodies that may do something, folded, with the article or without."""
    heads = organization_heads() | word_set("organizations", "more_heads")
    heads -= word_set("organizations", "no_agents")
    return heads | {ARTICLE + head for head in heads} | word_set("organizations", "definite")


@lru_cache(1 << 14)
def conjunction_before(head: str) -> int:
    """Return how many letters before the head of a body are a conjunction."""
    return int(head[:1] in CONJUNCTIONS and head not in body_heads() and head[1:] in body_heads())


def is_head(known: NamedWords, at: int, head: str) -> bool:
    """Whether a body begins at a word: by its head, by the lists, or by what the model sees."""
    if head in body_heads():
        return True
    if _is_place(head):
        return False
    listed = head.startswith(ARTICLE) and not _BODIES.isdisjoint(gazetteer().classes.get(head, ()))
    return listed or (at in known.named and isinstance(known.named[at][0], Organization) and head not in all_verbs())


def end_of_body(known: NamedWords, start: int, *, before_object: bool) -> int:
    """Return the word after the name of a body that begins at a word; `start` where none does or it lacks its end.

    What follows a verb and its subject is the object: there, of definite words after the first, adjectives alone are
    taken («مجلس النواب اللبناني | القانون»).
    """
    service = _end_of_service(known, start)
    if service > start:
        return service
    head = known.form(start)[0 if before_object else conjunction_before(known.form(start)) :]
    if not head or not is_head(known, start, head) or (head == _RANK and is_given(known.form(start + 1))):
        return start
    named = known.named.get(start)
    end = named[1] if named and isinstance(named[0], Organization) else start + 1
    end = start + 1 if is_addressed((head, known.form(start + 1)), 0) else end
    if end == start + 1 and (head in body_heads() or head.startswith(ARTICLE)):
        end = _end_of_chain(known, start, end, before_object=before_object)
    elif before_object and head in body_heads():
        end = start + 1 if is_two_nouns(known.form(start), known.form(start + 1)) else end
        end = _end_before_object(known, start, end)
    while end > start + 1 and head in body_heads() and known.joined(end) and _extends(known, end, head):
        end += 1
    end += (_is_second_town(known, end) or _is_its_town(known, end)) if end > start + 1 else 0
    return end if _is_whole(known, start, end, head) else start


def is_service(known: NamedWords, at: int) -> bool:
    """Whether a public service that is no body by its head begins at a word: «الدفاع المدني», «حرس الحدود»."""
    return _end_of_service(known, at) > at


def _end_of_service(known: NamedWords, start: int) -> int:
    """Return the word after a public service with its adjective, or its land; `start` where none begins."""
    words = (known.form(start), known.form(start + 1))
    if not known.joined(start + 1) or " ".join(words) not in word_set("organizations", "services"):
        return start
    end = start + len(words)
    nisba = known.form(end).endswith(_NISBA) and known.form(end).startswith(ARTICLE)
    return end + (known.joined(end) and (nisba or known.form(end) in word_set("organizations", "adjectives")))


def is_two_nouns(head: str, word: str) -> bool:
    """Whether a definite head and a word after it are no one name: «الشركة | التمويل», «الهيئة | مجلس …»."""
    head = head[conjunction_before(head) :]
    if not head.startswith(ARTICLE) or head not in body_heads() or not word:
        return False
    return (
        word in organization_heads()
        or _VERBAL_NOUN.fullmatch(word) is not None
        or (word.startswith(ARTICLE) and not describes(word, head))
    )


def _is_second_town(known: NamedWords, at: int) -> bool:
    """Whether a word joins a second town to the one that a body is called by: «شرطة أفون | وسومرسيت،»."""
    word, last = known.form(at), known.form(at - 1)
    if not known.joined(at) or not word.startswith("و") or last.startswith(ARTICLE) or word[1:].startswith(ARTICLE):
        return False
    is_name = not is_verb(word) and word not in word_set("people", "never") and not _is_body(word[1:])
    return is_name and len(word) > _LEAST_OF_A_TOWN and not known.joined(at + 1)


def _is_its_town(known: NamedWords, at: int) -> bool:
    """Whether a word alone before a mark is the town of a council: «المجلس البلدي | زلاف،»."""
    word = known.form(at)
    if known.form(at - 1) not in _OF_A_TOWN or not known.joined(at) or known.joined(at + 1):
        return False
    common = is_verb(word) or word.startswith((ARTICLE, FOR_THE)) or word in word_set("people", "never")
    return not common and len(word) > _LEAST_OF_A_TOWN


def _end_before_object(known: NamedWords, start: int, end: int) -> int:
    """Return where a body's name that is seen after a verb ends: before a definite noun that is the object."""
    chain = _end_of_chain(known, start, start + 1, before_object=True)
    takes_the_object = start + 1 < chain < end and known.form(chain).startswith(ARTICLE)
    return chain if takes_the_object and known.form(chain - 1).startswith(ARTICLE) else end


def _end_of_chain(known: NamedWords, start: int, end: int, *, before_object: bool) -> int:
    while end - start < _MOST_WORDS:
        called = end == start + 1 and not known.form(start).startswith(ARTICLE)  # not «أطلقت البلدية | «شارع آمن»»
        marked = _end_of_marked(known, end) if called else end
        after = marked if marked > end else _next_end(known, start, end, before_object=before_object)
        if after == end:
            break
        end = after
    return end


def _end_of_marked(known: NamedWords, at: int) -> int:
    """Return the word after a name in quotation marks right after a head: «شركة «سند»»."""
    row, marks = known.doc.words_in_order, known.doc.quoted
    place = row.ends[at - 1] + 1
    index = bisect_left(marks, place, key=lambda quoted: quoted.start)
    quoted = marks[index] if index < len(marks) else None
    if quoted and quoted.start == place and quoted.end - quoted.start <= _LONGEST_MARKED:
        return row.index_at(quoted.end)
    return at


def _next_end(known: NamedWords, start: int, at: int, *, before_object: bool) -> int:
    """Return where a body's name ends with what stands at a word; the word itself where it takes none."""
    row = known.doc.words_in_order
    closed = known.doc.text[row.ends[at - 1] : row.starts[at]].strip() if at < len(row) else "."
    word, last = known.form(at), known.form(at - 1)
    if at == start + 1 and _is_called(known, start, at):
        return at + 1
    if not known.joined(at) and not (closed and closed in MARKS and known.doc.text[row.starts[at] - 1] == " "):
        return at
    if (
        at in known.named
        and not word.startswith(FOR_THE)
        and _may_be_inside(known.named[at][0], word, first=at == start + 1)
    ):
        name, stop = known.named[at]
        constructed = not last.startswith(ARTICLE)  # «كلف المجلس | سامر الحداد»
        is_part = constructed if not isinstance(name, Organization) else last in organization_heads()
        if isinstance(name, Person):
            is_part = last in word_set("people", "before_names") or (constructed and last not in _TEAMS)
        return stop if is_part else at
    return at + _is_part(known, start, at, before_object=before_object)


def _is_called(known: NamedWords, start: int, at: int) -> bool:
    """Whether a word is what a company is called: no adjective, and what it is for follows («شركة مسندم | للأسمنت»)."""
    word, after = known.form(at), known.form(at + 1)
    if known.form(start)[conjunction_before(known.form(start)) :] not in _COMPANIES or not known.joined(at):
        return False
    head = known.form(start)[conjunction_before(known.form(start)) :]
    endings = ("ة", "ين", "ات", "ا") if head.endswith("ة") else ("ي", "ين", "ات", "ا")  # «شركة رواسي | للأسمنت»
    common = word.startswith(ARTICLE) or word.endswith(endings) or is_verb(word)
    common = common or word in word_set("organizations", "second_nouns") or word in word_set("people", "never")
    common = common or word in body_heads() or word in _ADJECTIVES
    return not common and known.joined(at + 1) and after.startswith(FOR_THE) and _is_purpose(after, "شركة")


def has_purpose(known: NamedWords, start: int, stop: int) -> bool:
    """Whether a company stands there by what it is called and what it is for."""
    return stop > start + 1 and _is_called(known, start, start + 1)


def _may_be_inside(name: Named, word: str, *, first: bool) -> bool:
    """Whether a name may stand in that of a body: no guess, but for what a body is called right after its head."""
    called = first and isinstance(name, Organization) and word not in organization_heads()
    called = called and not word.startswith(ARTICLE)
    return called or name.certainty is not Certainty.OPEN


def _is_part(known: NamedWords, start: int, at: int, *, before_object: bool) -> bool:
    word, last, head = known.form(at), known.form(at - 1), known.form(start)
    if at == start + 2 and _opens_a_construct(known, start + 1, head):
        return True
    if at > start + 1 and word.startswith(ARTICLE) and not last.startswith(ARTICLE) and last not in _heads_of_places():
        if last.startswith(FOR_THE) and word.endswith("ي") and not last.endswith(FEMININE):
            return True  # «المديرية العامة للأمن | الوطني»
        return word.startswith(_NEW) or describes(word, head)  # «بلدية تامشكط الجديدة»
    if word in words_of_no_body() or word in verbs_with_conjunctions() or word in _THAT:
        return False
    if word.startswith(FOR_THE):
        return (at > start + 1 or head.startswith(ARTICLE)) and _is_purpose(word, head)
    if word.startswith("و" + ARTICLE):
        return at > start + 1 and last.startswith(ARTICLE) and not _is_body(word[1:])
    if word.startswith(ARTICLE):
        first = at == start + 1 and not head.startswith(ARTICLE)
        construct = not last.startswith(ARTICLE) and (not _is_place(last) or last in _heads_of_places())
        masculine = last in _SINGULARS or last in _MASCULINE_IN_HAMZA or not last.endswith(FEMININE)
        of_last = masculine and word.endswith("ي") and describes(word, last)  # «محكمة القضاء | الإداري»
        of_last = of_last or (masculine and last.startswith(ARTICLE) and word in _OF_A_MASCULINE)
        of_last = of_last or (last.endswith("ة") and word.endswith("ية") and describes(word, last))
        of_last = of_last or (last in _FIELDS and (word == _STRATEGIC or describes(word, last + "ة")))
        return first or construct or of_last or (not before_object and not _is_body(word)) or describes(word, head)
    construct = not last.startswith(ARTICLE)
    if at == start + 1 and _opens_a_construct(known, at, head):
        return True
    noun = word in body_heads() or word in word_set("people", "bodies")
    return construct and (noun or _is_place(word) or _is_foreign(word))


def _opens_a_construct(known: NamedWords, at: int, head: str) -> bool:
    """Whether a noun after a head goes on into a definite one: «هيئة تنمية | الواحات»; of «شركة جديدة» it describes.

    What has not the gender of the head describes it not.
    """
    word, after = known.form(at), known.form(at + 1)
    if head.startswith(ARTICLE) or word.startswith(ARTICLE) or word.endswith("ا"):
        return False
    if not known.joined(at + 1):
        return False
    if not after.startswith(ARTICLE):
        return word in _COURTS and _is_place(after)  # «محكمة جنايات | عمان»
    of_people = word.endswith("ي") and len(word) > _LEAST_OF_A_TOWN  # «رابطة موظفي | الإدارة العامة»
    if _is_body(after) and after not in word_set("organizations", "second_nouns") and not of_people:
        return False
    agrees = word.endswith("ة") == head.endswith("ة")
    return not agrees or word in word_set("organizations", "second_nouns")


def _extends(known: NamedWords, at: int, head: str) -> bool:
    """Whether a body that is named goes on over a word: an adjective of it or its town, or what it is for."""
    word = known.form(at)
    of_town = word.startswith(_NEW) and not known.form(at - 1).startswith(ARTICLE)
    second = _is_second_purpose(known, at, head) or _is_second_field(known, at, head)
    second = second or (
        word.endswith("يين") and is_plural_of_people(known.form(at - 1))
    )  # «نقابة المهندسين | الأردنيين»
    return of_town or second or _is_purpose(word, head) or describes(word, head)


def _is_second_purpose(known: NamedWords, at: int, head: str) -> bool:
    """Whether a word joins a second thing to what a body is for: «الهيئة العامة للغذاء | والدواء»."""
    word, last = known.form(at), known.form(at - 1)
    joined = word.startswith("و" + ARTICLE) and not _is_body(word[1:]) and not is_plural_of_people(word)
    return joined and last.startswith(FOR_THE) and _is_purpose(last, head)


def _is_second_field(known: NamedWords, at: int, head: str) -> bool:
    """Whether a word joins a field to that of a ministry, or says which kind: «وزارة الكهرباء | والطاقة | المتجددة».

    A plural of people is one in the genitive alone: «وزارة الخارجية | والمغتربين», of «والموظفون» others act too.
    """
    word, last = known.form(at), known.form(at - 1)
    if head not in _OF_FIELDS:
        return False
    if last.startswith("و" + ARTICLE) and (word in _KINDS_OF_FIELDS or describes(word, last[1:])):
        return True
    joined = word.startswith("و" + ARTICLE) and last.removeprefix("و").startswith(ARTICLE)
    return joined and not _is_body(word[1:]) and not word.endswith(_SUBJECTS)


def _is_purpose(word: str, head: str) -> bool:
    """Whether a word with «لل» says what a body is for («شركة … للإنشاءات»), and not to whom something is done."""
    return (
        word.startswith(FOR_THE)
        and head not in _WITHOUT_PURPOSE
        and not is_plural_of_people(word)
        and not _is_body(word)
    )


def describes(word: str, head: str) -> bool:
    """Whether a definite word is an adjective of a body: «النواب | اللبناني»; no noun of the same look."""
    if not word.startswith(ARTICLE) or word in words_of_no_body():
        return False
    if word in word_set("organizations", "adjectives"):
        return True
    if word in word_set("organizations", "no_adjectives") or not word.endswith(_NISBA):
        return False
    bare = head.removeprefix(ARTICLE)
    is_feminine = bare.endswith("ة") or bare in word_set("organizations", "feminine")
    return word.endswith(("ية", "يه")) == is_feminine


@cache
def words_of_no_body() -> frozenset[str]:
    """Return the folded words over which no name of a body goes on."""
    keys = ("never", "beyond", "titles", "more_titles")
    return frozenset().union(word_set("organizations", "stops"), *(word_set("people", key) for key in keys))


def _is_foreign(word: str) -> bool:
    return not _FOREIGN.isdisjoint(gazetteer().classes.get(word, ()))


@cache
def _heads_of_places() -> frozenset[str]:
    return word_set("places", "heads") | word_set("people", "bodies") | organization_heads()


def _is_body(word: str) -> bool:
    return word.removeprefix(FOR_THE).removeprefix(ARTICLE) in organization_heads()


def _is_place(word: str) -> bool:
    return not _PLACES.isdisjoint(gazetteer().classes.get(word, ()))


def _is_whole(known: NamedWords, start: int, end: int, head: str) -> bool:
    """Whether a body's name lacks nothing: a definite word, a name or marks stand after its head.

    A definite head alone («البلدية») is a name where the text begins: it is what the text is about.
    """
    if end == start + 1:
        alone = head.startswith(ARTICLE) and head not in word_set("organizations", "never_alone")
        return (alone and start < known.lead) or head not in body_heads()
    last = known.form(end - 1)
    if any(known.form(at) in word_set("organizations", "sites") for at in range(start + 1, end)):
        return False
    return last not in organization_heads() and last not in word_set("people", "bodies")
