"""Who takes part in what happens without being the subject of a verb: by a word before the name, or its line.

برئاسة | سامر حداد            a word that says what part
وفقا ل | مدير المركز سامر حداد   whose words they are
سعادة سامر حداد | المحترم       to whom a letter goes
"""

import re
from collections.abc import Sequence
from functools import cache

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.compose.actors import IN_ONES_TURN, Who, is_cited, is_subject, office_of, opens_clause, words_before
from flows.compose.clauses import listed_words
from flows.compose.done_to import is_done_to
from flows.compose.material import Material, Places
from flows.facts.names.gazetteer import is_given
from flows.facts.names.office_words import is_possessed, office_heads
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import all_verbs, without_conjunction
from flows.kinds.report_lines import is_report_line
from flows.model.facts import Certainty, Person, Quotation
from flows.model.plan import DocumentKind
from flows.model.source import Span

_BY_THEIR_LINE = frozenset(
    {"person.attended", "person.signed", "person.labelled", "person.portrayed", "person.subject"}
)
"""Rules that find who signs, attends, writes, speaks, or is what the text is about."""
_REACH, _FAR, _SENTENCE = 40, 80, 240
_LEAST = 3
_LONGEST_BYLINE = 90
_TO_WHOM = re.compile(r"(?:^|\s)(?:وفقا|طبقا|استنادا|تبعا|منسوبة?)\s+ل\Z")
_WITH = re.compile(r"(?:^|\s)و?مع\s+\Z")
_STANDS_FOR = re.compile(r"(?:^|\s)و?يمثل(?:ه|ها|هم)\s[^.؛:،\n]*\Z")
_SIGNS_FOR = re.compile(r"(?:^|\s)و?عن\s+(?:ال\S+\s+){1,3}\Z")
_RECEIVES = r"(?:^|\s)[وف]?(?:[يت]?ستقبل|استقبلت?|[يت]لتقي|التق[يىت])\s[^.؛\n]*"
_RECEIVED = re.compile(_RECEIVES + r"،\s+(?P<titles>(?:\S+\s+){1,3})\Z")
_CALLED = re.compile(
    r"(?:^|\s)(?:اتصالا?|مكالمة|رسالة|برقية|تقريرا?|شرحا?|عرضا?|احاطة)(?:\s\S+ي[اة]?)?\s+من\s+(?:نظيره\s+|نظيرته\s+|اخيه\s+)?\Z"
)
"""«تلقى … اتصالا هاتفيا من | وزير النقل السيد فلان»."""
_THAT = re.compile(r"\s(?:بان|ان|انه|انها|الي\s+ان)\s")
_COUNTERPART = re.compile(_RECEIVES + r"\sنظير(?:ه|ها|ته|تها)\s+(?:ال\S+ية?\s+)?\Z")
_AND = re.compile(r"[\s،]+(?P<titles>و(?:\S+\s+){0,2})\Z")
_COMMA_AND_TITLES = re.compile(r"،\s+(?P<titles>(?:\S+\s+){0,3})\Z")
_THEN_SPEECH = re.compile(r"\s*،\s+(?:[بف]?ان|الي\s+ان)(?:ه|ها|هم)?\s")
_MADE_PLAIN = "بين"
"""«من جهته | بين | مدير المدينة سامر حداد أن»: a verb there, else «بين»."""
_AFTER_RANKS = frozenset({"الاول", "اول", "شرطه", "شرطة", "الملازم", "النقيب", "الرقيب"})
_TWO, _EACH_OF = 2, ["من", "كل"]
"""«برئاسة | كل من | السيد فلان», from its end."""
_OTHER_SIDE = re.compile(r"(?:^|\s)عن\s+الجانب\s+ال\S+؟?،?\s+(?P<titles>و\S+\s+(?:\S+\s+){0,2})\Z")
_IN = "في"
_TAKES_PART = frozenset(
    {
        "شارك",
        "وشارك",
        "شاركت",
        "وشاركت",
        "يشارك",
        "تشارك",
        "ويشارك",
        "تحدث",
        "وتحدث",
        "تحدثت",
        "وتحدثت",
        "ساهم",
        "وساهم",
    }
)
_TODAY = frozenset({"الليلة", "اليوم"})
_MOURNED = re.compile(
    r"(?<!\w)(?:تنعي|ينعي|ننعي|نعت)\s+\Z"
    r"|(?<!\w)(?:تنعي|ينعي|ننعي|نعي|نعت)\s[^.\n]{0,120}(?<!\w)(?:المرحومة?|الفقيدة?|المغفور لها?)(?:\s+\S+){0,4}\s\Z"
    r"|(?<!\w)غيب\s+الموت\s(?:(?!\s(?:عن|وفق|بعد|حسب|كما|ابن|والد|نجل|زوج)\w*\s)[^.\n]){0,120}\Z"
)
_LATE = re.compile(r"(?<!\w)[وبفلك]?(?:ال|لل)(?:مرحومة?|مغفور لها?)(?:\s+\S+){0,2}\s+\Z")
_ASKS = re.compile(r"^[^\n]*؟\s*$", re.MULTILINE)
"""A line that ends as a question."""
_TITLE = re.compile(r"\S{0,3}[./]+|\S+/")
_ASKED = re.compile(
    r"(?:ال)?(?:مستشارة?|مسؤولة?|منسقة?|مديرة?)\s(?:ال)?(?:اعلامية?|اعلام|اتصال|علاقات|صحفية?)(?:\s\S+){0,2}"
    r"|معدة?\s(?:النشرة|البيان)|(?:ال)?(?:محررة?|تحرير)(?:\sالنشرة)?"
)


def _is_of_a_byline(text: str, name: Span) -> bool:
    """Whether the line of a name says from where and by whom a report is: «صور – كتبت | رولا عبد الصمد»."""
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    return end - start <= _LONGEST_BYLINE and is_report_line(fold_letters(text[start : max(end, start)]))


class TakingPart:
    """What shows of the people of a text that they do or say something in it."""

    def __init__(self, material: Material) -> None:
        self._material = material
        said = (fact.speaker for fact in material.facts if isinstance(fact, Quotation) and fact.speaker)
        self._speakers = Places(said)
        people = [fact for fact in material.facts if isinstance(fact, Person)]
        self._interviewed = _interviewed(material, people)
        self._by_end = {max(fact.span.end, fact.office.end if fact.office else 0): fact for fact in people}

    def shows(self, name: Who, mentions: list[Who]) -> bool:
        """Whether one who is named takes part, by any of the mentions: does something, speaks, leads, is written to.

        A name that is a guess and has no office is believed where it is the subject of a verb alone.
        """
        mentions = [mention for mention in mentions if not _is_of_a_byline(self._material.text, mention.span)]
        if not mentions:
            return False
        by_line = name.rule in _BY_THEIR_LINE and not self._is_asked(name)
        if not by_line:
            mentions = [mention for mention in mentions if not self._is_nothing_done(mention)]
            if not mentions:
                return False
        if by_line or any(self._acts(mention) for mention in mentions):
            return True
        if any(map(self._is_shown_beside, mentions)) or name.span == self._interviewed:
            return True
        given = (
            name.certainty is Certainty.CERTAIN
            or name.rule == "person.titled"
            or office_of(name) is not None
            or self._is_titled(name)
        )
        return given and any(self._has_a_part(mention) for mention in mentions)

    def _is_nothing_done(self, name: Who) -> bool:
        """Whether a mention says only what is done to somebody, or is of one who died before: «أسرة المرحوم …»."""
        if is_done_to(self._material, name):
            return True
        start = self._start(name)
        before = fold_letters(self._material.text[max(0, start - _REACH) : start])
        return _LATE.search(before) is not None and not self._is_mourned(start)

    def _is_asked(self, name: Who) -> bool:
        """Whether a label only says whom the press may ask, or who set a bulletin: «المستشار الإعلامي: أ. فلان»."""
        office = office_of(name) if name.rule == "person.labelled" else None
        return office is not None and _ASKED.fullmatch(fold_letters(office.of(self._material.text))) is not None

    def _is_shown_beside(self, name: Who) -> bool:
        """Whether what stands beside a name shows the part of one who may have no office."""
        return self._is_joined(name) or self._is_before_speech(name) or self._is_received(name)

    def _is_received(self, name: Who) -> bool:
        """Whether one receives whom a name is: a counterpart, or after the comma one with titles: «…، السيدة فلانة»."""
        before = fold_letters(self._material.text[max(0, self._start(name) - _SENTENCE) : self._start(name)])
        received = _RECEIVED.search(before)
        titled = received is not None and _titles().issuperset(received["titles"].split())
        called = office_of(name) is not None and _CALLED.search(before) is not None
        return titled or called or _COUNTERPART.search(before) is not None

    def _start(self, name: Who) -> int:
        office = office_of(name)
        return min(name.span.start, office.start) if office else name.span.start

    def _is_titled(self, name: Who) -> bool:
        text, start = self._material.text, name.span.start
        before = next(words_before(text, start - (text[start - 1 : start] == "(")), (0, ""))[1]
        return bool(before) and (before in _titles() or _TITLE.fullmatch(before) is not None)

    def _is_joined(self, name: Who) -> bool:
        """Whether «و» joins one in an office or with a title to one before who takes part: «حضر أ | وب | والسيد ج»."""
        text, start = self._material.text, self._start(name)
        before = _AND.search(text[max(0, start - _REACH) : start])
        titles = fold_letters(before["titles"]).split() if before else []
        bare = titles and _titles().issuperset([titles[0].removeprefix("و"), *titles[1:]])
        if before is None or not (bare or (before["titles"] == "و" and office_of(name))):
            return False
        end = start - len(before.group())
        found = self._by_end.get(end)
        return found is not None and found.span.start < name.span.start and self.shows(found, [found])

    def _acts(self, name: Who) -> bool:
        """Whether a name is the subject of a verb; not of one that says where a report is from, but in an office."""
        return is_subject(self._material, name) and (office_of(name) is not None or not is_cited(self._material, name))

    def _has_a_part(self, name: Who) -> bool:
        return self._speakers.touch(name.span) or self._is_in_title(name) or self._stands_in_a_part(name)

    def _is_in_title(self, name: Who) -> bool:
        title = self._material.outline.title
        return title is not None and title.span.contains(name.span)

    def _stands_in_a_part(self, name: Who) -> bool:
        """Whether a word beside a name says what part it has: «برئاسة», «وفقا لـ», «مع», «المحترم»."""
        text, office = self._material.text, office_of(name)
        start = min(name.span.start, office.start) if office else name.span.start
        end = max(name.span.end, office.end) if office else name.span.end
        start -= text[start - 1 : start] == "("  # «برئاسة السيد | (سامر حداد)»
        before = fold_letters(text[max(0, start - _REACH) : start])
        stands_for = _STANDS_FOR.search(fold_letters(text[max(0, start - _FAR) : start]))
        if office and (_SIGNS_FOR.search(before) or self._is_other_side(start)):
            return True
        if stands_for or _TO_WHOM.search(before) or (_WITH.search(before) and office):
            return True
        after = fold_letters(text[end : end + _REACH].partition("\n")[0]).split()
        written_to = any(word.strip("،.") in word_set("verbs", "after_whom_one_writes_to") for word in after[:1])
        return written_to or self._is_mourned(start) or self._signs(name) or self._leads_or_does(start)

    def _is_other_side(self, start: int) -> bool:
        """Whether a name is joined to who stands for the first side: «عن الجانب …، | ومعالي السيدة …»."""
        text = self._material.text
        found = _OTHER_SIDE.search(fold_letters(text[max(0, start - _FAR) : start]))
        words = found["titles"].removeprefix("و").split() if found else []
        return bool(words) and _titles().issuperset(words)

    def _is_mourned(self, start: int) -> bool:
        """Whether a name is whom others mourn: «تنعى النقابة | المرحوم الدكتور سامر حداد»."""
        return is_mourned(self._material, start)

    def _signs(self, name: Who) -> bool:
        """Whether an office, titles and a name fill a line in the second half of a text: who signs it."""
        text, office = self._material.text, office_of(name)
        if office is None or name.span.start < len(text) // 2:
            return False
        first, last = min(office.start, name.span.start), max(office.end, name.span.end)
        alone = not text[text.rfind("\n", 0, first) + 1 : first].strip() and text[last : last + 1] in ("", "\n")
        between = fold_letters(text[min(office.end, name.span.end) : max(office.start, name.span.start)]).split()
        return alone and all(_TITLE.fullmatch(word) or word.strip("/") in _titles() for word in between)

    def _is_before_speech(self, name: Who) -> bool:
        """Whether commas hold a name and what is said follows: «أوضح المكلف بالإعلام، | النقيب فلان |، أن …»."""
        text, start, end = self._material.text, self._start(name), name.span.end
        opened = _COMMA_AND_TITLES.search(fold_letters(text[max(0, start - _REACH) : start]))
        titles = opened["titles"].split() if opened else ["-"]
        known = all(title in _titles() or title in _AFTER_RANKS for title in titles)
        return self._says_that(name, start, end) or (
            known and _THEN_SPEECH.match(fold_letters(text[end : end + _REACH])) is not None
        )

    def _says_that(self, name: Who, start: int, end: int) -> bool:
        """Whether what opens its clause is before an office and a name, and «أن» after: «سجلت | … فلانة | أن»."""
        text = self._material.text
        if start == name.span.start or not _THAT.match(fold_letters(text[end : end + _REACH])):
            return False
        place, word = next(words_before(text, start), (0, ""))
        noun = word.startswith((ARTICLE, "ب", "ل")) or word in listed_words("particles")
        if word == _MADE_PLAIN:
            return next((before for _, before in words_before(text, place)), "").rstrip("،") in IN_ONES_TURN
        return bool(word) and not noun and opens_clause(self._material, place)

    def _leads_or_does(self, start: int) -> bool:
        """Whether a word of a part stands before a name and its titles, or a verb and its definite object.

        «برئاسة | السيد سامر حداد», «ألقى كلمة الافتتاح | الأمين العام سامر حداد»; not «نشر تقرير | المستشار …», whose
        report it is.
        """
        words = words_before(self._material.text, start)
        before = [(at, word) for at, word in words if not (_TITLE.fullmatch(word) or word in _titles())]
        before = before[1:] if before and before[0][1] in _TODAY else before
        possessed = next((at for at, (_, word) in enumerate(before[:_LEAST]) if is_possessed(word)), None)
        before = before[possessed + 1 :] if possessed is not None else before  # «على لسان | أمينها العام»
        before = before[_TWO:] if [word for _, word in before[:_TWO]] == _EACH_OF else before
        if not before or before[0][1] in _parts():
            return bool(before)
        if not before[0][1].startswith(ARTICLE):
            return False
        for number, (at, word) in enumerate(before):
            if without_conjunction(word) in all_verbs():
                return opens_clause(self._material, at)
            if word == _IN and number + 1 < len(before) and before[number + 1][1] in _TAKES_PART:
                continue  # «شارك | في | الجلسة كل من فلان وفلان»
            if word in listed_words("particles") or _is_holder(word, [each for _, each in before[:number]]):
                return False
        return False


def is_mourned(material: Material, start: int) -> bool:
    """Whether who is named at a place is whom others mourn: «تنعى النقابة | فلان», «غيّب الموت | فلان»."""
    for place, word in words_before(material.text, start):
        if word not in _titles():
            break
        start = place
    return _MOURNED.search(fold_letters(material.text[max(0, start - _SENTENCE) : start])) is not None


def _interviewed(material: Material, people: Sequence[Person]) -> Span | None:
    """Return who answers in an interview: the only one in an office or with a title above the first question."""
    first = _ASKS.search(material.text) if material.plan.kind is DocumentKind.INTERVIEW else None
    named = [each for each in people if _is_somebody(material, each) and first and each.span.end < first.start()]
    alone = len({fold_letters(each.words) for each in named}) == 1
    return named[0].span if alone else None


def _is_somebody(material: Material, person: Person) -> bool:
    """Whether a person has an office or a title."""
    before = next((word for _, word in words_before(material.text, person.span.start)), "")
    return person.office is not None or before in _titles()


@cache
def _titles() -> frozenset[str]:
    return word_set("people", "titles") | word_set("people", "more_titles")


def _is_holder(word: str, after: list[str]) -> bool:
    """Whether another's office and name begin there, who does it to the next: «لام | مدرب النادي سامر الحلاق | …»."""
    return word.removeprefix(ARTICLE) in office_heads() and any(map(is_given, after))


@cache
def _parts() -> frozenset[str]:
    words = word_set("verbs", "before_a_part")
    return words | {"و" + word for word in words}
