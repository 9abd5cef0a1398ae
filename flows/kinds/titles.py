"""The title of a text whose first line is none: a letterhead, a rubric, two columns, a journal, a call."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from flows.kinds.bare_titles import is_bare
from flows.kinds.common import DEED, first_prose, is_dating, is_formal, subject_of, whole_title
from flows.kinds.paper import Paper, PaperLine, is_marked, trim
from flows.kinds.report_lines import is_report_line
from flows.kinds.stray import is_byline, stray_lines
from flows.kinds.words import listed
from flows.model.names import Person, Place
from flows.model.outline import BlockKind
from flows.model.source import Span
from flows.structure.dates_alone import is_dateline_alone

_FIRST_LINES = 10
_OF_A_HEAD = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.DATELINE)
_MOST_ORGAN_WORDS = 9
_MOST_TITLE_WORDS = 24
_LEAST_TITLE_WORDS = 2
_MOST_RUBRIC_WORDS = 3
_LEAST_AFTER_RUBRIC = 4
_MOST_BARE_WORDS = 7
_LEAST_HEADLINE_WORDS = 6
_FIRST_PROSE = 5
_MOST_NUMBERED_WORDS = 9
_MOST_CALLED_WORDS = 14
_GAP = re.compile(r"\S(?:[ \u00a0]{3,}|\t+)\S")
_CLOSED = re.compile(r"[.؟!…:،؛]\s*$")
_ENDED = re.compile(r"[.…،؛:]\s*$")
_RUBRIC = re.compile(rf"(?P<rubric>(?:{listed('titles', 'rubrics')}))\s*[/|]\s+")
_ORGAN = re.compile(rf"(?:ال)?(?:{listed('titles', 'organs')})(?!\w)")
_CALLED = re.compile(rf"(?:ال)?(?:{listed('titles', 'called')})(?!\w)")
_SUBJECT = re.compile(rf"(?:{listed('titles', 'subjects')})\s*:\s*")
_GENRE = re.compile(rf"(?:{listed('titles', 'genres')})(?!\w)")
_FINITE = re.compile(
    r"(?:س?[يت](?!\w{2}ي\w(?!\w))\w{3,}(?<!ة)(?<!ات))(?!\w)|(?:حكمت|قضت|ادانت|برات|اعلنت?|اكدت?|افتتحت?|اطلقت?|وقعت?|قررت?|دعت|دعا|حذرت?|نفت|نفي|اصدرت?)(?!\w)"
    r"|(?:اقرت?|اجازت?|احالت|ادانت|اتهمت?|اغلقت?|اتفقت?|اعتمدت?|ايدت?|اوقفت?|رفضت|وافقت|طالبت|ناقشت|الغت|الغي|علقت|مددت)(?!\w)"
)
_SHORT_VERB = re.compile(
    "س?[يت](?:بث|جر|حث|حد|حل|رد|زف|سد|سن|شد|شن|صر|صف|صل|ضخ|ضع|ضم|عد|عي|فر|فك|في|قر|قف|كف|لح|لغي|لم|مد|هب|هز|ثق|عي)"
)
"""«مجلس المياه يقر خطته»: verbs of two letters after that of their person."""
_NOT_FINITE = frozenset(
    ("تونس", "تنمية", "تجارة", "تمكين", "تطوان", "تعز", "تبوك", "تركيا", "يافا", "يثرب", "تقنيات", "تكنولوجيا")
)
_SYMBOLS = re.compile(r"^[^\w\s«\"(\[“#*_\-–—]+.*[^\w\s»\")\].؟!…”*_:]+$")
_BARE = re.compile(
    r"[^:]*(?:(?<!\w)(?:رقم|عدد)\s*[:(]?\s*[\dA-Za-z/\-.()]*\d[\dA-Za-z/\-.()]*|[–—\-]\s*(?:\w+\s+){1,2}\d{4})[\s()]*(?:\((?:من|الفترة|للفترة|خلال)\s[^()]{3,40}\))?\s*"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)\s*$")
_NUMBERED = re.compile(r"(?<!\w)(?:رقم|عدد)\s*[:(]?\s*\d")
_PERIOD = re.compile(r"(?P<what>[^:]*?)\s*[–—\-]\s*(?:\w+\s+){1,2}\d{4}[\s()]*")
_MOST_PERIODIC_WORDS = 2
"""«التقرير السنوي – مارس 2026» says not about what, «تقرير حركة السفن – مارس 2026» does."""
_OF_AN_AGENCY = re.compile(
    r"[^\d:،.؟!/()]{2,30}\s\d{1,2}\s+[^\W\d]+(?:\s+[^\W\d]+)?(?:\s+\d{4})?\s*(?:م\s*)?[/(]\s*[^\d/()]{2,20}[/)][\s\-–—.]*"
)
"""A dateline on a line of its own: «الميناء في 24 مارس / و س ا /»."""
_NUMBER_FIELD = re.compile(
    r"(?:ال)?(?:رقم|رمز|سجل|اساس|معرف)(?:\s+\w+){0,3}\s*:\s*[^ء-ي:]*\d[^ء-ي:]*"
    r"|(?:ال)?(?:مشهرة?|مسجلة?|مرخصة?|مقيدة?)\s+(?:ب?رقم|ب?عدد|تحت\s+رقم)\s*:?\s*\d\S*(?:\s+(?:لسنة|لعام|سنة)\s+\d{4})?\s*"
    r"|س\.?\s?ت\.?\s*:?\s*\d+(?:\s*[–—\-]\s*[^\W\d_]+)?\s*"
)
"""A line of a letterhead: «رقم التعريف الجبائي: 0990…»."""
_LABEL = re.compile(rf"\W*(?:ال)?(?:{listed('titles', 'labels')})\W*")
_OF_A_DOCUMENT = re.compile(
    r"(?:الاصل|التوزيع|اللغة|النسخة|Original|Distr\.?|Language)\s*:\s*\S+(?:\s\S+){0,2}", re.IGNORECASE
)
"""Lines of the head of an organisation's papers: «الأصل: بالإنكليزية»."""
_RUBRIC_LINE = re.compile(
    r"(?:حوار|لقاء|ضيف|ضيفة|شخصية|قضية|ملف|حديث|راي|حدث|صورة)\s+(?:الاسبوع|العدد|اليوم|الشهر)"
    r"|تغطية\s+(?:(?:ال)?(?:جلسة|جلسات|اجتماع|مؤتمر|ندوة)|(?:خاصة|اخبارية|خبرية|صحفية|صحافية|اعلامية))"
    r"|(?:ال)?جلسة\s+(?:ال)?(?:عامة|علنية)(?:\s+(?:المخصصة|الخاصة)\s[^.:؟!]{3,40})?"
    r"|(?:بيان|بلاغ|اعلان|تنويه|تعميم|توضيح)\s+(?:مهم|هام|عاجل)(?:\s+وعاجل)?"
)
_ROUND = re.compile(
    r"(?:ال)?(?:بطولة|دوري|كاس|رابطة)(?:\s[^\W\d_]+|\s\([^()]*\)){0,6}?\s*[-–—:|/،]?\s*(?:ال)?(?:دورة|جولة|اسبوع|مرحلة)\s+"
    r"(?:\(?\d+\)?|ال(?:اول|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي|واحد)\w*(?:\s+عشرة?|\s+وال\w+)?)"
)
"""«البطولة الوطنية (القسم الثاني) الدورة 21», over the headline of a match."""
_NUMBER_ALONE = re.compile(r"(?:رقم|عدد)\s*:?\s*\(?\d[\d/.\-]*\)?(?:\s+(?:لسنة|لعام|سنة|عام)\s+\d{4})?")
"""«بلاغ», and below it «عدد 14 لسنة 2026»."""
_DATED_FIELD = re.compile(r"(?:ال)?(?:فترة|مدة|فترة\s+التقرير|اصدار|تاريخ)(?:\s+[^\W\d]+){0,2}\s*:")
"""«الفترة: 22 - 28 سبتمبر»: when a report is of."""
_OF_ANY_REPORT = re.compile(r"(?:ابرز|اهم)\s+(?:ال)?\w+|(?:ال)?(?:ملخص|موجز|مقدمة|نظرة\s+عامة)(?:\s+\w+)?")
"""Its first heading is no title."""
_SUBORDINATE = re.compile(
    r"(?:خلية|قطاع|عمالة|جماعة|اقليم|قضاء|شعبة|وحدة|ملحقة|منطقة|دائرة|البرنامج|المكتب|الامانة)(?!\w)"
)
"""What names a body only below another."""
_QUOTED = re.compile(r"[«“\"][^«»“”\"]+[»”\"]")
_MOST_BELOW = 2
_OPENING_WORDS = 12
_SAYS = re.compile(r"[\d:.؟!«\"“]")
_DESPATCH = re.compile(
    r"[^\W\d_]+(?:\s[^\W\d_]+)?(?:\s\d{1,2}\s[^()\n]{3,30})?\s*[(/]\s?[^()/\d]{2,20}[)/]\s*[-–—:]\s*\S"
)
"""How an agency's report opens: «تونس (وكالة) - أحبطت …»."""
_OF_A_ROW = re.compile(r"\d:\d|\s[×|]\s|\t")
_LATIN = re.compile(r"[^ء-ي]+")


def title_below(paper: Paper) -> Span | None:
    """Return the title of a text whose first line does not say what it is about; None where the first line does.

    A journal's line, a line of two columns, bodies alone and rubrics go before it; a bare «بيان رقم (11)» has with it
    the body above, «عنوان المشروع: …» says it by its label, «اقتصاد / …» after its slash.
    """
    lines = paper.lines[:_FIRST_LINES]
    if not lines or lines[0].block.kind is BlockKind.TABLE_ROW:
        return None
    stray = set(stray_lines(paper))
    first = next((i for i, line in enumerate(lines) if line.span not in stray and not is_formal(line)), 0)
    rubric = _RUBRIC.match(lines[first].folded)
    if rubric:
        return _after_rubric(paper, lines[first])
    weak = first
    while weak < len(lines) and _is_weak(paper, lines, weak, stray):
        weak += 1
    if weak == first:
        titled = paper.outline.title is not None and paper.outline.title.span in stray
        below = _below(paper, lines, first, first) if titled and first else None
        labelled = lines[first].label == "subject" or _CALLED.match(lines[first].folded) is not None
        return (_labelled(paper, lines) if labelled else None) or below
    if weak >= len(lines):
        return _labelled(paper, lines)
    return _labelled(paper, lines) or _below(paper, lines, weak, first)


def around_title(paper: Paper, title: Span | None) -> Iterator[Span]:
    """Yield the lines around a title that only name a body or have no Arabic: above it, and one or two right below.

    More below it are a list: «وزارة الصحة», «هيئة المياه», «بلدية السهل» are what the text says.
    """
    own = paper.outline.title
    if title is None and own is not None and _is_only_over(paper, own.span):
        yield own.span
    title = title or (own.content if own else None)
    if title is None:
        return
    lines = paper.lines[: min(first_prose(paper, title), _FIRST_LINES)]
    yield from (line.span for line in lines if line.span.end <= title.start and _only_names(line))
    after = (line for line in lines if line.span.start >= title.end)
    below = [
        line
        for line in takewhile(lambda each: _only_names(each) or each.block.kind is BlockKind.DATELINE, after)
        if _only_names(line)
    ]
    if len(below) <= _MOST_BELOW:
        yield from (line.span for line in below)


def _is_only_over(paper: Paper, title: Span) -> bool:
    """Whether the first line only names a body that the sentence below it does not speak of: «وكالة أنباء الساحل».

    Or it is the dateline of an agency.
    """
    if len(paper.lines) <= 1 or paper.lines[0].span != title:
        return False
    if _OF_AN_AGENCY.fullmatch(paper.lines[0].folded.strip()):
        return True
    if not is_body(paper.lines[0]):
        return False
    below = paper.lines[1]
    prose = below.words > _MOST_TITLE_WORDS // 2 and _CLOSED.search(below.folded) is not None
    words = paper.lines[0].folded.split()
    return prose and words[-1] not in below.folded.split()[:_OPENING_WORDS]


def _only_names(line: PaperLine) -> bool:
    """Whether a line of a head only names a body, or has no Arabic; a fixture («… × … 20:30») is none."""
    names = (is_body(line) and not _OF_A_ROW.search(line.folded)) or _LATIN.fullmatch(line.folded) is not None
    names = names or _OF_A_DOCUMENT.fullmatch(line.folded.strip()) is not None
    return names and line.block.kind in _OF_A_HEAD


def _after_rubric(paper: Paper, line: PaperLine) -> Span | None:
    slash = re.search(r"[/|]\s+", line.span.of(paper.text))
    rest = Span(line.span.start + slash.end(), line.span.end) if slash else None
    return rest if rest and paper.words_in(rest) >= _LEAST_AFTER_RUBRIC else None


def _is_weak(paper: Paper, lines: Sequence[PaperLine], index: int, stray: set[Span]) -> bool:
    """Whether a line at the head does not say what the text is about."""
    line = lines[index]
    words = line.span.of(paper.text)
    return (
        line.span in stray
        or is_formal(line)
        or is_dating(paper, line)
        or _LATIN.fullmatch(line.folded) is not None
        or (_GAP.search(words) is not None and not _ENDED.search(line.folded))
        or is_body(line)
        or is_body_below(lines[:index], line)
        or (index == 0 and _is_round(lines))
        or is_field_of_a_head(line.folded.strip())
        or _DATED_FIELD.match(line.folded) is not None
        or is_dateline_alone(line.folded)
        or is_report_line(line.folded)
        or _only_places(paper, line)
        or (is_label(line.folded) and not any(below.opens("hangs") for below in lines[index + 1 : index + 2]))
        or (index == 0 and (_is_rubric(paper, lines) or _is_kicker(lines)))
        or (index <= 1 and _is_column(paper, lines))
        or (index == 0 and _SYMBOLS.match(words) is not None and line.words <= _MOST_BARE_WORDS)
        or is_numbered_name(line)
    )


def is_body(line: PaperLine) -> bool:
    """Whether a line only names a body: «بنك الهضبة التجاري», «المديرية العامة للبرامج»; a headline has a verb."""
    return names_body(line.folded)


def names_body(folded: str) -> bool:
    """The same of folded words."""
    return _ORGAN.match(folded) is not None and not DEED.match(folded) and not _says_more(folded)


def is_body_below(above: Sequence[PaperLine], line: PaperLine) -> bool:
    """Whether a line below one that names a body names a part of it: «قطاع الرعاية الأولية», «جماعة السهل»."""
    if not _SUBORDINATE.match(line.folded) or _says_more(line.folded):
        return False
    part = next((each for each in reversed(above) if not _SUBORDINATE.match(each.folded)), None)
    return part is not None and is_body(part)


def _says_more(folded: str) -> bool:
    """Whether words that open with a body are more than its name: long, closed, or with a verb."""
    words = folded.split()
    finite = [word for word in words[1:] if _FINITE.fullmatch(word) or _SHORT_VERB.fullmatch(word)]
    verbs = [word for word in finite if word not in _NOT_FINITE]
    parted = re.search(r"[:؟!.]\s", folded) is not None or _ENDED.search(folded) is not None
    return len(words) > _MOST_ORGAN_WORDS or parted or bool(verbs)


def _is_round(lines: Sequence[PaperLine]) -> bool:
    """Whether the first line names a competition and its round, over a headline that is no score."""
    below = lines[1] if len(lines) > 1 else None
    headline = below is not None and below.words > _LEAST_AFTER_RUBRIC and not _OF_A_ROW.search(below.folded)
    return headline and _ROUND.fullmatch(lines[0].folded.strip()) is not None


def is_label(folded: str) -> bool:
    """Whether a folded line says what a text is, and nothing that other such texts do not: «تصريح صحفي»."""
    words = folded.strip()
    return any(pattern.fullmatch(words) for pattern in (_LABEL, _RUBRIC_LINE))


def is_field_of_a_head(folded: str) -> bool:
    """Whether a folded line is a field of a letterhead or of a paper's head: a number, its language, who gets it."""
    return any(pattern.fullmatch(folded) for pattern in (_NUMBER_FIELD, _OF_A_DOCUMENT))


def is_numbered_name(line: PaperLine) -> bool:
    """Whether a line says what the paper is and which number it has, and not about what."""
    period = _PERIOD.fullmatch(line.folded.strip())
    if period and len(period["what"].split()) > _MOST_PERIODIC_WORDS and not _NUMBERED.search(line.folded):
        return False
    words = len(_IN_BRACKETS.sub("", line.folded).split())
    return words <= _MOST_NUMBERED_WORDS and bool(_CALLED.match(line.folded) and _BARE.fullmatch(line.folded))


def _is_rubric(paper: Paper, lines: Sequence[PaperLine]) -> bool:
    """Whether the first line is the rubric of a column: short, over a longer title that a byline follows."""
    if len(lines) < _LEAST_AFTER_RUBRIC or lines[0].words > _MOST_RUBRIC_WORDS or _CLOSED.search(lines[0].folded):
        return False
    title = lines[1]
    longer = lines[0].words < title.words <= _MOST_CALLED_WORDS and not _ENDED.search(title.folded)
    return longer and not _GENRE.match(title.folded) and is_byline(paper, 2)


def _is_kicker(lines: Sequence[PaperLine]) -> bool:
    """Whether the first line is a few words right over the headline of an agency's report: «تهريب المحروقات»."""
    if len(lines) < _LEAST_AFTER_RUBRIC - 1 or lines[0].words > _MOST_RUBRIC_WORDS or _SAYS.search(lines[0].folded):
        return False
    headline = lines[1]
    longer = _LEAST_HEADLINE_WORDS <= headline.words <= _MOST_TITLE_WORDS and not _ENDED.search(headline.folded)
    adjoins = headline.span.start - lines[0].span.end <= 2  # one line break, of either kind
    reported = any(_DESPATCH.match(each.folded) for each in lines[2:_FIRST_PROSE])
    return longer and adjoins and headline.block.kind in _OF_A_HEAD and reported


def _only_places(paper: Paper, line: PaperLine) -> bool:
    """Whether a line is a town and its land, and nothing else: «عمّان – الأردن»."""
    if line.words > _MOST_RUBRIC_WORDS * 2:
        return False
    places = [fact.span for fact in paper.facts_in(line.span) if isinstance(fact, Place)]
    rest = "".join(
        paper.text[i] for i in range(line.span.start, line.span.end) if not any(p.start <= i < p.end for p in places)
    )
    return len(places) > 1 and not rest.strip(" –—-،,/()")


def _is_column(paper: Paper, lines: Sequence[PaperLine]) -> bool:
    """Whether the first two lines are the name of a column and of who writes it, over a longer title."""
    if len(lines) < _LEAST_AFTER_RUBRIC or lines[0].words > _MOST_RUBRIC_WORDS or _CLOSED.search(lines[0].folded):
        return False
    named = any(isinstance(fact, Person) and fact.span == trim(paper.text, lines[1].span) for fact in paper.facts)
    title = lines[2]
    named = named or (lines[1].words <= _MOST_RUBRIC_WORDS and _QUOTED.fullmatch(title.folded.strip()) is not None)
    is_title = lines[0].words <= title.words <= _MOST_CALLED_WORDS and not _ENDED.search(title.folded)
    return named and is_title and lines[3].words > _MOST_CALLED_WORDS


def _labelled(paper: Paper, lines: Sequence[PaperLine]) -> Span | None:
    """Return what follows «عنوان المشروع:» and its like, or a line of the subject: «م/ دعوة اجتماع»."""
    for line in lines:
        if line.label == "subject" and not is_formal(line) and line.block.kind is not BlockKind.TABLE_ROW:
            return subject_of(paper, line)
        match = _SUBJECT.match(line.folded)
        colon = line.span.of(paper.text).find(":")
        if match and colon >= 0:
            return trim(paper.text, Span(line.span.start + colon + 1, line.span.end))
    return None


def _below(paper: Paper, lines: Sequence[PaperLine], index: int, first: int) -> Span | None:
    """Return the line below the weak ones if it is a title by its form, else the bare name with the body above it."""
    line = lines[index]
    if index and _NUMBER_ALONE.fullmatch(line.folded.strip()) and is_label(lines[index - 1].folded):
        return trim(paper.text, lines[index - 1].span.cover(line.span))
    may_be = _LEAST_TITLE_WORDS <= line.words <= _MOST_TITLE_WORDS and not _ENDED.search(line.folded)
    listed_or_row = line.block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    unmarked = not (listed_or_row or line.label or is_marked(paper.text, line.span))
    unmarked = unmarked and _OF_ANY_REPORT.fullmatch(line.folded.strip()) is None
    if may_be and unmarked and ":" not in line.folded[:1]:
        return whole_title(paper, line)
    named = (i for i in range(first, index + 1) if is_numbered_name(lines[i]) or (i and is_bare(lines[i])))
    bare = next(named, None)
    if bare is None:
        return None
    short = lines[bare].words <= _MOST_NUMBERED_WORDS
    above = lines[bare - 1] if bare and short and is_body(lines[bare - 1]) else lines[bare]
    return trim(paper.text, above.span.cover(lines[bare].span))
