"""Whether what stands beside a day in the timeline is whole: who did what, and that it is the day of that verb.

أعلنت الوزارة فتح التسجيل | 3 مايو 2025          printed
يحتفظ المركز، الذي أنشئ | سنة 1961 |، بالأوراق     the day is of «أنشئ»: not printed
بلغ عدد الزوار | في الربع الثالث | مليونا           the day of a figure is no event
كنت في اللجنة | سنة 2013                          nobody is named
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.event_subjects import BOOK, RELATIVE, TIME, Word, names_who, verb_like, words_without
from flows.compose.fitting import has_pair_cut
from flows.compose.material import Material
from flows.compose.standing import has_conjunction, points_back, without_joining
from flows.compose.unfilled import leaves_open
from flows.facts.text.verbs import is_verb
from flows.model.facts import Date, Measure, Money, Percent, Period
from flows.model.source import Span

_RELATIVE = RELATIVE | {"حيث"}
_PARTICIPLE = re.compile(r"(?:[بلكوف]?ال|لل)(?:م\w{2,}(?<!ي)(?<!ية)|صادر|قائم|واقع|عائد|راجع)ة?(?:ين|ون|ات)?")
_NO_PARTICIPLE = re.compile(
    r"\w?\w?ال(?:مدينة|مجلس|محكمة|مدرسة|منطقة|محافظة|مشروع|مملكة|مركز|مديرية|مؤسسة|منظمة|مكتب|موقع|مؤتمر|مطار|ميناء|مصنع|معرض"
    r"|مجتمع(?!ة)|ماضي|مقبل|منشور|مغرب|متحدة|مرحلة|معهد|مبلغ|ملف|مقر|ملك|متحف|مجموعة|مشاركين|مواطنين|مسجد|محاكمة|مصرف|مهرجان|مسرح|مرسوم|مبنى|مبني|مدير|محامي|مشروع|مواد|مادة)\w{0,2}"
)
_MARK = re.compile(r"[\s»”\"]*(?:[،؛:.)؟!\n–—-]|\Z)")
_GOES_ON = frozenset({"ان", "بان", "عن", "علي", "الي", "من", "انه", "انها"})
_AFTER_A_MARK = re.compile(r"[\s»”\"]*،\s*(\S+)")
_AFTER_AN_ASIDE = re.compile(r"\s*،\s[^،؛.\n]{2,60}،\s+(?:ب[^\W\d]{3,}|(?:إلى|من|عن|على|[أب]ن|بأن)\s)")
"""«تقدمت المديرة |، سلمى حداد، بشكوى»."""
_HOUR = re.compile(
    r"\s*(?:(?:في|علي|عند)\s+)?(?:تمام\s+)?(?:الساعة|الظهر|صباحا|مساء|ظهرا|عصرا|بالاجماع)(?!\w)"
    r"(?:\s+(?:ال\w+ة|عشرة|والنصف|والربع|والثلث|صباحا|مساء|ظهرا|عصرا|زوالا|\d\S*)){0,4}\s*(?:[،؛.\n]|\Z)"
)
_LABEL = re.compile(r"[^،؛:.\n]*:\s*\Z")
_SCHEDULED = re.compile(r"\s*[\])]?\s*[:–—-]\s*")
_SIGNS = " -–•*·\u200f"
_MOST_OF_A_LABEL = 8
_REACH = 400
"""Letters after a time in which what its verb needs may stand; a sentence may have thousands."""
_HELD = re.compile(r"ال(?:منعقد|منفذ|مقرر|مزمع|منظم|مبرمج|موقع|مبرم|مقام|منجز|مجري)ة?")
_LEAST_OF_A_DAY = len("2025-01-01")
_COUNTS = re.compile(r"\d")
_FOR_A_TIME = ("لل", "لعام", "لسن", "لشهر")
_PLACED = re.compile(r"ب\w{3,}|في|عن|علي|من|الي|مع|لدي|بين|لل?\w{3,}")
_DEFINITE = re.compile(r"(?:[وفبك]?ال|لل)\w{3,}")
_NEAR = 5
_AMOUNTS = re.compile(r"[تي]?بلغ")
_FOR = re.compile(r"و?(?:لل?|ل)\Z")


def first_whole(material: Material, when: Span, candidates: Iterable[Span]) -> Span | None:
    """Return the first stretch that says the event of a time whole; None where none does."""
    return next((each for each in candidates if says_whole(material, each, when)), None)


def says_whole(material: Material, span: Span, when: Span) -> bool:
    """Whether a stretch, printed beside a time, says who did what then, and nothing that the time is not of."""
    words = span.of(material.text)
    if has_pair_cut(words) or "\t" in words or words.rstrip().endswith("؟") or not _is_beside(material, span, when):
        return False
    if is_scheduled(material, span, when):
        return True
    if not _ends_whole(material, span, when):
        return False
    alone = without_joining(material.text, span)
    said = words_without(material.text, alone, when)
    if _is_of_a_figure(material, alone, when, said):
        return False
    if _is_of_a_noun(material, span, when):
        return _is_held(said)
    return (names_who(material, said) and not points_back(alone.of(material.text))) or _is_held(said)


def is_scheduled(material: Material, span: Span, when: Span) -> bool:
    """Whether a line gives a time its event: «15 مارس 2026: إعلان النتائج», «آخر موعد للتسجيل: 4/12/2026»."""
    line = material.sentence_at(when.start).span
    before = material.text[max(line.start, min(span.start, when.start)) : when.start]
    said = [each for each in fold_letters(before).replace(":", " ").split() if len(each) > 1]
    if _LABEL.match(before) and material.text[line.start : when.start].strip(_SIGNS) == before.strip(_SIGNS):
        return 1 < len(said) <= _MOST_OF_A_LABEL and _labels_an_event(said)
    opens = not material.text[line.start : when.start].strip(_SIGNS + "()[]")
    after = _SCHEDULED.match(material.text, when.end)
    rest = words_without(material.text, Span(after.end(), span.end), when) if after and after.end() < span.end else []
    return opens and len(rest) > 2 and not points_back(span.of(material.text)[max(0, rest[0].start - span.start) :])


def _labels_an_event(said: Sequence[str]) -> bool:
    """Whether a label says what is on its day: «آخر موعد للتسجيل», «تاريخ البدء»; «تاريخ الورقة» is the paper's."""
    label = said[0].removeprefix("و")
    begins = label == "تاريخ" and said[1].removeprefix("ال") in listed_words("beginning", BOOK)
    return begins or label in listed_words("labels", BOOK)


def _is_beside(material: Material, span: Span, when: Span) -> bool:
    """Whether a time stands in a stretch, or right after it with no more than «on» between.

    «يتواصل الموسم إلى موفى | مارس», «قبل نهاية | الشهر»: what is of the time was cut from it.
    """
    if span.contains(when):
        return True
    before, last = ["", "", *(each.folded for each in words_without(material.text, span, when))][-2:]
    if span.end <= when.start and (last in listed_words("edges", BOOK) or before in listed_words("limits", BOOK)):
        return False
    between = material.text[span.end : when.start] if span.end <= when.start else material.text[when.end : span.start]
    return all(word in listed_words("on", BOOK) for word in fold_letters(between).strip("،: ").split())


def _ends_whole(material: Material, span: Span, when: Span) -> bool:
    """Whether nothing that the verb needs follows a stretch and its time in their sentence."""
    end = when.end if span.end <= when.start else span.end
    sentence = material.sentence_at(when.start).span
    rest = material.text[end : max(end, min(sentence.end, end + _REACH))]
    if rest.strip(' .»”")؛') and not (_MARK.match(rest) or _goes_on_apart(rest)):
        return False
    following = _AFTER_A_MARK.match(rest)
    goes_on = following is not None and fold_letters(following[1]) in _GOES_ON
    goes_on = goes_on or _AFTER_AN_ASIDE.match(rest) is not None
    aside = following is not None and material.text[: when.start].rstrip().endswith("،") and end == when.end
    return not (goes_on or aside or leaves_open(material.text[span.start : end], rest))


def _goes_on_apart(rest: str) -> bool:
    """Whether another clause follows that «و» and a verb open, who was there, or only the hour up to the next mark."""
    words = fold_letters(rest).split(maxsplit=1)
    joined = bool(words) and has_conjunction(words[0]) and is_verb(words[0][1:])
    beside = bool(words) and words[0] in listed_words("beside", BOOK)
    return joined or beside or _HOUR.match(fold_letters(rest)) is not None


def _is_of_a_figure(material: Material, span: Span, when: Span, said: list[Word]) -> bool:
    """Whether a time is only that of a figure: «بلغت الصادرات 12 مليونا في 2024», «رصيد البنك في 30 سبتمبر هو …»."""
    facts = any(isinstance(each, Money | Percent | Measure) for each in material.facts_in(span))
    if not (facts or any(_COUNTS.match(each.folded) for each in said)):
        return False
    words = [each.folded for each in said]
    at = words.index(TIME) if TIME in words else len(words)
    before = [each[has_conjunction(each) :] for each in words[:at]]
    heads = {each.removeprefix("ال") for each in (*before[:_NEAR], *before[-_NEAR:])}
    amounts = bool(before) and _AMOUNTS.match(before[0]) is not None
    near = {*before, *words[at + 1 : at + _NEAR]}
    measured = not listed_words("measuring", BOOK).isdisjoint(near) and not _is_one_day(material, when)
    return amounts or measured or not listed_words("quantities", BOOK).isdisjoint(heads)


def _is_one_day(material: Material, when: Span) -> bool:
    time = next((each for each in material.facts_in(when) if isinstance(each, Date | Period)), None)
    return isinstance(time, Date) and len(time.value or "") >= _LEAST_OF_A_DAY


def _is_of_a_noun(material: Material, span: Span, when: Span) -> bool:
    """Whether a time is that of a noun, its relative clause or its participle: «اتفاق 3 مايو», «لسنتي 2024 و2025».

    «المتوقفة عن الإنتاج | منذ …», «الموقع بالعاصمة | في …» are of participles, too.
    """
    start = min(span.start, when.start)
    before, time = fold_letters(material.text[start : when.start]), fold_letters(when.of(material.text))
    if _FOR.search(before) or time.startswith(_FOR_A_TIME):
        return True
    said = [each.folded for each in words_without(material.text, Span(start, when.start), when)]
    named = said and said[-1] not in listed_words("before_figures", BOOK) and said[-1] not in "،؛:"
    if named and _is_by_figures(time) and not before.endswith(("ب", "ل")):
        return True
    while said and (
        said[-1] in listed_words("before_figures", BOOK) | listed_words("on", BOOK) or said[-1][0].isdigit()
    ):
        said.pop()
    clause = [*_own_clause(said)][::-1]
    if span.contains(when) and any(_HELD.fullmatch(each) for each in clause[-_NEAR:]):
        return False  # «جدد النادي مطالبه في الجلسة المنعقدة يوم …» says so itself
    return any(map(_says_of_a_noun, *_threes(clause))) or not _RELATIVE.isdisjoint(clause)


def _threes(clause: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the last words of a clause, each with the one before and after it."""
    last = ["", *clause][-_NEAR:]
    return last[:-1], last[1:], [*last[2:], ""]


def _says_of_a_noun(before: str, word: str, after: str) -> bool:
    """Whether a word is a participle of the definite noun before it, and has the time, or where it was, after it."""
    agrees = _DEFINITE.match(before) is not None and before.endswith(("ة", "ات")) == word.endswith(("ة", "ات"))
    attached = (not before or agrees) and (not after or _PLACED.fullmatch(after) is not None)
    return attached and _PARTICIPLE.fullmatch(word) is not None and _NO_PARTICIPLE.fullmatch(word) is None


def _is_by_figures(time: str) -> bool:
    """Whether a time begins with its number or its month: right after a noun it is that noun's."""
    first = time.split()
    months = gregorian_months() | hijri_months()
    return first[0][0].isdigit() or first[0] in months or " ".join(first[:2]) in months


def _own_clause(said: list[str]) -> Iterator[str]:
    """Yield the words before a time, the nearest first, up to the mark before them."""
    for index, word in enumerate(reversed(said)):
        if word in "؛:" or (word == "،" and index):
            return
        if word != "،":
            yield word


def _is_held(said: Sequence[Word]) -> bool:
    """Whether words are a noun and the participle that its time is of: «اجتماع اللجنة المقرر», with no verb."""
    last = next((index for index, each in enumerate(said) if _HELD.fullmatch(each.folded)), None)
    said = [each for each in said if each.folded != TIME]
    verbs = any(verb_like(each, before.folded) for before, each in pairwise(said))
    first = bool(said) and not verb_like(said[0]) and said[0].folded not in listed_words("particles")
    return last is not None and last > 0 and len(said) - last <= 3 and first and not verbs
