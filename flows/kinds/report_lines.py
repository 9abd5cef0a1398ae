"""Lines that say where a report is from and whose it is, and nothing of what it says: «أربيل/ المدى نيوز»."""

import re
from collections.abc import Sequence

from flows.arabic.agencies import AGENCIES, NEWSPAPERS
from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.facts.names.gazetteer import gazetteer, is_given
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb
from flows.model.facts import AnyFact
from flows.model.names import Person, Place
from flows.model.source import Span

_TOWN = r"(?:(?!(?:هذا|هذه|من|في|عن|ان|ما|لا|عام|يوم)(?!\w))[^\W\d_]+)(?:\s[^\W\d_]+){0,2}?"
_QUOTED = r"[«\"“][^«»\"“”\d]{2,30}[»\"”]"
_DESK = (
    rf"(?:{AGENCIES}|{NEWSPAPERS}|خاص\s?ب\s?ـ?{_QUOTED}|خاص|مراسلنا|مراسلتنا|مراسلونا|متابعات|ووكالات|مراسلة?\s(?:ال)?(?:وكالة|صحيفة|جريدة|موقع)"
    rf"|(?:(?:وكالة|شبكة|موقع)\s)?(?:ال)?[^\W\d_]+(?:\s[^\W\d_]+)?\s(?:نيوز|نت|برس|اونلاين|انفو|الاخبارية)|(?:خدمة|موقع|صحيفة|جريدة|مراسلة?|مكتب|وكالة|شبكة)\s{_QUOTED})"
)
_DESKS = rf"{_DESK}(?:\s*[،,/+&–—\-]\s*{_DESK}){{0,3}}"
_PARTED = r"\s*[/:–—\-ـ،,]\s*"
_IN_MARKS = rf"(?:\(\s*{_DESKS}\s*\)|/\s*{_DESKS}\s*/|{_DESKS})"
_END = r"[\s\-–—ـ:./]*"
_REPORTED = re.compile(
    rf"{_TOWN}(?:\s*[/،,–—\-]\s*{_TOWN}){{0,3}}?(?:{_PARTED}{_IN_MARKS}|\s*\(\s*{_DESKS}\s*\)(?:{_PARTED}{_DESK})?)"
    rf"(?:{_PARTED}(?P<who>[^\W\d_]+(?:\s[^\W\d_]+){{1,3}}))?{_END}"
)
_WRITES = re.compile(r"(?<!\w)(?:(?P<writes>كتبت?|بقلم|موفدنا|موفدتنا)|تقرير|اعداد|اعدت?ها|اعده|تحقيق)(?!\w)")
_WRITTEN = re.compile(
    rf"{_TOWN}(?:{_PARTED}{_IN_MARKS}|\s*\(\s*{_DESKS}\s*\))?(?:{_PARTED}|\s+){_WRITES.pattern}\s*[:/]?\s*(?P<who>[^\W\d_]+(?:\s[^\W\d_]+){{1,3}}){_END}"
)
"""«صور – كتبت رولا عبد الصمد»: from where, and who has written it."""
_SENT = re.compile(
    rf"{_TOWN}\s*\([^()\d]{{2,30}}\)\s*(?:[-–—:]|[-–—:/]?\s*(?:خاص|متابعات|وكالات|تقرير\s+خاص)\s*[-–—:]?)"
)
"""«مقديشو (الصومال اليوم) -»: a dateline that its mark parts from the news, on a line of its own."""
_OF_OURS = re.compile(
    rf"{_TOWN}(?:{_PARTED}|\s+)(?:من\s+|كتبت?\s+)?مراسل(?:ة|نا|تنا|ت?\s{_QUOTED})\s*[:\-–—]?\s*[^\W\d_]+(?:\s[^\W\d_]+){{1,4}}{_END}"
)
"""«حلب ـ من مراسلتنا لين جوخدار»: from where, and which of our own."""
_OF_A_PAPER = re.compile(rf"{_TOWN}(?:\s*[/،–—\-ـ]\s*{_TOWN}){{0,3}}?\s*[/–—\-ـ]\s*{_QUOTED}{_END}")
_OF_ITS_PAPER = re.compile(rf"{_TOWN}\s*[/–—\-]\s*(?P<paper>[^\W\d_]+(?:\s[^\W\d_]+)?){_END}")
_WRITER = re.compile(
    r"(?P<honor>(?:ا\.?\s?د|د|م|ا|ذ)\s?[./]\s?|(?:الدكتورة?|الاستاذة?|المهندسة?)\s)?(?P<who>[^\W\d_]+(?:\s[^\W\d_]+){1,4})\s*(?P<star>\*?)\s*"
)
_BY = re.compile(rf"\s*(?:\([^()\d]{{2,20}}\)\s*)?[:/–—\-ـ]\s*(?P<who>[^\W\d_]+(?:\s[^\W\d_]+){{1,4}}){_END}")
_OF_ONESELF = re.compile(r"(?<!\w)[وف]?(?:انا|رايي|اكتب|اقترح|اعرف|اطالب|اظن|اعتقد|اقطع|اقول|اخشي)(?!\w)")
_BETWEEN = re.compile(r"\s*[/،–—\-ـ]\s*")
_PLACES = frozenset({"place", "place1"})
_LONGEST = 90
_WORDS_OF_A_NAME = 2


def is_report_line(folded: str) -> bool:
    """Whether a folded line gives towns and the agencies, newspapers or desks whose report it is: «لندن - رويترز».

    Whose of theirs may follow: «ديالى / واع / قاسم الخيلاني».
    """
    words = folded.strip()
    if len(words) > _LONGEST:
        return False
    reported = _REPORTED.fullmatch(words)
    if _OF_OURS.fullmatch(words) or (reported and _may_be_whose(reported["who"])):
        return True
    written = _WRITTEN.fullmatch(words) if _WRITES.search(words) else None
    if written and (_may_be_whose(written["who"]) or (written["writes"] and _may_be_a_name(written["who"].split()))):
        return True
    return _SENT.fullmatch(words) is not None and opens_with_place(words)


def _may_be_whose(words: str | None) -> bool:
    """Whether what follows an agency is nothing, or a name: «محمد يقود وساطة» is a headline."""
    return words is None or (is_given(words.split()[0]) and not any(map(is_verb, words.split())))


def is_of_a_paper(folded: str) -> bool:
    """Whether a folded line, where a byline may stand, is a town and the name of a newspaper: «صور - «الموج»»."""
    words = folded.strip()
    if len(words) > _LONGEST or _OF_A_PAPER.fullmatch(words) is None:
        return False
    return any(opens_with_place(part) for part in _BETWEEN.split(words) if part)


def is_of_its_paper(folded: str, text: str) -> bool:
    """Whether a line is a town and what the text calls itself by: «بغداد/ المسار» over «… تلقته "المسار"»."""
    found = _OF_ITS_PAPER.fullmatch(folded.strip()) if len(folded) <= _LONGEST else None
    if found is None or not opens_with_place(folded.strip()):
        return False
    return any(f"{opens}{found['paper']}{closes}" in text for opens, closes in ("«»", '""', "“”"))


def is_writer(text: str, line: Span, facts: tuple[AnyFact, ...]) -> bool:
    """Whether a line is a name that stands nowhere else, of one who speaks of himself below, or has a star for a note.

    «سلمى الراجحي» over «أكتب هذا …», «د. مها الوادي *».
    """
    found = _WRITER.fullmatch(fold_letters(line.of(text)).strip()) if len(line) <= _LONGEST else None
    last = line.of(text).strip(" *\t\n").split()[-1:]
    if found is None or text.count(last[0]) != 1:
        return False
    if found["honor"] and found["star"]:
        return True
    named = any(isinstance(fact, Person) and line.contains(fact.span) for fact in facts)
    known = named or is_given(found["who"].split()[0])
    return known and _OF_ONESELF.search(fold_letters(text[line.end :])) is not None


def opens_with_place(words: str) -> bool:
    """Whether the first of folded words is a place that the lists have."""
    return not _PLACES.isdisjoint(gazetteer().classes.get(words.split()[0].strip("/-–—"), ()))


def is_town_and_writer(text: str, line: Span, facts: tuple[AnyFact, ...], *, below_title: bool = False) -> bool:
    """Whether a line is a place and the one who writes from there: «باتنة: سمية بلعربي».

    Right below a title two words that open no headline are a name, too, though no list has it.
    """
    if len(line) > _LONGEST:
        return False
    place = next((f for f in facts if isinstance(f, Place) and f.span.start == line.start), None)
    by = _BY.fullmatch(text, place.span.end, line.end) if place else None
    if by is None:
        return False
    words = fold_letters(by["who"]).split()
    named = any(isinstance(f, Person) and f.span == Span(*by.span("who")) for f in facts)
    return named or is_given(words[0]) or (below_title and _may_be_a_name(words))


def _may_be_a_name(words: Sequence[str]) -> bool:
    """Whether two words may be somebody's: neither has an article, is a verb, or ends as an adjective does."""
    common = word_set("people", "never") | word_set("people", "not_first") | word_set("people", "beyond")
    return (
        len(words) == _WORDS_OF_A_NAME
        and not any(
            word.startswith(ARTICLE) or word in common or is_verb(word) or word.endswith("ات") for word in words
        )
        and not (words[0].endswith("ة") and words[1].endswith("ة"))
    )
