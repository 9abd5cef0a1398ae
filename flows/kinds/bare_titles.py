"""A title that only says what a paper is («تقرير طبي», «محضر اجتماع»), with whose, which or of whom it is."""

import re
from collections.abc import Sequence

from flows.kinds.common import first_prose
from flows.kinds.paper import Paper, PaperLine, trim
from flows.kinds.words import listed
from flows.model.facts import Date, Period
from flows.model.outline import BlockKind
from flows.model.source import Span

_MOST_BARE_WORDS = 4
_MOST_BELOW = 8
_VACANCY = re.compile(r"(?:اعلان|فرصة|وظيفة)\s(?:.*\s)?(?:شاغرة?|وظيفي?ة?|توظيف|عمل)(?!\w)")
_MOST_NAMED_WORDS = 14
_MOST_TITLE_WORDS = 24
_BARE = re.compile(rf"(?:ال)?(?:{listed('titles', 'bare')})(?!\w)[^\d:.،؛؟!()«»\"–—\-]*")
_AGAIN = re.compile(r"\s*\((?:اعادة\s+(?:نشر|اعلان|طرح)|تمديد|مكرر|تذكير|معدل|للمرة\s+\w+)\)\s*$")
"""«إعلان شاغر وظيفي (إعادة نشر)»."""
_HANGING = re.compile(r"(?<!\w)(?:ب?شان|بخصوص|حول|في|عن|من|الي|بين|علي|المتعلق|الخاص|لدي)(?!\w)|(?<!\w)لل\w+")
_NAMED = re.compile(rf"(?:{listed('titles', 'named')})\s*:\s*")
_OF_A_MEETING = re.compile(r"(?:ال)?محضر(?:\s+(?:اجتماع|جلسة|لقاء))?")
_WHO_MEETS = re.compile(r"(?:ال)?(?:مجلس|لجنة|هيئة|جمعية|الجمعية|فريق|لجان|مكتب|قسم|ادارة)(?!\w)")
_INSTRUMENT = re.compile(r"(?:ال)?(?:امر|قرار|مرسوم|ظهير|تعميم|منشور)(?!\w)")
_NUMBERED_INSTRUMENT = re.compile(
    r"(?:ال)?(?:قانون|نظام|مرسوم|امر|ظهير|لائحة|قرار)(?:\s+\w+){0,4}?\s+(?:رقم|عدد)\s*:?\s*\(?[\d٠-٩./\-]+\)?"
    r"(?:\s+(?:لسنة|لعام|سنة|عام|بتاريخ|في|المؤرخ\s+في)\s+[\d٠-٩هم./\- ]+)?\s*"
)
"""«قانون رقم 19 لسنة 2025» says which it is, and the line below about what."""
_ABOUT = re.compile(
    r"(?:قانون|نظام|مرسوم|لائحة|تعديل|بشان|في\s+شان|بخصوص|المتعلق|يتعلق|الخاص|القاضي|يقضي|باصدار|بتعديل|بانشاء|بتنظيم)(?!\w)"
)
_PROGRAMME = re.compile(r"(?:ال)?(?:برنامج|جدول)(?:\s+(?:ال)?(?:اعمال|عمل|فعاليات|انشطة|وقائع|زيارة))?")
_GOES_ON = re.compile(r"(?:و?ال|لل)\w|و?(?:حفل|زيارة|مؤتمر|ملتقي|ندوة|ورشة|دورة|افتتاح|اجتماع)(?!\w)")
_MOST_PROGRAMME_WORDS = 30
_MOST_WHOM_WORDS = 9
_MOURNS = re.compile(r"(?:انتقلت?\s+الي\s+(?:رحمة|رحمته|جوار)|توفيت?\s+الي\s+رحمة|رقد(?:ت)?\s+علي\s+رجاء)[^.:،]{0,40}")
_NOTICE = "نعي"
_MOST_ABOVE_A_NAME = 3
_OBITUARY = re.compile(r"(?:(?:ب|في\s)[^.:،؟!]{3,60}?\s)?[يتن]نع(?:ي|ون|يان)\s[^.:؟!]{3,90}")
_DECEASED = re.compile(
    r"(?:ال)?(?:مرحومة?|فقيدة?|مغفور|شهيدة?|راحلة?|استاذة?|دكتورة?|مهندسة?|شيخ|حاجة?|سيدة?|زميلة?)(?!\w)"
    r"|فقيد(?:هم|ها|نا|ه)(?!\w)"
)
"""«بمزيد من الحزن تنعى نقابة الأطباء», and below it «المرحوم الدكتور …»."""
_HEADLINE = re.compile(r"\w\s?(?:\.\.|…)\s?\w")
"""«تقرير» over «في سوق النحاسين.. آخر الحرفيين يغلقون» goes on with nothing."""
_ENDED = re.compile(r"[.؟!…:،؛]\s*$")
_DIGIT = re.compile(r"\d")


def is_bare(line: PaperLine) -> bool:
    """Whether a line says what a paper is, and neither about what nor which one."""
    words = _AGAIN.sub("", line.folded).strip()
    called = len(words.split()) <= _MOST_BARE_WORDS and _BARE.fullmatch(words) is not None
    return called and (_VACANCY.match(words) is not None or not _HANGING.search(words))


def title_of_bare(paper: Paper, title: Span) -> tuple[Span, Span | None] | None:
    """Return a bare title with what says more below it: the lines that go on with it, or apart what names it.

    None where the title says more itself, or nothing below it does.
    """
    place = next((i for i, line in enumerate(paper.lines[:_MOST_BELOW]) if line.span.contains(title)), None)
    if place is not None and _MOURNS.fullmatch(paper.lines[place].folded.strip()):
        return _with_whom(paper, place)
    mourned = _mourned(paper, place) if place is not None else None
    if mourned:
        return title, mourned
    about = (_about_what(paper, place) or _programme_of(paper, place)) if place is not None else None
    if about:
        return about, None
    if place is None or not is_bare(paper.lines[place]) or len(trim(paper.text, paper.lines[place].span)) != len(title):
        return None
    end = min(place + 1 + _MOST_BELOW, max(place + _reach(paper.lines[place]), first_prose(paper, title)))
    line, below = paper.lines[place], paper.lines[place + 1 : end]
    longer = _going_on(paper, line, below)
    if longer:
        return longer, None
    meets = (
        place > 0 and _OF_A_MEETING.fullmatch(line.folded.strip()) and _WHO_MEETS.match(paper.lines[place - 1].folded)
    )
    if meets and not _ENDED.search(paper.lines[place - 1].folded):
        return title, trim(paper.text, paper.lines[place - 1].span)
    named = value_that_names(paper, below) or (_number(paper, below) if _INSTRUMENT.match(line.folded) else None)
    return (title, named) if named else None


def _about_what(paper: Paper, place: int) -> Span | None:
    """Return the number of a law with the line below it that says what it is about: «قانون معدل لقانون …»."""
    below = paper.lines[place + 1] if place + 1 < len(paper.lines) else None
    numbered = _NUMBERED_INSTRUMENT.fullmatch(paper.lines[place].folded.strip())
    if below is None or not numbered or below.words > _MOST_NAMED_WORDS or _ENDED.search(below.folded):
        return None
    whole = trim(paper.text, paper.lines[place].span.cover(below.span))
    return whole if _ABOUT.match(below.folded) else None


def _programme_of(paper: Paper, place: int) -> Span | None:
    """Return «برنامج أعمال» with the lines right below it that say of what and whom, up to the day or an empty line."""
    if _PROGRAMME.fullmatch(paper.lines[place].folded.strip()) is None:
        return None
    whole = paper.lines[place].span
    for below in paper.lines[place + 1 : place + 1 + _MOST_BELOW]:
        longer = whole.cover(below.span)
        adjoins = paper.text[whole.end : below.span.start].count("\n") == 1
        names = _GOES_ON.match(below.folded) and not (_ENDED.search(below.folded) or _says_when(paper, below))
        if not (adjoins and names) or paper.words_in(longer) > _MOST_PROGRAMME_WORDS:
            break
        whole = longer
    return trim(paper.text, whole) if whole != paper.lines[place].span else None


def _says_when(paper: Paper, line: PaperLine) -> bool:
    return any(isinstance(fact, Date | Period) and line.span.contains(fact.span) for fact in paper.facts)


def _with_whom(paper: Paper, place: int) -> tuple[Span, Span | None] | None:
    """Return «انتقل إلى رحمة الله تعالى» with the line below it, which names who."""
    below = paper.lines[place + 1] if place + 1 < len(paper.lines) else None
    if below is None or below.words > _MOST_WHOM_WORDS or below.label or _ENDED.search(below.folded):
        return None
    return trim(paper.text, paper.lines[place].span.cover(below.span)), None


def _reach(line: PaperLine) -> int:
    """Return how far what names it may stand; of a vacancy below a sentence, too: «تعلن الجمعية …», «المسمى: …»."""
    return 3 if _VACANCY.match(line.folded) else 2


def _mourned(paper: Paper, place: int) -> Span | None:
    """Return the line that names who is mourned, below one that only says who mourns."""
    line = paper.lines[place]
    mourns = _OBITUARY.fullmatch(line.folded.strip()) is not None
    far = _MOST_ABOVE_A_NAME if is_bare(line) and line.folded.startswith(_NOTICE) else 0
    below = paper.lines[place + 1 : place + 2 + far] if mourns or far else ()
    named = (each for each in below if _DECEASED.match(each.folded) and not _ENDED.search(each.folded))
    deceased = next((each for each in named if each.words <= _MOST_WHOM_WORDS), None)
    return trim(paper.text, deceased.span) if deceased else None


def _going_on(paper: Paper, line: PaperLine, below: Sequence[PaperLine]) -> Span | None:
    """Return a bare title with the line below it that goes on: who met, who issued it, about what."""
    if not below or _ENDED.search(below[0].folded) or below[0].label:
        return None
    if _HEADLINE.search(below[0].folded):
        return trim(paper.text, below[0].span)
    meets = _OF_A_MEETING.fullmatch(line.folded.strip()) and _WHO_MEETS.match(below[0].folded)
    whole = line.span.cover(below[0].span)
    short = paper.words_in(whole) <= _MOST_TITLE_WORDS
    may_stand = below[0].block.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    if short and may_stand and (meets or below[0].opens("hangs")) and not paper.holds_day(below[0].span):
        return trim(paper.text, whole)
    return None


def value_that_names(paper: Paper, below: Sequence[PaperLine]) -> Span | None:
    """Return what stands after «اسم المريض:», «المسمى الوظيفي:» and their like."""
    for line in below:
        match = _NAMED.match(line.folded)
        colon = line.span.of(paper.text).find(":")
        if match and colon >= 0:
            value = trim(paper.text, Span(line.span.start + colon + 1, line.span.end))
            return value if 0 < paper.words_in(value) <= _MOST_NAMED_WORDS else None
    return None


def _number(paper: Paper, below: Sequence[PaperLine]) -> Span | None:
    """Return the line of the number right below an order or a decision: «الرقم: أ/90»."""
    first = below[0] if below else None
    numbered = first is not None and first.label == "number" and _DIGIT.search(first.folded)
    return trim(paper.text, first.span) if first and numbered else None
