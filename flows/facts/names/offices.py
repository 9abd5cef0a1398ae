"""The office that a name is given with, right before it or after it: never another name's, and whole or not at all.

وزير الطاقة الروسي | ألكسندر نوفاك          before it
المديرة الجهوية للصحة، | نادية الكامل،        before it, with the name between commas
مدرب الوداد، البرتغالي | جواو كوستا:         before it, with a nationality between
وزير المالية | د. ماجد الشربيني             before its titles
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import Stretch
from flows.facts.names.gazetteer import is_given
from flows.facts.names.loose_offices import (
    LEARNED,
    RANKS,
    is_rank_alone,
    is_title_alone,
    is_trade_alone,
    is_trade_with_adjective,
    trades,
)
from flows.facts.names.model_names import Named
from flows.facts.names.nationalities import past_nationality
from flows.facts.names.office_words import (
    NamesByPlace,
    bare_office,
    before_marked,
    end_with_mark,
    goes_on,
    head_length,
    heads_before_a_name,
    is_inner_noun,
    is_no_noun,
    is_possessed,
    is_whole,
    joined,
    office_heads,
    office_with_article,
)
from flows.facts.names.offices_after import office_after
from flows.facts.names.titles import first_title, is_field_of_engineers
from flows.facts.names.whole_people import DOUBTFUL, OF_A_TOWN
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import agents_verbs, holding_verbs, is_verb, saying_verbs, without_conjunction
from flows.model.facts import Certainty, Person
from flows.model.source import Span

_COMMA = re.compile(r"[^\S\n]*،[^\S\n]*")
MOST_OFFICE_WORDS = 12
_LEAST_OFFICE_WORDS = 2
_AMBASSADORS = frozenset({"السفير", "السفيرة"})
_HELD_BY_AMBASSADORS = frozenset({"مندوب", "مندوبة", "ممثل", "ممثلة", "مساعد", "مساعدة"})
_OF_TWO = frozenset(
    {"استقبل", "استقبلت", "يستقبل", "تستقبل", "التقي", "التقت", "يلتقي", "تلتقي", "هنا", "هنات", "كلف", "كلفت"}
)
"""Verbs that one person does to another."""
_FAR_FROM_TRADE = 4
_SPOKESMEN = frozenset({"متحدث", "متحدثة", "ناطق", "ناطقة"})
_WITH_CLITIC = ("ل", "ب", "و")
_WHOSE = ("ها", "هم", "ه")
_TWO = 2
"""Words of a head such as «المكلف بالإعلام»."""
_ACTS_AS, _WHO_ACTS = frozenset({"باعمال", "بمهام"}), frozenset({"قائم", "قائمة", "مكلف", "مكلفة"})
_TONGUE = "لسان"
"""«على لسان | الناطق الرسمي العميد …»."""
_SPACE_AND_MARKS = re.compile(r"[^\S\n]+[«\"“]?|[»\"”][^\S\n]+")
_WITHIN = frozenset({"في", "ذي", "عن"})
"""Words that no name has and an office may: «مدير بيئة | ذي | قار»."""
_TURNS = frozenset({"اما", "لكن", "ولكن", "بينما", "فيما", "وفق", "حسب", "بحسب"})
"""What opens a clause before its subject."""
_FOR_OTHERS = "باسم"
_COURTESIES = frozenset({"استاذ", "استاذة", "مهندس", "مهندسة", "نائب"})
"""Trades that before a name are how one is addressed."""


def attach_offices(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names in order; a person without an office has the one that touches the name, if any does.

    A name of two words that is open becomes likely by its office.
    """
    known = NamesByPlace(names)
    for name in names:
        yield _with_office(doc, known, name) if isinstance(name, Person) else name


def _with_office(doc: FoldedDocument, known: NamesByPlace, name: Person) -> Person:
    is_settled = name.office is not None and not (is_title_alone(doc, name.office) or is_rank_alone(doc, name.office))
    row = doc.words_in_order
    if row.index_at(doc.folded.place(name.span.start)) >= len(row):
        return name  # inside the last word, after its clitic: nothing stands there to be an office
    if name.rule == DOUBTFUL or is_settled or (name.certainty is Certainty.OPEN and " " not in name.words):
        return name
    office = (
        _longer_than_rank(doc, known, name)
        or office_before(doc, known, name)
        or _office_held_apart(doc, known, name)
        or _office_of_who_speaks(doc, known, name)
    )
    if office is None or is_title_alone(doc, office) or is_trade_alone(doc, office):
        office = office_after(doc, known, name) or office or _trade_among_titles(doc, name)
    office = _with_spokesman(doc, known, name, office) if office else None
    if office and doc.folded_words(office).startswith(FOR_THE):
        return replace(name, certainty=_with_an_office(name))  # «للفنانة الشابة | سلمى حداد»: with «ل» it is no office
    return replace(name, office=office, certainty=_with_an_office(name)) if office else name


def _with_spokesman(doc: FoldedDocument, known: NamesByPlace, name: Person, office: Span) -> Span:
    """Return an office with the one of a spokesman that «و» joins to it: «المتحدث باسم المحكمة و| وكيل النيابة |، …».

    One man speaks for a body and holds an office in it; of other offices each may be another's.
    """
    row = doc.words_in_order
    place = doc.folded.place(office.start) - 1
    at = row.index_at(place)
    if at < _TWO or row.starts[at] != place or not row.forms[at].startswith("و"):
        return office
    before = _office_ending(doc, known, name, at - 1) if joined(doc, at - 1, at) else None
    spokesman = before is not None and bare_office(doc.folded_words(before).split()[0]) in _SPOKESMEN
    return before.cover(office) if before and spokesman else office


def _longer_than_rank(doc: FoldedDocument, known: NamesByPlace, name: Person) -> Span | None:
    """Return the office that one whose office is a rank alone has besides; else the office that the name has."""
    if name.office is None:
        return None
    rank = doc.words_in_order.index_at(doc.folded.place(name.office.start))
    return _office_before_rank(doc, known, name, rank) or name.office


def _with_an_office(name: Person) -> Certainty:
    return Certainty.CERTAIN if name.certainty is Certainty.CERTAIN else Certainty.LIKELY


def _trade_among_titles(doc: FoldedDocument, name: Person) -> Span | None:
    """Return the trade that is the only title before a name to say one: «المحامي السيد | كريستيان شيرتز»."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    for at in range(first_title(doc, first), min(first, len(row))):
        trade = row.forms[at].removeprefix(ARTICLE)
        if at + 1 < first and is_field_of_engineers(row.forms, at + 1):
            return doc.span(row.stretch(at, at + 1))  # «المهندس الزراعي»
        if row.forms[at].startswith(ARTICLE) and trade in office_heads() and trade not in _COURTESIES:
            return doc.span(row.stretch(at))
    return None


def office_before(doc: FoldedDocument, known: NamesByPlace, name: Person) -> Span | None:
    """Return the office that ends right before a name and its titles, whole; None where none does."""
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    if first >= len(row) or row.starts[first] != doc.folded.place(name.span.start):
        return None  # the name has a clitic before it: «لـ»
    return _office_ending(doc, known, name, past_nationality(doc, first_title(doc, first)) - 1)


def _office_ending(doc: FoldedDocument, known: NamesByPlace, name: Person, at: int) -> Span | None:
    """Return the office of a name that ends with a word, whole; None where none does."""
    row = doc.words_in_order
    if at < 0:
        return None
    end, opened = at, None
    named = before_marked(doc, at)  # «مهرجان «شاشات الواحة»»
    marked = named < at and not is_no_noun(row.forms[named])
    at = named - (marked and bare_office(row.forms[named]) not in office_heads()) if marked else at
    while at >= 0 and end - at < MOST_OFFICE_WORDS:
        if not (_reaches(doc, at, at + 1, name, last=at == end) or (marked and at == named)):
            break
        joins = opened is None or (opened == at + 1 and _joins(row.forms[at], row.forms[opened]))
        joins = joins or (opened is not None and _is_for_another(doc, known, at, opened))
        joins = joins or (opened is not None and _is_of_a_trade(doc, at, opened))
        inner = _is_adjective(doc, at) or _ends_a_construct(doc, at)
        head = bare_office(row.forms[at]) in heads_before_a_name()
        head = head or head_length(doc, at, row.forms[at]) == _TWO or _possessed_in(row.forms[at]) != ""
        if joins and head and not inner and not (opened and _demands(row.forms[at])):
            opened = at
        elif opened is not None and not (_is_for_another(doc, known, at, opened) or _is_of_a_trade(doc, at, opened)):
            break
        elif not (goes_on(doc, known, at) or is_inner_noun(doc, at)):
            return None
        at -= 1
    whole = opened is not None and (marked or _is_whole(doc, known, opened, end))
    if opened is None or not whole or _is_done_to(row.forms, opened) or row.forms[opened - 1] == _FOR_OTHERS:
        return None  # «تحدث باسم | بحارة الوادي | السيد سامر حداد»
    longer = _post_before_trade(doc, known, name, opened, end)
    if longer is not None:
        return longer
    return doc.span(Stretch(_start_of_office(doc, opened, end), end_with_mark(doc, end + 1)))


def _start_of_office(doc: FoldedDocument, opened: int, end: int) -> int:
    """Return where an office begins by its head: after its clitics, or with the words before that belong to it."""
    row = doc.words_in_order
    if opened == end and _is_of_theirs(doc, opened):
        return row.starts[opened - 1]
    if opened >= _TWO and _is_acting(row.forms, opened - 1) and joined(doc, opened - 1, opened):
        opened -= _TWO
    head_word = _possessed_in(row.forms[opened]) or office_with_article(row.forms[opened])
    return row.ends[opened] - len(head_word)


def _is_acting(words: Sequence[str], at: int) -> bool:
    """Whether a word says that one acts in the office after it: «القائم | بأعمال | مدير المستشفى»."""
    before = words[at - 1].removeprefix(ARTICLE) if at else ""
    return words[at] in _ACTS_AS and before in _WHO_ACTS


def _demands(word: str) -> bool:
    """Whether a trade before another head is the verb of the sentence: «| طالب | رئيس الجهاز فلان باتخاذ …»."""
    return without_conjunction(word) in holding_verbs()


def _post_before_trade(doc: FoldedDocument, known: NamesByPlace, name: Person, opened: int, end: int) -> Span | None:
    """Return the office that one has before the rank or the trade, of one word or with its adjective, found so far."""
    adjective = opened == end - 1 and is_trade_with_adjective(doc.words_in_order.forms[opened : end + 1])
    return _office_before_rank(doc, known, name, opened) if opened == end or adjective else None


def _is_whole(doc: FoldedDocument, known: NamesByPlace, first: int, last: int) -> bool:
    whose = first == last and _possessed_in(doc.words_in_order.forms[last]) != ""
    return whose or is_whole(doc, known, first, last)


def _possessed_in(word: str) -> str:
    """Return the head of an office with a pronoun in a word, after «ل» or «ب»: «منسوب ل| مقررها | …»; else ""."""
    return next((each for each in (word, word[1:] if word[:1] in _WITH_CLITIC else "") if is_possessed(each)), "")


def _is_of_theirs(doc: FoldedDocument, at: int) -> bool:
    """Whether a definite word says which of their officers one is: «ويمثلها | مديرها | المفوض السيد»."""
    row = doc.words_in_order
    if at < 1 or not row.forms[at].startswith(ARTICLE) or not joined(doc, at - 1, at):
        return False
    whose = next((end for end in _WHOSE if row.forms[at - 1].endswith(end)), "")
    return bool(whose) and row.forms[at - 1].removesuffix(whose) in office_heads()


def _is_for_another(doc: FoldedDocument, known: NamesByPlace, at: int, opened: int) -> bool:
    """Whether the office found so far is whom another one before it serves: «المبعوث الخاص | للأمين العام»."""
    near = opened - at <= _LEAST_OFFICE_WORDS and doc.words_in_order.forms[at].startswith(ARTICLE)
    return doc.words_in_order.forms[opened].startswith(FOR_THE) and near and goes_on(doc, known, at)


def _is_of_a_trade(doc: FoldedDocument, at: int, opened: int) -> bool:
    """Whether a trade found so far is whom a body serves, and no office: «رئيس | الاتحاد النوعي | لمربي الخيل»."""
    row = doc.words_in_order
    trade = row.forms[opened]
    plural = trade.startswith("ل") and trade.endswith("ي") and trade.removeprefix(ARTICLE) not in office_heads()
    between = row.forms[at + 1 : opened]
    definite = all(word.startswith(ARTICLE) for word in between) and opened - at <= _FAR_FROM_TRADE
    opens = bare_office(row.forms[at]) in office_heads() and bool(between)
    return plural and definite and (opens or row.forms[at].startswith(ARTICLE)) and joined(doc, opened - 1, opened)


def _ends_a_construct(doc: FoldedDocument, at: int) -> bool:
    """Whether a definite trade is a noun in the office of another: «أستاذ علوم | البحار | في الجامعة»."""
    words = doc.words_in_order.forms
    after_a_noun = at > 1 and words[at].startswith(ARTICLE) and not words[at - 1].startswith(ARTICLE)
    return after_a_noun and is_inner_noun(doc, at - 1)


def _office_before_rank(doc: FoldedDocument, known: NamesByPlace, name: Person, rank: int) -> Span | None:
    """Return the office that one who speaks has besides a rank: «قال رئيس لجنة الميزانيات | النائب | … إن».

    Where the verb is none of saying the two may be two people: «سأل رئيس المجلس | النائب …»; not where commas hold the
    rank with the name: «رفض رئيس الكتلة، | النائب السابق سامر حداد |، النتائج».
    """
    row = doc.words_in_order
    military = name.office is not None and is_title_alone(doc, name.office)
    trade = row.forms[rank].startswith(ARTICLE) and row.forms[rank].removeprefix(ARTICLE) in trades() | LEARNED
    if not (military or trade or row.forms[rank] in RANKS) or rank < 1:
        return None
    apart = not joined(doc, rank - 1, rank)
    if apart and not _reaches(doc, rank - 1, rank, name, last=True):
        return None
    office = _office_ending(doc, known, name, rank - 1)
    if office is None or " " not in office.of(doc.outline.text):
        return office if office and is_possessed(doc.folded_words(office)) else None
    verb = row.index_at(doc.folded.place(office.start)) - 1
    if row.forms[rank] in _AMBASSADORS and bare_office(row.forms[verb + 1]) in _HELD_BY_AMBASSADORS:
        return office  # whatever the verb
    deed = without_conjunction(row.forms[verb]) if verb >= 0 else ""
    says = deed in saying_verbs()
    acts = (says or deed in agents_verbs()) and deed not in _OF_TWO if apart else says or deed == _TONGUE
    return office if acts else None


def _office_of_who_speaks(doc: FoldedDocument, known: NamesByPlace, name: Person) -> Span | None:
    """Return all that stands between a verb of saying and the titles of its subject: «قال | مدير صحة حماة | الدكتور …».

    Nothing else can stand there, so that its last word need not be known; without a title the name must be one that
    its place after the verb has shown.
    """
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    at = end = past_nationality(doc, first_title(doc, first))
    if end == len(row):  # the name stands after «و» in the last word of the text
        return None
    while end - at < MOST_OFFICE_WORDS and at > 0 and joined(doc, at - 1, at) and not _ends_office(row.forms[at - 1]):
        at -= 1
    verb = without_conjunction(row.forms[at - 1]) if at and joined(doc, at - 1, at) else ""
    shown = end < first or name.rule == "person.subject" or _is_shown_before(doc, name, first)
    if not shown or not (verb in saying_verbs() or verb in holding_verbs()) or end - at < _LEAST_OFFICE_WORDS:
        return None
    nobody = not any(isinstance(known.at(doc.span(row.stretch(word))), Person) for word in range(at, end))
    return doc.span(row.stretch(at, end - 1)) if nobody and head_length(doc, at, row.forms[at]) else None


def _office_held_apart(doc: FoldedDocument, known: NamesByPlace, name: Person) -> Span | None:
    """Return all that stands between what opens a clause and the comma before a name that commas hold.

    «أما | رئيس قائمة «العهد» في الوادي |، المحامي سامر حداد، فقال»: in apposition nothing else can stand there, so that
    its last word need not be known.
    """
    row = doc.words_in_order
    end = first_title(doc, row.index_at(doc.folded.place(name.span.start)))
    if not _TWO <= end < len(row) or not _is_held_by_commas(doc, name, end):
        return None
    at = end - 1
    while at > 0 and end - at < MOST_OFFICE_WORDS and _is_apart_by_marks(doc, at) and not _ends_before_office(doc, at):
        at -= 1
    opened = row.forms[at - 1] if at else ""
    opens = not opened or not _is_apart_by_marks(doc, at) or opened in _TURNS or is_verb(opened)
    known_there = any(isinstance(known.at(doc.span(row.stretch(word))), Person) for word in range(at, end))
    if not opens or known_there or end - at < _LEAST_OFFICE_WORDS or not head_length(doc, at, row.forms[at]):
        return None
    return doc.span(Stretch(row.starts[at], end_with_mark(doc, end)))


def _is_held_by_commas(doc: FoldedDocument, name: Person, first: int) -> bool:
    """Whether a comma stands before a name and its titles, and another after it that no other with «و» follows."""
    row = doc.words_in_order
    before = _COMMA.fullmatch(doc.text, end_with_mark(doc, first), row.starts[first])
    after = _COMMA.match(doc.text, doc.folded.place(name.span.end))
    joins = after is not None and doc.text[after.end() : after.end() + 3] == "وال"
    return before is not None and after is not None and not joins


def _is_apart_by_marks(doc: FoldedDocument, at: int) -> bool:
    """Whether spaces or the marks of a name alone part a word from the one before it."""
    row = doc.words_in_order
    return _SPACE_AND_MARKS.fullmatch(doc.text, row.ends[at - 1], row.starts[at]) is not None


def _ends_before_office(doc: FoldedDocument, at: int) -> bool:
    """Whether no office goes on before a word: «في» stays inside one («رئيس القائمة | في | الوادي»)."""
    word = doc.words_in_order.forms[at - 1]
    return word not in _WITHIN and (is_no_noun(word) or word in _TURNS)


def _ends_office(word: str) -> bool:
    verb = without_conjunction(word)
    return is_no_noun(word) or verb in saying_verbs() or verb in holding_verbs()


def _is_shown_before(doc: FoldedDocument, name: Person, first: int) -> bool:
    """Whether a name of two words begins with a given name after a definite word, or after a governor's town."""
    row = doc.words_in_order
    if first > 1 and row.forms[first - 2] in OF_A_TOWN:
        return " " in name.words
    return " " in name.words and is_given(row.forms[first]) and row.forms[first - 1].startswith(ARTICLE)


def _is_adjective(doc: FoldedDocument, at: int) -> bool:
    """Whether a trade in «ي» after a definite word describes it: «وزير الشؤون | الاقتصادية», «المخرج | السينمائي»."""
    row = doc.words_in_order
    if at < 1 or not row.forms[at].startswith(ARTICLE) or not row.forms[at].endswith(("ي", "ية")):
        return False
    before = row.forms[at - 1]
    return joined(doc, at - 1, at) and before.startswith((ARTICLE, FOR_THE, "و" + ARTICLE)) and not is_verb(before)


def _joins(word: str, head: str) -> bool:
    """Whether two heads are of one office: «نائب رئيس …», «الخبير الاقتصادي …»; of «الوزير رئيس …» each is its own."""
    return word.startswith(ARTICLE) == head.startswith(ARTICLE) or not word.startswith(ARTICLE)


def _reaches(doc: FoldedDocument, at: int, after: int, name: Person, *, last: bool) -> bool:
    """Whether a word stands right before the next; a name with a comma after it may have one before it."""
    if joined(doc, at, after):
        return True
    row = doc.words_in_order
    gap = doc.text[row.ends[at] : row.starts[after]]
    closed = doc.text[doc.folded.place(name.span.end) :][:2].lstrip()[:1] in ("،", ":")
    return last and closed and _COMMA.fullmatch(gap) is not None


def _is_done_to(words: Sequence[str], head: int) -> bool:
    """Whether a verb that one person does to another stands before an office: then the name may be the other's."""
    return head > 0 and words[head - 1].removeprefix("و").removeprefix("ف") in word_set("people", "done_to")
