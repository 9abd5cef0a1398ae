"""Lines of a form around a text: what its head says of itself by labels, to whom copies go, and set formulas."""

import re
from collections.abc import Iterator

from flows.kinds.common import first_prose
from flows.kinds.paper import Paper, PaperLine, is_marked
from flows.kinds.words import listed
from flows.model.outline import BlockKind

_OF_THE_HEAD = ("number", "date", "equivalent", "enclosed", "urgency", "copy")
_MOST_FIELD_WORDS = 10
_MOST_COPY_WORDS = 10
_MOST_NUMBER_WORDS = 5
_FIRST_LINES = 16
_FIRST_VERSE_LINES = 4
_IN_MARKS = re.compile(r"[«\"“(﴿*][^«»]+[»\"”)﴾*][.\s]*")
_LETTERS = re.compile(r"[ء-ي]{5,}")
_DIGIT = re.compile(r"\d")
_ENDED = re.compile(r"\w{2}[.؟!…]\s*$")
_COPIES = re.compile(
    rf"[\s\-–—*•]*(?:و?(?:{listed('labels', 'copy')}))(?!\w)[^:/]{{0,30}}[:/]|(?:نسخة|صورة)\s+(?:منه\s+)?(?:الي|ل)"
)
_FOR_WHAT = re.compile(r"\s/\s*(?:يرجي\s+|راجين\s+)?(?:ل|لل|ال)(?:تفضل|علم|اطلاع|اتخاذ|اجراء|عمل|متابعة|حفظ)")
"""«مكتب السيد رئيس الجامعة المحترم / للتفضل بالاطلاع مع التقدير»."""
_MOST_NOTE_WORDS = 4
_NOTES = re.compile(
    r"\W*(?:(?:ملاحظات|ملاحظة|معلومات)\s+(?:الي|ل)?\s*(?:لل)?(?:محررين|صحفيين|اعلاميين)|للتواصل|جهات?\s+الاتصال|بيانات\s+(?:ال)?(?:تواصل|اتصال))"
)
_FORMULA = re.compile(rf"[\W\d]*(?:و?(?:{listed('forms', 'formulas')}))\W*")
_BLESSED = (
    r"(?:[،,]?\s*(?:والله\s+(?:يحفظكم|يرعاكم|الموفق|ولي\s+التوفيق)"
    r"|مع\s+(?:فائق\s+)?(?:التقدير|التحية|الشكر|الاحترام)(?:\s+والتقدير)?|وتقبلوا\s+تحياتي))"
)
_FOR_ACTION = re.compile(
    r"(?:(?:ن?امل|[ان]رجو|يرجي|الرجاء|برجاء|فنرجو|ناملكم|راجين|راجيا)\s+(?:التكرم\s+ب|التفضل\s+ب)?"
    r"|(?:لل)?(?:تفضل|تكرم)\s+ب|(?=للا|للع)ل)(?:ال|ل)?(?:اطلاع|علم|احاطة)"
    r"(?:\s+و(?:ال)?(?:عمل|التقيد|تقيد|التزام)\s+(?:بموجبه|بمقتضاه|به|بما جاء فيه|بما ورد فيه)"
    r"|\s+و(?:ال)?(?:عمل|اجراء|اتخاذ)\s+(?:ما\s*يلزم|اللازم|المقتضي)(?:\s+(?:بشانه|لطفا))?)?"
    rf"[.،\s]{{0,6}}{_BLESSED}?\W*"
)
"""«آمل الاطلاع والعمل بموجبه، والله يحفظكم.» asks for nothing of its own."""
_THANKS = re.compile(
    r"و?(?:[ان]شكركم|شكرا\s+(?:جزيلا\s+)?لكم)(?:\s+علي\s+(?:حسن|كريم|جميل)\s+\w+|\s+جميعا|\s+جزيل\s+الشكر)?"
    r"(?:[،,]?\s*و[ان](?:تمني|رجو)\s+(?:\w+\s+){0,4}(?:ال)?(?:توفيق|نجاح|سداد|خير|سلامة)(?:\s+والنجاح|\s+والسداد)?)?\W*"
)
"""«أشكركم، وأتمنى لكم التوفيق.» closes a speech."""
_DISCLAIMS = re.compile(
    r"(?:اخلاء\s+(?:ال)?مس\w{1,3}لية\s*:.{0,160}|تخلي\s.{3,40}\sمس\w{1,3}ليت\w{1,3}\s+عن\s.{3,120}"
    r"|(?:ال)?(?:اراء|مقالات)\s+(?:(?:ال)?\w+\s+){0,5}(?:لا\s+)?تعبر\s.{3,120}"
    r"|هذه\s+(?:ال)?(?:تغطية|صفحة)\s+(?:[يت]حدث|مستمرة|محدثة).{0,40}|جميع\s+(?:ال)?(?:اوقات|مواعيد)\s+بتوقيت\s.{3,30})"
)
"""Who answers for nothing, whose the views are, and how a live page goes on."""
_VERSE = re.compile(r"\W*[﴿{](?:[^﴾}]+)[﴾}][\W\d]*(?:\[?[\w\s:،]{0,30}\]?)?\W*|\W*(?:صدق\s+الله\s+العظيم)\W*")


def form_lines(paper: Paper) -> Iterator[PaperLine]:
    """Yield the lines of a form in any kind of paper: they are never points, headings, titles or a bottom line."""
    head = min(first_prose(paper), _FIRST_LINES)
    copies = False
    for index, line in enumerate(paper.lines):
        if line.block.kind is BlockKind.TABLE_ROW:
            continue
        opens = _brings_copies(paper, line, index) or _brings_notes(paper, line, index)
        most = _MOST_COPY_WORDS * (2 if _FOR_WHAT.search(line.folded) else 1)
        goes_on = copies and is_marked(paper.text, line.span) and line.words <= most
        copies = opens or goes_on
        if copies or (index < head and _is_field(paper, line)) or is_formula(line) or _is_recited(paper, line, index):
            yield line


def is_formula(line: PaperLine) -> bool:
    """Whether a line is a verse alone or a set formula: «إنا لله وإنا إليه راجعون», «والله أعلم»."""
    return says_formula(line.folded)


def says_formula(folded: str) -> bool:
    """Whether folded words are a set formula and nothing else."""
    words = folded.strip()
    return any(pattern.fullmatch(words) for pattern in (_FORMULA, _VERSE, _FOR_ACTION, _THANKS, _DISCLAIMS))


def _is_recited(paper: Paper, line: PaperLine, index: int) -> bool:
    """Whether a line at the head is a verse in quotation marks: as many vowel signs as scripture has."""
    words = line.span.of(paper.text)
    if index >= _FIRST_VERSE_LINES or not _IN_MARKS.fullmatch(words.strip()):
        return False
    letters = sum("\u0621" <= letter <= "\u064a" for letter in words)
    signs = sum("\u064b" <= letter <= "\u0652" for letter in words)
    return signs * 2 >= letters


def _is_field(paper: Paper, line: PaperLine) -> bool:
    """Whether a line of the head says by its label how a paper is filed, dated, urgent, or what comes with it."""
    if line.label not in _OF_THE_HEAD or line.words > _MOST_FIELD_WORDS or _ENDED.search(line.folded):
        return False
    value = paper.folded_in(line.value)
    if line.label == "number":  # «العدد: 15 موظفا» counts
        return len(value.split()) <= _MOST_NUMBER_WORDS and not _LETTERS.search(value)
    return line.label not in ("date", "equivalent") or _DIGIT.search(value) is not None


def _brings_notes(paper: Paper, line: PaperLine, index: int) -> bool:
    """Whether a line in the lower half stands over notes for editors or over how somebody is reached."""
    heads = line.words <= _MOST_NOTE_WORDS and line.folded.rstrip().endswith(":")
    return heads and index * 2 >= len(paper.lines) and _NOTES.match(line.folded) is not None


def _brings_copies(paper: Paper, line: PaperLine, index: int) -> bool:
    """Whether a line in the lower half says to whom copies go: «ص/ للملف», «نسخة منه إلى:» over a list."""
    if index * 2 < len(paper.lines) or line.words > _MOST_COPY_WORDS or _ENDED.search(line.folded):
        return False
    return line.label == "copy" or _COPIES.match(line.folded) is not None
