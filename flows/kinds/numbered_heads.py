"""Names that only number a paper, with what says which subject it has: bulletins, inspections, tenders, minutes.

«تقرير تفتيش رقم (38)» and «الجهة المفتش عليها: …», «إعلان مناقصة رقم 17» and for what, «محضر اجتماع» and whose.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from flows.arabic.letters import Stretch, fold
from flows.kinds.bare_titles import is_bare, value_that_names
from flows.kinds.common import first_prose, is_dating, is_formal
from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.kinds.titles import is_body, is_body_below, is_field_of_a_head, is_label, is_numbered_name, names_body
from flows.model.names import Organization
from flows.model.outline import BlockKind
from flows.model.source import Span

_HEAD_LINES = 10
_MOST_BELOW = 4
_LEAST_SUBJECT_WORDS, _MOST_SUBJECT_WORDS = 2, 14
_MOST_TENDER_WORDS = 22
_FIRST_SENTENCES = 3
_SERIAL = re.compile(r"(?:ال)?(?:نشرة|تقرير|موجز)(?!\w)")
_TENDER = re.compile(r"(?<!\w)(?:ال)?(?:مناقصة|مزايدة|ممارسة|عطاء|استدراج|طلب\s+(?:ال)?(?:عروض|اثمان))(?!\w)")
_NUMBER_ALONE = re.compile(r"(?:رقم|عدد)\s*:?\s*\(?[\d٠-٩][\d٠-٩/\-.]*\)?\s*")
_NUMBERED = re.compile(r"(?<!\w)(?:رقم|عدد)\s*:?\s*\S*\d\S*(?:\s+(?:لسنة|لعام|سنة|عام)\s+[\d/\-]+)?\s*$")
_FOR = re.compile(
    r"(?<!\w)(?:ال|لل|ب|بال)?(?:مناقصة|مزايدة|ممارسة|عطاء|صفقة|طلب(?:ات)?\s+(?:ال)?عروض)(?!\w)(?:\s[^\W\d_]+){0,4}?\s"
    r"(?:(?:ال)?(?:خاصة?|متعلقة?)\s+ب|لاجل\s*:?\s*|لتنفيذ\s+|بشان\s+|من\s+اجل\s*:?\s*|لانجاز\s+|في\s+موضوع\s*:?\s*"
    r"|ل(?=(?:توريد|شراء|صيانة|تركيب|تامين|تجهيز|انشاء|تاهيل|ترميم|بيع|تاجير|ايجار|استيراد|اعداد|تزويد|رصف|تعبيد|حفر|بناء|تشغيل|نقل)\s))"
    r"(?P<what>(?:(?!\s(?:وذلك|علي\s+ان|وفقا?|حسب|طبقا|كما\s+يلي|علي\s+النحو)(?!\w)|[.،](?!\d)|\s[،,])[^؛:\n])+)"
)
_BRINGS_WHAT = re.compile(
    r"(?<!\w)(?:ال|لل|ب|بال)?(?:مناقصة|مزايدة|ممارسة|عطاء|صفقة|استشارة|طلب(?:ات)?\s+(?:ال)?عروض)(?!\w)[^:.؛]{0,90}?\s"
    r"(?:من\s+اجل|لاجل|بشان|بخصوص|بغرض|لغرض|ل|لـ|(?:ال)?(?:خاصة?|متعلقة?)\s+بـ?|(?:و?موضوع\w*|تتمثل\s+في)|لتنفيذ|لانجاز)\s*:\s*$"
)
"""«تعلن المديرية عن طلب عروض مفتوح من أجل:», over what for."""
_MINUTES = re.compile(r"(?:ال)?(?:محضر|وقائع)(?!\w)")
_MEETS = re.compile(r"(?<!\w)و?(?:عقد|اجتمع|التام|انعقد|التقي)ت?\Z")
_TOWN = re.compile(r"\sل(?!ل)[^\W\d_]{2,}(?:\sال[^\W\d_]+)?(?=\s)")
_LEAST_MET_WORDS = 8
_MOST_GENERIC_WORDS = 2
"""«المجلس البلدي» does not say of which town."""
_AREA_OR_PART = re.compile(
    r"(?:ال)?(?:محافظة|ولاية|عمالة|اقليم|قضاء|دائرة|لواء|مديرية|ادارة|قسم|مصلحة|كتابة|سكرتارية|امانة\s+سر)(?!\w)"
)
"""Where a body is, or a part of it: neither says whose its minutes are."""
_HENCE = re.compile(
    r"و?(?:بناء\s+عليه|بناء\s+علي\s+(?:ذلك|ما\s+سبق|ما\s+تقدم)|عليه)[،\s]+(?P<what>(?:[^،.؛:\n]|[.](?=\d))+)"
)
_PARTED = re.compile(r"\s+[–—\-]\s+|\s+[شذ]\s?\.\s?م\s?\.")


def subject_of_numbered(paper: Paper) -> tuple[Span, Span | None] | None:
    """Return the name of a bulletin, a report or a tender that only numbers it, and what it is about; else None."""
    lines = paper.lines[:_HEAD_LINES]
    place = next((i for i, line in enumerate(lines) if _only_numbers(lines, i, line)), None)
    if place is None or not all(_is_above(paper, lines, i) for i in range(place)):
        return None
    more = place + 1 < len(lines) and _NUMBER_ALONE.fullmatch(lines[place + 1].folded.strip()) is not None
    name = lines[place].span.cover(lines[place + 1].span) if more else lines[place].span
    below = lines[place + 1 + more : place + 1 + more + _MOST_BELOW]
    about = _for_what(paper, name.end) if _TENDER.search(lines[place].folded) else None
    about = about or value_that_names(paper, below) or (_subject(paper, lines[place], below))
    return (trim(paper.text, name), about) if about and not _repeats(paper, name, about) else None


def _repeats(paper: Paper, name: Span, about: Span) -> bool:
    """Whether a name says already for what a tender is: «إعلان مناقصة صيانة», and «صيانة الحدائق» below it."""
    words = {word.removeprefix("ل") for word in paper.folded_in(name).split()}
    return paper.folded_in(about).split()[0] in words


def whose_minutes(paper: Paper, title: Span) -> tuple[Span, Span | None] | None:
    """Return minutes that do not say whose they are with the body above them, or with what they come to; else None."""
    place = next((i for i, line in enumerate(paper.lines[:_HEAD_LINES]) if line.span.contains(title)), 0)
    line = paper.lines[place]
    if not _MINUTES.match(line.folded):
        return None
    above = (each for each in reversed(paper.lines[:place]) if not _is_area_or_part(each.folded, line.folded))
    bodies = (_body(paper, each) for each in above)
    body = _that_met(paper, line.span.end) or next((each for each in bodies if each), None)
    if body is None:
        concluded = _concluded(paper) if is_bare(line) else None
        return (title, concluded) if concluded else None
    return (title, body) if paper.folded_in(body).split()[-1] not in line.folded.split() else None


def _is_area_or_part(folded: str, title: str) -> bool:
    """Whether a line names where a body is or a part of it, and no «قسم …» over minutes of «مجلس القسم»."""
    found = _AREA_OR_PART.match(folded)
    return found is not None and found[0].removeprefix("ال") not in (word.removeprefix("ال") for word in title.split())


def _that_met(paper: Paper, after: int) -> Span | None:
    """Return the body that the first sentence below says met: «عقد | المجلس البلدي لمدينة السهل | جلسته …»."""
    below = (each.span for each in paper.sentences if each.span.start >= after)
    first = next((span for span in below if paper.words_in(span) > _LEAST_MET_WORDS), Span(after, after))
    bodies = (fact.span for fact in paper.facts if isinstance(fact, Organization) and first.contains(fact.span))
    met = (span for span in bodies if _MEETS.search(paper.folded_in(Span(first.start, span.start)).rstrip()))
    return next((span for each in met if paper.words_in(span := _with_town(paper, each)) > _MOST_GENERIC_WORDS), None)


def _with_town(paper: Paper, body: Span) -> Span:
    """Return a body with the town whose it is: «المجلس البلدي | لعين السهل»."""
    town = _TOWN.match(paper.text, body.end)
    return Span(body.start, town.end()) if town else body


def _concluded(paper: Paper) -> Span | None:
    """Return to what bare minutes of nobody named come: «وبناء عليه | يلغى الإضراب المقرر ليومي 11 و12 جوان»."""
    for sentence in paper.sentences:
        folded = fold(sentence.span.of(paper.text))
        match = _HENCE.match(folded.text)
        if match and _LEAST_SUBJECT_WORDS < len(match["what"].split()) <= _MOST_SUBJECT_WORDS:
            what = folded.span(Stretch(match.start("what"), match.end("what")))
            return trim(paper.text, what.moved(sentence.span.start))
    return None


def _only_numbers(lines: Sequence[PaperLine], place: int, line: PaperLine) -> bool:
    below = lines[place + 1] if place + 1 < len(lines) else None
    numbered_below = below is not None and _NUMBER_ALONE.fullmatch(below.folded.strip()) is not None
    numbered = _NUMBERED.search(line.folded) is not None
    most = _MOST_SUBJECT_WORDS if numbered else _MOST_SUBJECT_WORDS // 2
    tender = _TENDER.search(line.folded) is not None and line.words <= most
    numbered_below = numbered_below or numbered
    return is_numbered_name(line) or (tender and (is_bare(line) or numbered_below))


def _is_above(paper: Paper, lines: Sequence[PaperLine], place: int) -> bool:
    line = lines[place]
    named = is_body(line) or is_body_below(lines[:place], line) or is_label(line.folded)
    return named or is_formal(line) or is_dating(paper, line) or is_field_of_a_head(line.folded.strip())


def _subject(paper: Paper, name: PaperLine, below: Sequence[PaperLine]) -> Span | None:
    """Return the line below a bulletin or a report, which is a title by its form, above what it says."""
    if not _SERIAL.match(name.folded) or len(below) <= 1:
        return None
    line = below[0]
    short = _LEAST_SUBJECT_WORDS <= line.words <= _MOST_SUBJECT_WORDS and line.folded.rstrip()[-1:] not in ".؟!:،؛"
    listed = line.block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or is_marked(paper.text, line.span)
    weak = listed or line.label or is_dating(paper, line) or is_formal(line) or is_body(line)
    return trim(paper.text, line.span) if short and not weak and ":" not in line.folded else None


def _for_what(paper: Paper, after: int) -> Span | None:
    """Return for what a tender is, by its first sentences: «… عن طرح المناقصة الخاصة بـ | رصف الطرق …»."""
    below = [each.span for each in paper.sentences if each.span.start >= after][: _FIRST_SENTENCES + first_prose(paper)]
    for sentence, following in zip_longest(below[:_HEAD_LINES], below[1:_HEAD_LINES]):
        folded = fold(sentence.of(paper.text))
        if following and brings_what(folded.text):
            return named_alone(paper, following)
        match = _FOR.search(folded.text)
        what = folded.span(Stretch(match.start("what"), match.end("what"))).moved(sentence.start) if match else None
        if what and _LEAST_SUBJECT_WORDS <= paper.words_in(what) <= _MOST_TENDER_WORDS:
            return trim(paper.text, what)
    return None


def brings_what(folded: str) -> bool:
    """Whether a folded sentence ends where what a tender is for must follow: «… عن طلب عروض مفتوح من أجل:»."""
    return _BRINGS_WHAT.search(folded) is not None


def named_alone(paper: Paper, line: Span) -> Span | None:
    """Return the line that a sentence brings («… عن طلب عروض من أجل:»), where it is a name and no sentence."""
    what = trim(paper.text, without_marker(paper.text, line))
    short = _LEAST_SUBJECT_WORDS <= paper.words_in(what) <= _MOST_TENDER_WORDS
    return what if short and not line.of(paper.text).rstrip().endswith((".", ":", "؟")) else None


def _body(paper: Paper, line: PaperLine) -> Span | None:
    """Return the body that a line names, without where it is and its form: «جمعية أمل | – السهل», «شركة | ش.م.ب.»."""
    dash = _PARTED.search(paper.text, line.span.start, line.span.end)
    span = trim(paper.text, Span(line.span.start, dash.start() if dash else line.span.end))
    return span if names_body(paper.folded_in(span)) and not is_formal(line) else None
