"""Lines that say nothing of what a text is about: numbers of pages, codes, greetings, bylines, signatures."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from flows.arabic.agencies import AGENCIES, NEWSPAPERS
from flows.arabic.classifications import is_classification
from flows.arabic.letters import fold_letters
from flows.kinds.common import is_courtesy, letterhead
from flows.kinds.footnotes import footnotes
from flows.kinds.form_lines import form_lines, says_formula
from flows.kinds.furniture import furniture
from flows.kinds.paper import Paper, PaperLine, is_marked, trim
from flows.kinds.report_lines import is_of_a_paper, is_of_its_paper, is_report_line, is_town_and_writer, is_writer
from flows.kinds.words import holding, listed
from flows.model.facts import Date, Measure, Money, Percent, Time
from flows.model.names import Person, Place
from flows.model.outline import BlockKind
from flows.model.source import Span

_FIRST_LINES = 8
_BYLINES = 4
_LEAST_TITLE_WORDS = 3
"""Below «نعي» or «تعزية» a name is that of whom it is about."""
_LAST_LINES = 8
_MOST_AFTER = 3
_MOST_WORDS = 16
_MOST_SALUTED_WORDS = 7
_MOST_BYLINE_WORDS = 8
_MOST_SIGNATURE_WORDS = 9
_MOST_SIGNATURES = 5
_MOST_LATIN_WORDS = 5
_LEAST_OF_A_NAME = 0.6
_LENGTH_OF_MONTH = len("2026-01")
_NUMBER_OF_PAGE = re.compile(r"[\s\-–—ـ(\[|.*]*(?:صفحة\s+)?\d{1,4}(?:\s*(?:/|من)\s*\d{1,4})?[\s\-–—ـ)\]|.*]*")
_BARS = re.compile(r"[\W_]+")
_CODE_IN_STARS = re.compile(r"\*\w[\w\-]*\*")
_LATIN = re.compile(r"[^ء-ي=≈<>%$€£×÷+~^√∑πΔ]+")
_PUBLISHED = re.compile(r"(?<!\w)(?:ISSN|ISBN|DOI|eISSN|E-ISSN|p-ISSN)(?!\w)", re.IGNORECASE)
_DESK = re.compile(
    r"[\s/\-–—.*=_]*(?:\(\w+(?:\s\w+)?\)\s*)?[ء-ي](?!\w)(?:[\s./\-]+[ء-ي](?!\w))+[\s./\-]*(?:\d{1,2}/\d{1,2})?[\s/.\-]*"
)
_CODES = re.compile(r"(?=[^/]*/)[\s\-–—.]*(?!من|في|عن)[ء-ي]{1,2}(?:[\s./\-]+(?!من|في|عن)[ء-ي]{1,2}(?!\w)){1,7}[\s.\-]*")
"""Who put an agency's text together, at its end: «أف/ر ك/ب ح»."""
_ENDS = re.compile(r"[\W_]*(?:انتهي|النهاية|يتبع|تمت|انتهي\s+(?:البيان|النص|الخبر))[\W_]*(?:\d{0,3}[ء-ي](?!\w)[\W_]*)*")
"""«انتهى/ 7ع»: the end, and who put the text together."""
_CREDITED = re.compile(r"/\s?[^\W\d_]+(?:\s[^\W\d_]+)?\s?/")
"""An agency between slashes at the end: «/النشرة الثقافية/»."""
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_TAGS = re.compile(r"(?:[^\w\s]*[#@][\w_]+[^\w\s]*\s*)+")
_NOTHING = re.compile(
    r"[\W\d]*(?:لا\s+(?:يوجد|شيء)|لا\s+توجد|والله\s+(?:الموفق|اعلم|ولي\s+التوفيق)|وبالله\s+التوفيق|[ء-ي]{2,9}(?=،$))\W*"
)
_PATH = re.compile(
    r"[\s\-*`<>\"'()\[\]]*(?=\S*[A-Za-z])(?:[A-Za-z0-9_.@~-]*[/\\])+[A-Za-z0-9_.@~-]+(?:[\s,،]+(?:[A-Za-z0-9_.@~-]*[/\\])+[A-Za-z0-9_.@~-]+)*"
    r"[\s`<>\"'()\[\]]*"
)
_RUNNING_HEAD = re.compile(r"[^.؟!]{3,60}\s{2,}[A-Za-z][A-Za-z. ]{1,20}:\s*[\w. -]{1,30}")
_TOWN = r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}"
_TOWNS = re.compile(
    rf"{_TOWN}(?:\s*[\-–—،,/]\s*{_TOWN}){{0,4}}\s*\((?:{AGENCIES}|مراسلونا|مراسلنا|متابعات|خاص)\)[\s\-–—:.]*"
)
"""A dateline of several towns on a line of its own: «عمّان - بيروت (وكالات)»."""
_SAYING_NOTHING = (_TOWNS, _NUMBER_OF_PAGE, _BARS, _CODE_IN_STARS, _DESK, _ENDS, _TAGS, _NOTHING, _PATH, _RUNNING_HEAD)
_AND_PICTURES = r"(?:تحقيق|استطلاع|تقرير|حوار|كتابة)\s+و(?:تصوير|عدسة|حوار|تحرير)"
_BY = re.compile(
    rf"(?:{_AND_PICTURES}|كتبت?|بقلم|اعداد|تحرير|تقرير|حاورته?ا?|ترجمة|تصوير|متابعة)\s*(?:[:/–—\-ـ]\s*)?(?:[^\W\d_]+\.?[\s/]*){{2,5}}"
    r"(?:[–—\-ـ]\s*[^\W\d_]+(?:\s[^\W\d_]+)?\s*)?:?"
)
"""«كتب - عماد الشرقاوي - أسيوط»: where from may follow."""
_BY_WORD = re.compile(r"(?:كتبت?|بقلم|حاورته?ا?)(?!\w)")
_BY_MARKED = re.compile(rf"(?:{_AND_PICTURES}|كتبت?|بقلم|حاورته?ا?)\s*[:/–—\-ـ]")
"""«كتب - عماد الشرقاوي:» is a byline even as the first line; «كتب نادرة في المتحف» is a headline."""
_FILED = r"[^\W\d_]+(?:\s[^\W\d_]+)?"
_SLUG = re.compile(rf"{_FILED}(?:\s*/\s*{_FILED}){{1,4}}(?:\s*\([^\W\d_]+\))?")
"""«مجتمع / الاطفاء / حريق», «حوادث/ مرور (تصويب)»: under what an agency files a report, above its headline."""
_MOST_RUBRIC_WORDS = 4
_TOWN_IN_LAND = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\s*\([^()\d]{3,30}\)")
_FROM_PLACE = re.compile(
    rf"(?!(?:{listed('titles', 'called')})(?!\w))[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}(?:\s\([^\W\d_]+\))?"
    r"\s*[–—\-ـ]\s*(?!.*(?<!\w)لل)"
    rf"(?P<who>خاص|مباشر|{AGENCIES}|متابعات|مراسلنا|(?:(?!ال)[^\W\d_]+\s)(?:(?:(?!ال)[^\W\d_]+|الله|الدين|الرحمن)\s){{0,3}}[^\W\d_]+)"
    r"(?:\s*[–—\-ـ]\s*(?:خاص|مراسلنا|مراسلتنا|متابعات))?\s*:?"
)
_OF_AN_AGENCY = re.compile(rf"[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}\s*/\s*{AGENCIES}\s*[/:]?")
_OF_A_DESK = re.compile(
    rf"(?:\s*\([^\W\d_]+\))?(?:\s*[–—\-ـ]\s*|\s{{2,}})(?:{NEWSPAPERS}|«[^«»\d]{{2,30}}»|(?:مكتب\s)?(?:ال)?(?:رياضة|اقتصاد|سياسة|ثقافة|محليات|منوعات))\s*:?"
)
"""What follows a place: «تونس - رياضة», «عدن - «الميناء»», «تونس ـ مكتب الرياضة»."""
_PAPER_AND_TOWN = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s*/\s*(?P<town>[^\W\d_]+(?:\s[^\W\d_]+){0,2})\s*:?")
"""«الواحة الإخبارية / بغداد» as the first line of a report."""
_COPIED = re.compile(r"(?:صورة|نسخة)\s+(?:منه\s+)?(?:مع\s+التحية\s+)?(?:الي\s|ل)\S.*[^.؟!]")
_HAILS = re.compile(
    r"(?:عاشت?|[تي]عيش|[تي]حيا|دامت?)\s+(?:ال)?(?:اتحاد|شعب|وطن|بلاد|جيش|نضال|وحدة|ثورة|طبقة|نقاب|جماهير|عمال|كفاح|تونس|فلسطين|مصر|جزائر"
    r"|لبنان|سوري|عراق|سودان|يمن|ليبيا|مغرب|اردن)\w{0,4}(?:\s+\w+){0,7}!?"
)
"""«عاش الاتحاد حرا مستقلا»."""
_KIND_ALONE = re.compile(r"(?:بيان|بلاغ|تصريح|اعلان|تعميم|بلاغ\s+صحفي|بيان\s+صحفي)\W*")
_CALL_CENTRE = re.compile(r"\W*(?:لل(?:تواصل|استفسار|استعلام)|الخط\s+الساخن|الرقم\s+(?:الموحد|المجاني))\W*\d{3,6}\W*")
_SALUTES = re.compile(
    r"(?:ايها|ايتها|يا\s+جماهير|جماهير\s+(?:شعبنا|امتنا)|يا?\s*ابناء\s+شعبنا|شعبنا\s|عزيز(?:نا|تنا|ي|تي)|اعزا(?:ئ|ء)\w+|عملاؤنا|عملاءنا|زبائننا|زبناءنا"
    r"|السيدات\s+والسادة|سيداتي|(?:الي\s+)?(?:كافة|جميع)?\s*(?:السادة|الاخوة|الاخوات|الزملاء|الزميلات|اولياء)(?!\w))"
)
_ALL = re.compile(r"ال[يی]\s+(?:کافة|كافة|جميع)\s.*(?:الكرام|الکرام|المحترمين|الاعزاء|الافاضل)[\s،,.:]*")
_SALUTED = re.compile(
    r"(?:(?:كافة|جميع)\s+)?(?:السادة|الاخوة|الاخوات|الزملاء|الزميلات)(?!\w)[^.:؟!\d]*\s(?:المحترم(?:ين|ون|ات)|الكرام|الكريمات|الاعزاء|الافاضل|الموقر(?:ين|ون))[\s،,.]*"
)
"""«السادة أولياء أمور طلاب الصف الثاني المحترمين»."""
_NEIGHBOURS = re.compile(
    r"(?:جيران|اهال|اهل|سكان|زبائن|زبنا|عملا|طلبت|طلاب|اعضا)\w{1,4}\s+(?:الكرام|الاعزاء|الافاضل|الاحبة|الاحباء)(?:\s[^.:؟!]{3,60})?[\s،,]*"
)
"""«جيراننا الكرام سكان عمارة النخيل»."""
_REACHED = re.compile(
    r"(?<!\w)(?:هاتف|الهاتف|فاكس|الفاكس|جوال|واتساب|واتس|تحويلة|ايميل|بريد|حساب|IBAN|ص\.ب|@)", re.IGNORECASE
)
_NUMBERS = re.compile(r"@|https?:|www\.|\d[\d\s\-()]{5,}|\b\d{4}\b")
_DEADLINE = re.compile(r"(?<!\w)(?:موعد|اقصاه|قبل|حتي|اخر|غاية|تاريخ)(?!\w)")
_FIELDS = re.compile(r"[^:\d]{2,30}:\s*\S.*?\s{3,}[^:]{2,30}:\s*\S")
_OF_A_FORM = re.compile(
    r"(?:^|\s{2,})(?:ال)?(?:رقم|مرجع|تاريخ|حساب|عملة|عميل|زبون|اعداد|تدقيق|مراجعة|اعتماد|مفتش|ملف|جنس|عمر|اسم|صفحة|نسخة|طبعة|هاتف)(?:\s+\w+)?(?:\s*\(\w+\))?\s*:"
)
_DATED = re.compile(r"(?<!\w)تاريخ\s+\w+")
_OWN_DATE = re.compile(rf"(?:^|\s{{2,}})(?:{listed('days', 'own')})\s*:")
_LABEL = re.compile(r"[\s•*\-–—]*(?P<label>[^:\d]{2,40}?)\s*:\s*\S")
_OF_ITS_DAY = re.compile(
    rf"(?:{listed('days', 'own')}|{listed('days', 'issued')}|(?:ال)?(?:موافقة?|توقيع|امضاء)|.*\sفي)(?:\s.*)?"
)
_OFFICE = re.compile(
    r"(?:عن\s+)?(?:ال)?(?:رئيسة?|وزيرة?|مديرة?|امينة?|وكيلة?|محافظة?|عميدة?|سفيرة?|نائبة?|مقررة?|كاتبة?|مندوبة?|معتمدة?|والي|ممثلة?|مفتشة?|مامور|قاضي|مستشارة?|ناطق"
    r"|متحدث|محاسبة?|مهندسة?|طبيبة?|توقيع|امضاء|الختم|اعلام|المكتب\s+الاعلامي|الامانة|اللجنة|الهيئة|مكتب)(?!\w)"
)
_HONORED = re.compile(
    r"(?:ا\.?\s?د|د|م|ا|ذ)\s?[./]\s?|(?:السيدة?|الدكتورة?|المهندسة?|الاستاذة?|الشيخ|العميد|العقيد|اللواء)[\s/]"
)
_CLOSED = re.compile(r"[.؟!…»\"”]\s*$")
_COLUMNS = re.compile(r"[^.؟!:،\d]+\S(?: {4,}|\t+)\S[^.؟!:،\d]*")
"""Who signs, side by side: «ليلى الحداد        سمير عوض»."""
_OF_LISTS = (BlockKind.TABLE_ROW, BlockKind.TABLE_UNITS)


@lru_cache(2)
def stray_lines(paper: Paper) -> tuple[Span, ...]:
    """Return the lines that stay in the annex: no points, no headings, no titles, no bottom line, in any kind.

    Those that look for a title ask it of the same paper, one after the other.
    """
    return tuple(_stray_lines(paper))


def _stray_lines(paper: Paper) -> Iterator[Span]:
    title = paper.outline.title
    first = title.span if title else None
    signed = {line.span for line in _signatures(paper)}
    heads = {line.span for lines in (letterhead, footnotes, furniture, form_lines) for line in lines(paper)}
    for index, line in enumerate(paper.lines):
        written = 1 < index <= _BYLINES + 1 and _says_when_written(paper, index)
        over_a_day = line.block.kind is BlockKind.HEADING and paper.holds_day(line.span) and not written
        signs = _BY.fullmatch(line.folded.strip()) is not None and _BY_MARKED.match(line.folded) is not None
        signs |= index == 0 and (_says_where_from(paper, line) or _stands_over_headline(paper, line))
        titles = line.span == first and not (_says_nothing(line) or signs) and line.span not in heads
        if over_a_day or titles or line.block.kind in _OF_LISTS:
            continue
        near = index < _FIRST_LINES or index >= len(paper.lines) - _LAST_LINES
        if (
            _says_nothing(line)
            or (near and (_is_code(line) or is_classification(line.folded)))
            or (index >= len(paper.lines) - _MOST_AFTER and index and _is_credit(line))
            or _calls(line)
            or (index < _FIRST_LINES and _is_of_a_form(paper, line))
            or (0 < index <= _BYLINES and (is_byline(paper, index) or _names_its_kind(line)))
            or (index == 0 and signs)
            or (index == 1 and _BY_MARKED.match(paper.lines[0].folded) and _TOWN_IN_LAND.fullmatch(line.folded.strip()))
            or (0 < index < _FIRST_LINES and _is_copied(paper.lines[index - 1], line))
            or written
            or (0 < index <= _BYLINES and _is_month(paper, line))
            or (_reaches(line) and not is_marked(paper.text, line.span))
            or line.span in signed
            or line.span in heads
        ):
            yield line.span
        else:
            yield from _formulas_in(paper, line)


def _formulas_in(paper: Paper, line: PaperLine) -> Iterator[Span]:
    """Yield the sentences of a line that are set formulas beside others: «نهديكم أطيب التحيات. لوحظ …»."""
    sentences = tuple(paper.sentences_in(line.span))
    yield from (each for each in sentences if len(sentences) > 1 and says_formula(paper.folded_in(each)))


def _says_nothing(line: PaperLine) -> bool:
    """Whether a line is a number of a page, bars, a code between stars, a desk's mark, an end, or tags."""
    words = line.folded.strip()
    return any(pattern.fullmatch(words) for pattern in _SAYING_NOTHING) or bool(
        _PUBLISHED.search(words) and line.words <= _MOST_WORDS
    )


def _is_code(line: PaperLine) -> bool:
    """Whether a line has no Arabic and is a code or a word of the head: «25-11842 (A)», «Original: English»."""
    words = line.folded.strip()
    short = line.words <= _MOST_LATIN_WORDS and not words.endswith((".", "?", "!"))
    return short and _LATIN.fullmatch(words) is not None and line.block.kind is not BlockKind.LIST_ITEM


def _is_credit(line: PaperLine) -> bool:
    """Whether a line near the end says who put the text together, or whose it is."""
    words = line.folded.strip()
    return any(pattern.fullmatch(words) for pattern in (_CODES, _CREDITED))


def _is_month(paper: Paper, line: PaperLine) -> bool:
    """Whether a line below the title is the month of a report, and no day on which something is: «أيلول 2024»."""
    months = (fact for fact in paper.facts if isinstance(fact, Date) and len(fact.value or "") == _LENGTH_OF_MONTH)
    return line.words <= _LEAST_TITLE_WORDS and any(fact.span == trim(paper.text, line.span) for fact in months)


def _says_when_written(paper: Paper, index: int) -> bool:
    """Whether a line right below a byline has the day and the hour of the report: «السبت 14 يونيو 2025 09:42 ص»."""
    line = paper.lines[index]
    dated = line.words <= _MOST_BYLINE_WORDS and paper.holds_day(line.span) and _CLOCK.search(line.folded) is not None
    return dated and is_byline(paper, index - 1)


def _is_of_a_form(paper: Paper, line: PaperLine) -> bool:
    """Whether a line of the head has fields side by side, one a number, a name or the text's own date."""
    words = line.span.of(paper.text)
    dated = _DATED.search(line.folded) is not None and not _OWN_DATE.search(line.folded)
    return bool(_FIELDS.match(words)) and _OF_A_FORM.search(line.folded) is not None and not dated


def _calls(line: PaperLine) -> bool:
    """Whether a line only greets, or calls those it speaks to: «عزيزنا العميل،», «جماهير شعبنا الصابر»."""
    said = line.folded.strip()
    if _HAILS.fullmatch(said) or (
        line.words <= _MOST_WORDS and (_SALUTED.fullmatch(said) or _NEIGHBOURS.fullmatch(said))
    ):
        return True
    if _CLOSED.search(line.folded) or line.words > _MOST_SALUTED_WORDS:
        return is_courtesy(line) and line.opens("basmala")
    calls = _SALUTES.match(line.folded) and (line.words <= _MOST_SALUTED_WORDS - 2 or line.folded.endswith(("،", ":")))
    return bool(calls or _ALL.fullmatch(line.folded)) or is_courtesy(line)


def is_byline(paper: Paper, index: int) -> bool:
    """Whether a line near the title says who wrote the text, or where from: «كتب … :», «الرباط – سعيد الوردي»."""
    line = paper.lines[index]
    if line.words > _MOST_BYLINE_WORDS or any(c.isdigit() for c in line.folded):
        return False
    below = paper.lines[index + 1] if index + 1 < len(paper.lines) else None
    above_prose = below is not None and below.words > _MOST_BYLINE_WORDS
    if above_prose and (is_report_line(line.folded) or is_of_a_paper(line.folded) or _is_signed(paper, index)):
        return True
    if _CLOSED.search(line.folded) or (above_prose and _is_of_a_desk(paper, line)):
        return above_prose and _is_of_a_desk(paper, line)
    if line.label == "byline" or _BY_WORD.match(line.folded):
        return line.label == "byline" or _BY.fullmatch(line.folded.strip()) is not None
    by = is_town_and_writer(paper.text, line.span, paper.facts, below_title=index == 1)
    return above_prose and (by or _FROM_PLACE.fullmatch(line.folded.strip()) is not None)


def _is_copied(above: PaperLine, line: PaperLine) -> bool:
    """Whether a line right below whom a paper is to says who gets a copy, without a colon: «صورة للأخ مدير …»."""
    return above.label in ("from", "to", "copy") and _COPIED.fullmatch(line.folded.strip()) is not None


def _says_where_from(paper: Paper, line: PaperLine) -> bool:
    """Whether a line is the name of an agency or a paper and a known town, over the first sentence of its report."""
    found = _PAPER_AND_TOWN.fullmatch(line.folded.strip())
    below = paper.after(line)[:1]
    if not found or not below or below[0].words <= _MOST_BYLINE_WORDS:
        return False
    places = (fact for fact in paper.facts_in(line.span) if isinstance(fact, Place))
    return any(paper.folded_in(fact.span) == found["town"] for fact in places)


def _stands_over_headline(paper: Paper, line: PaperLine) -> bool:
    """Whether a first line files a report («مجتمع / حريق / …»), or names a column over an exclaimed headline."""
    notices = {each.span for each in furniture(paper)}
    below = [each for each in paper.after(line)[:_BYLINES] if each.span not in notices][:2]
    if len(below) < 2 or below[0].words > _MOST_WORDS:
        return False
    if _SLUG.fullmatch(line.folded.strip()):
        return below[0].words > _MOST_RUBRIC_WORDS and not below[0].folded.rstrip().endswith(".")
    short = line.words <= _MOST_RUBRIC_WORDS and _CLOSED.search(line.folded) is None and ":" not in line.folded
    exclaims = below[0].folded.rstrip().endswith(("!", "؟"))
    return short and exclaims and _BY_MARKED.match(below[1].folded) is not None


def _is_signed(paper: Paper, index: int) -> bool:
    """Whether the line right below the title is the writer alone, or a town and what the text calls itself by."""
    line = paper.lines[index]
    if index != 1 or paper.lines[0].words < _LEAST_TITLE_WORDS:
        return False
    return is_of_its_paper(line.folded, fold_letters(paper.text)) or is_writer(paper.text, line.span, paper.facts)


def _is_of_a_desk(paper: Paper, line: PaperLine) -> bool:
    """Whether a line is a place and the agency, the newspaper or the desk that reports from it: «بغداد/ واع»."""
    if _OF_AN_AGENCY.fullmatch(line.folded.strip()):
        return True
    place = next((fact for fact in paper.facts if isinstance(fact, Place) and fact.span.start == line.span.start), None)
    rest = line.folded.strip()[len(fold_letters(place.words)) :] if place else ""
    return place is not None and _OF_A_DESK.fullmatch(rest) is not None


def _names_its_kind(line: PaperLine) -> bool:
    """Whether a heading below the title says no more than that the paper is one: «بيان»."""
    return line.block.kind is BlockKind.HEADING and _KIND_ALONE.fullmatch(line.folded.strip()) is not None


def _reaches(line: PaperLine) -> bool:
    """Whether a line only says how somebody is reached, or paid, and sets no term."""
    if line.words > _MOST_WORDS or _DEADLINE.search(line.folded):
        return False
    if _CALL_CENTRE.fullmatch(line.folded):
        return True
    said = line.opens("contact") or _REACHED.search(line.folded)
    return bool(said and _NUMBERS.search(line.folded)) and not holding("cues", "resolves").match(line.folded)


def _signatures(paper: Paper) -> Sequence[PaperLine]:
    """Return the lines below the last sentence if each names an office or somebody: who signed."""
    below: list[PaperLine] = []
    copies = {line.span for line in form_lines(paper)}
    for line in reversed(paper.lines[1:]):
        if line.span in copies and not below:
            continue
        if _CLOSED.search(line.folded) or not _signs(paper, line):
            break
        below.append(line)
    return below if len(below) <= _MOST_SIGNATURES else ()


def _announces(paper: Paper, line: PaperLine) -> bool:
    """Whether a line says after a label when something else than its text is, or how much: «موعد المزاد: الأحد …»."""
    label = _LABEL.match(line.folded)
    if label is None or _reaches(line) or _OF_ITS_DAY.fullmatch(label["label"]):
        return False
    values = (f for f in paper.facts_in(line.span) if isinstance(f, Time | Money | Percent | Measure))
    return paper.holds_day(line.span) or any(values)


def _signs(paper: Paper, line: PaperLine) -> bool:
    if line.words > _MOST_SIGNATURE_WORDS or line.block.kind in (*_OF_LISTS, BlockKind.LIST_ITEM):
        return False
    if _announces(paper, line):
        return False
    if _COLUMNS.fullmatch(line.span.of(paper.text)):
        return True
    names = sum(len(f.span) for f in paper.facts_in(line.span) if isinstance(f, Person))
    if _says_nothing(line) or _reaches(line) or (paper.holds_day(line.span) and line.words <= _MOST_BYLINE_WORDS):
        return True
    return bool(_OFFICE.match(line.folded) or _HONORED.match(line.folded)) or names >= _LEAST_OF_A_NAME * len(line.span)
