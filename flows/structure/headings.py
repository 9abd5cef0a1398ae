"""Which lines are titles and headings, by what they are and what stands around them; and how deep each stands."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from flows.arabic.agencies import AGENCIES
from flows.model.outline import BlockKind, Division
from flows.structure.dates_alone import is_date_alone
from flows.structure.fields import is_no_heading
from flows.structure.markers import DIVISION_ORDER, MarkerKind
from flows.structure.page import (
    DOTTED,
    MOST_DATELINE_WORDS,
    MOST_HEADING_WORDS,
    Page,
    ends_open,
    is_closed,
    stands_over_a_title,
)
from flows.structure.tables import is_units

MOST_TITLE_WORDS = 30
MOST_DIVISION_WORDS = 18
"""The number of a division and its name: «المادة الثانية والعشرون شروط تسجيل …»."""
MOST_QUESTION_WORDS = 24
MOST_OF_A_LONG_QUESTION = 60
_MOST_WORDS_OF_A_NAME = 6
_MOST_EXCLAIMED_WORDS = 10
_MOST_WORDS_BEFORE_A_LIST = 3
_MOST_WORDS_OF_A_LISTS_NAME = 20
_MOST_LINES_OF_WHO_DECREES = 5
_MOST_SHORT_LINES_BELOW = 3
_MARKDOWN = re.compile(r"#{1,6}\s+\w")
_BOLD = re.compile(r"(\*\*|__)(?=[^\s*_])[^*_]+(?<=[^\s*_])\1\s*:?$")
_QUESTION = re.compile(r"(?:هل|ما|ماذا|لماذا|كيف|من|متي|اين|كم|اي)\s[^.؟]*؟$")
_QUESTIONS = re.compile(r"(?:هل|ماذا|لماذا|كيف|متي|اين|كم)\s[^.]*؟$")
# What a decree rests on, one line each; before it stands who decrees.
RECITAL = re.compile(r"و?(?:بعد الاطلاع|بناء علي|استنادا الي)(?!\w)")
_ARABIC = re.compile(r"[ء-ي]{2}")
_VERSE = re.compile(r"\w\s*(?:\*{3}|…{2}|\.{4,})\s*\w|\w {3,}\w+(?: \w+){2}")
"""The two halves of a verse, which stars or a gap part."""
# What opens a sentence, a caption or a condition and no heading: «وهذه صورة أخرى», «تم نشر …», «إذا كنت فردًا:».
_OPENS_A_SENTENCE = re.compile(
    r"(?:و(?:هذه|هذا|هو|هي|قد|كان|كانت|قال|قالت|اضاف|اضافت|اكد|اكدت|تم|تمت|يقول|تقول|لقد|اذا|لكن|ليس)|تم|تمت|قد|اذا|اقرا"
    r"|انظر|لكن|لان|بينما|حيث|علي سبيل المثال|اخذنا|وجدنا|نشرنا|انه في|كان|كانت|نتج|ونتج|ينتج|ذكر|ذكرت"
    r"|لدي(?:ك|كم|ه|ها|هم|نا)(?!.*؟$)|[تي](?:وضح|ظهر|بين))(?!\w)"
)
_NAMES_A_LIST = re.compile(r"(?:اسماء|قائمة|قوائم|المراجع|المصادر|المشاركون|المساهمون|الموقعون|الضحايا|الملاحق)(?!\w)")
_MOST_COMMAS = 2
# «المنظمة: شبكة «جذور»», «خام برنت: 64.39$»: what is called something, and what it is.
_FIELD = re.compile(r"[^\W\d][^:؟.]{1,39}:\s*[^\s:]")
# «الجرعة الثانية: 10 ملغ»: what is counted by its number and has an amount, which no name of a part begins with.
_COUNTED = re.compile(r"[^\W\d][^:؟.]{1,39}:\s*\d")
# «بيتكوين 95,400$», «Aspirin 81 mg»: a figure that is measured or has decimals, in a line that is no sentence.
_MEASURED = re.compile(r"(?!\(?\d)[^:؟]*?(?:[$€£]\s*\d|\d\s*[%$€£٪]|\d[.,]\d|\d\s*[A-Za-zµ]{1,4}(?!\w))")
_TURNING = '“”"'
_DATELINE = re.compile(rf"\w+(?:\s\w+){{0,2}}(?:\s?[-–—ـ/]\s?|\s)(?:خاص|متابعات?|{AGENCIES})\s*:?")
"""«زلاف - خاص:»: where a report is from, and whose."""
_QUOTES = ("«", "“", "”", '"', "„")
_DEEPEST = 6
# «المحور الأول: …», «الخطوة 1: …»: the word that a series of headings shares.
_SERIES = re.compile(r"(ال\w+)\s+\(?(?:\d|الاول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر)")


def is_title(page: Page, index: int) -> bool:
    """The first line that is no basmala, if it is no sentence and something follows it."""
    line = page.lines[index]
    return (
        index == page.first
        and not stands_over_a_title(line)
        and index + 1 < len(page.lines)
        and line.words <= MOST_TITLE_WORDS
        and ends_open(line)
        and not line.folded.endswith(":")
        and page.marker(index) is None
        and page.divisions[index] is None
        and not (index in page.rows and index + 1 in page.rows)
    )


def is_markdown(page: Page, index: int) -> bool:
    """A line that Markdown marks as a heading."""
    words = page.lines[index].folded
    return words.startswith("#") and bool(_MARKDOWN.match(words))


def is_bold(page: Page, index: int) -> bool:
    """A short line that Markdown sets in bold from its first to its last word."""
    line = page.lines[index]
    if not line.folded.startswith(("**", "__")) or line.words > MOST_HEADING_WORDS:
        return False
    return bool(_BOLD.match(line.folded)) and not line.folded.endswith(".**")


def is_division(page: Page, index: int) -> bool:
    """«المادة الأولى» and its like on a line of their own, with or without their name; no item of a list of them."""
    line = page.lines[index]
    if page.divisions[index] is None or line.words > MOST_DIVISION_WORDS or not ends_open(line):
        return False
    return not any(_are_items(page, *pair) for pair in ((index - 1, index), (index, index + 1)))


def _are_items(page: Page, above: int, below: int) -> bool:
    """Whether two lines right below each other are named divisions of one rank: nothing stands below the upper one."""
    if above < 0 or below >= len(page.lines) or page.divisions[above] is not page.divisions[below]:
        return False
    return all(
        page.named[index] < len(page.lines[index].folded) and ends_open(page.lines[index]) for index in (above, below)
    )


def is_name_of_division(page: Page, index: int) -> bool:
    """The line below a bare «الفصل الأول» that says what the part is called."""
    if not index or page.divisions[index - 1] is None:
        return False
    line = page.lines[index]
    above = is_division(page, index - 1) and page.named[index - 1] >= len(page.lines[index - 1].folded)
    if not above or line.words > _MOST_WORDS_OF_A_NAME or not _is_bare(page, index) or page.divisions[index]:
        return False
    below = page.line(index + 1)
    follows = below is not None and (is_closed(below) or below.words > MOST_HEADING_WORDS or below.folded.endswith(":"))
    return follows or (page.divisions[index - 1] is not Division.ARTICLE and index + 1 < len(page.lines))


def _is_bare(page: Page, index: int) -> bool:
    line = page.lines[index]
    unmarked = page.markers[index] is None and index not in page.rows
    return unmarked and ends_open(line) and not line.folded.endswith((":", "؟"))


def is_numbered(page: Page, index: int) -> bool:
    """A short numbered line over its text: neither the first of a list, nor the next, nor one that brings a list."""
    marker = page.markers[index]
    if marker is None or marker.kind is MarkerKind.BULLET or not _may_head(page, index):
        return False
    before, after = page.marker(index - 1), page.marker(index + 1)
    counts_on = before is not None and before.kind is marker.kind and before.leads_to(marker)
    goes_on = after is not None and after.kind is marker.kind
    brings = after is not None and page.lines[index].folded.endswith(":")
    return not counts_on and not goes_on and not brings and not _is_of_an_outline(page, index)


def _is_of_an_outline(page: Page, index: int) -> bool:
    """Whether nothing but numbers stands below a number in parts: «1. …», «1.1 …», «1.2 …» are items of three levels.

    «1. …» right over «1.1 …» and its text are two headings.
    """
    deepest = _depth(page, index)
    for place in range(index + 1, len(page.lines)):
        depth = _depth(page, place)
        if not depth or is_closed(page.lines[place]):
            return False
        if depth <= deepest:
            return place > index + 1 or deepest > 1
        deepest = depth
    return True


def _depth(page: Page, index: int) -> int:
    """Return of how many parts the number is that opens a line: 0 for none, 1 for «2.», 2 for «2.1»."""
    dotted, marker = DOTTED.match(page.lines[index].folded), page.markers[index]
    if dotted:
        return 1 + dotted["number"].count(".") + dotted["number"].count("-")
    return int(marker is not None and marker.kind is MarkerKind.DIGIT)


def is_short(page: Page, index: int) -> bool:
    """A short line without a full stop, above something longer."""
    if page.markers[index] is not None or not _may_head(page, index):
        return False
    words = page.lines[index].folded
    if DOTTED.match(words) and _is_of_an_outline(page, index):
        return False
    if is_no_heading(words) or words.count("،") > _MOST_COMMAS or _is_of_a_run(page, index) or _is_no_line(words):
        return False
    return not _OPENS_A_SENTENCE.match(words) and words.count("؟") <= 1 and not _opens_a_decree(page, index)


def _is_no_line(words: str) -> bool:
    """Whether a line is a day and a place, a dateline, or the end of a speech whose marks opened in another line."""
    speech = words.count("«") != words.count("»") or sum(words.count(mark) for mark in _TURNING) % 2 == 1
    return speech or is_date_alone(words) or _DATELINE.fullmatch(words) is not None


def _is_of_a_run(page: Page, index: int) -> bool:
    """Whether a line is one of several of one form that stand right below each other: fields, measured things, items.

    «البند ١: …» right above «البند ٢: …» is an item of an agenda: nothing stands below it.
    """
    around = [line.folded for line in (page.line(index - 1), page.line(index + 1)) if line]
    words = page.lines[index].folded
    series = _SERIES.match(words)
    if series and any((other := _SERIES.match(each)) and other[1] == series[1] for each in around):
        return True
    forms = (_COUNTED if series else _FIELD, _MEASURED)
    return any(form.match(words) and any(form.match(each) for each in around) for form in forms)


def is_exclaimed(page: Page, index: int) -> bool:
    """A short line that ends in an exclamation mark, between text and text."""
    line, below = page.lines[index], page.line(index + 1)
    fits = line.folded.endswith("!") and line.words <= _MOST_EXCLAIMED_WORDS and page.markers[index] is None
    long_below = below is not None and below.words > MOST_DATELINE_WORDS and page.markers[index + 1] is None
    return fits and long_below and index > 0 and not re.search(r"[.؟!،؛«“\"]", line.folded[:-1])


def is_repeated_title(page: Page, index: int) -> bool:
    """The title again, over what it names."""
    return page.first < index < len(page.lines) - 1 and page.lines[index].folded == page.lines[page.first].folded


def is_question(page: Page, index: int) -> bool:
    """A question on a line of its own, above its answer; a long one where the document asks several."""
    line = page.lines[index]
    if index >= page.last_prose or not line.folded.endswith("؟") or page.markers[index]:
        return False
    if line.words <= MOST_QUESTION_WORDS:
        return _QUESTION.match(line.folded) is not None
    return page.asks and line.words <= MOST_OF_A_LONG_QUESTION and _QUESTIONS.match(line.folded) is not None


def is_list_name(page: Page, index: int) -> bool:
    """What a list is called («أسماء المشاركين في اللقاء:»), however long, over the list itself."""
    line = page.lines[index]
    short = line.words <= _MOST_WORDS_OF_A_LISTS_NAME and line.folded.endswith(":")
    return short and page.marker(index + 1) is not None and bool(_NAMES_A_LIST.match(line.folded))


def _may_head(page: Page, index: int) -> bool:
    """Whether a line is as short as headings are, and what stands around it is as under a heading."""
    line = page.lines[index]
    if line.words > MOST_HEADING_WORDS or not ends_open(line) or index >= page.last_prose or _is_foreign(page, index):
        return False
    if " | " in line.folded:
        return False  # the head of a table whose rows stand apart
    if index and is_division(page, index - 1):
        return False  # what follows an article's number is its text («وللهيئة ما يأتي:»)
    if _brings_a_list(page, index) or _brings_a_quotation(page, index):
        return False
    return _has_text_below(page, index)


def _has_text_below(page: Page, index: int) -> bool:
    line, below = page.lines[index], page.lines[index + 1]
    if index + 1 in page.rows or (index + 2 in page.rows and is_units(below.folded)):
        return True
    opens = ends_open(below) or is_exclaimed(page, index + 1)
    marked = page.markers[index + 1] is not None or DOTTED.match(below.folded)
    names = line.folded.endswith(":") and not below.folded.endswith(":") and not page.divisions[index + 1]
    if below.words <= line.words and opens and not marked and not names:
        return False
    return not page.closes or any(
        _is_running_text(page, place)
        for place in range(index + 1, min(index + 1 + _MOST_SHORT_LINES_BELOW, len(page.lines)))
    )


def _is_running_text(page: Page, index: int) -> bool:
    """Whether a line is more than one of several short ones: marked, closed, or bringing what follows."""
    line = page.lines[index]
    if page.markers[index] is not None or index in page.rows or line.words > MOST_QUESTION_WORDS:
        return True
    return not ends_open(line) or line.folded[-1:] in ":؟"


def _is_foreign(page: Page, index: int) -> bool:
    words = page.lines[index].folded
    return index in page.rows or "@" in words or _ARABIC.search(words) is None or _VERSE.search(words) is not None


def _brings_a_list(page: Page, index: int) -> bool:
    """Whether a line is the sentence before a list («وتشمل الأسلحة:»), and not the list's name («المراجع:»)."""
    line, below = page.lines[index], page.marker(index + 1)
    listed = (below is not None and below.kind is not MarkerKind.ADVERB) or _is_foreign(page, index + 1)
    return listed and line.folded.endswith(":") and line.words > _MOST_WORDS_BEFORE_A_LIST


def _brings_a_quotation(page: Page, index: int) -> bool:
    """Whether a line says whose words follow («وقال في شهادته:»)."""
    return page.lines[index].folded.endswith(":") and page.lines[index + 1].folded.startswith((*_QUOTES, ">"))


def _opens_a_decree(page: Page, index: int) -> bool:
    """Whether the line is a recital («بعد الاطلاع على …») or stands over the first with who decrees."""
    for line in page.lines[index : index + _MOST_LINES_OF_WHO_DECREES]:
        if RECITAL.match(line.folded):
            return True
        if line.words > MOST_HEADING_WORDS or not ends_open(line):
            return False
    return False


def heading_levels(page: Page, kinds: Sequence[BlockKind], marked: Mapping[int, int]) -> dict[int, int]:
    """Return the level of every heading, 1 the outermost, by its place. `marked` are the levels that Markdown gives."""
    headings = [index for index, kind in enumerate(kinds) if kind is BlockKind.HEADING]
    found: dict[int, int] = {}
    order = [rank for rank in DIVISION_ORDER if any(page.divisions[index] is rank for index in headings)]
    markings = {index: _heading_marking(page, index) for index in headings}
    firsts = Counter(markings[i] for i in headings if (marker := page.markers[i]) and 1 in marker.places)
    pattern = _Pattern(max(marked.values(), default=0), frozenset(name for name, times in firsts.items() if times > 1))
    for index in headings:
        division = page.divisions[index]
        if index in marked:
            found[index] = marked[index]
            pattern.restart(marked[index])
        elif division is not None:
            found[index] = _division_level(order, division, pattern.base)
            pattern.restart(found[index])
        else:
            found[index] = pattern.level(markings[index], directly_below=found.get(index - 1))
    return found


def _division_level(order: Sequence[Division], division: Division, base: int) -> int:
    """Return the rank of a division among those of the text; an appendix and the widest division are equals."""
    ranks = [rank for rank in order if rank is not Division.APPENDIX]
    return min(_DEEPEST, base + (1 if division is Division.APPENDIX else ranks.index(division) + 1))


class _Pattern:
    """The headings that no mark ranks: those of one marking are of one level, up to the next that is ranked."""

    def __init__(self, base: int, restarting: frozenset[str]) -> None:
        self.base = base
        """How many levels Markdown takes: what it does not mark stands below them."""
        self._outer = self._last = base
        self._restarting = restarting
        """The numberings that begin with 1 more than once: each time below a heading that is not numbered so."""
        self._levels: dict[str, int] = {}

    def restart(self, outer: int) -> None:
        """Begin anew below a heading that a mark or a division ranks."""
        if outer != self._outer:
            self._levels = {}
        self._outer = self._last = outer

    def level(self, marking: str, *, directly_below: int | None) -> int:
        """Return the level of the next heading; the first of its marking right below another is that one's child."""
        if marking not in self._levels:
            above = directly_below or (self._last if marking in self._restarting else self._outer)
            self._levels[marking] = min(_DEEPEST, (self._outer if "." in marking else above) + 1 + marking.count("."))
        if marking not in self._restarting:
            self._last = self._levels[marking]
        return self._levels[marking]


def _heading_marking(page: Page, index: int) -> str:
    """Return what a heading's kind is known by: its numbering, the word of its series, or how it ends."""
    words, marker = page.lines[index].folded, page.markers[index]
    dotted = DOTTED.match(words)
    if dotted:
        return "1" + "." * (dotted["number"].count(".") + dotted["number"].count("-"))
    if marker and marker.kind is not MarkerKind.BULLET:
        return str(marker.kind)
    series = _SERIES.match(words)
    if series:
        return series[1]
    return words[-1] if words[-1:] in ":؟" else "short"
