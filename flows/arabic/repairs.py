"""What reading mends or looks past in a text, and what it only reports: each kind a rule with a name and a count.

Lines, formats and a swapped lam and alef are mended as a source comes in (`flows/ingest`). Nothing else is changed:
finders read its folded copy (`letters.fold`), which leads every letter back to its place; print sets plain letters for
those that are not written as themselves (`forms.plain_letters`).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flows.arabic.forms import count_decomposed, count_forms
from flows.arabic.quotations import count_wrong_sided
from flows.arabic.spelling import CONFUSED, CONFUSED_TA_PHRASES
from flows.arabic.unseen import BIDI_CONTROLS, FILLERS, JOINERS
from flows.errors import Bilingual
from flows.model.outline import Repair

HTML, EMAIL = "repair.html", "repair.email"
METADATA, SUBTITLES = "repair.metadata", "repair.subtitles"
PAGE_MARKS, DRAWN_LINES, JOINED_LINES = "repair.page-marks", "repair.drawn-lines", "repair.joined-lines"
CONTENTS = "repair.contents"
MARKDOWN, LAM_ALEF, ENCODING = "repair.markdown", "repair.lam-alef", "repair.encoding"
STRUCK = "repair.struck-words"
LONG_RUNS = "repair.long-runs"
"""The rules by which reading mends a text before it counts a place in it."""

# «هـ» and the mark of an item («أـ») are written with it by right.
_STRETCHED = re.compile("\u0640(?<=[\u0620-\u063f\u0641-\u0652]\u0640)\u0640*+(?=[\u0620-\u0652])")
# Three and more set columns.
_DOUBLED = re.compile("[ \u00a0]{2}(?<=\\S[ \u00a0]{2})(?=\\S)")
# A number that belongs to a Latin word or an address (COVID-19) is written as that is; a number counts once.
_DIGIT = "[0-9٠-٩۰-۹]"
_NUMBER = re.compile(rf"{_DIGIT}(?<![A-Za-z0-9٠-٩۰-۹_/@.,٫٬-].){_DIGIT}*+(?![A-Za-z])")
_WORD = re.compile("[\u0621-\u0655]++")


@dataclass(frozen=True, slots=True)
class Written:
    """A text and how often it has each word, as it is written."""

    text: str
    words: Mapping[str, int]
    mended: Mapping[str, int]
    """How often reading mended the text by each rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRule:
    """A kind of thing that is looked past or reported, in words, and how to count it."""

    name: str
    said: Bilingual
    count: Callable[[Written], int]
    reported: bool = False
    mended: bool = False
    """Whether the text is mended by it as it comes in."""


def find_repairs(text: str, mended: Iterable[str] = ()) -> tuple[Repair, ...]:
    """Return what a text has of each rule, in the order of the rules, without those of which it has nothing. Linear.

    `mended` are the rules by which reading has mended it, each as often as it did.
    """
    written = Written(text, Counter(_WORD.findall(text)), Counter(mended))
    counts = ((rule, rule.count(written)) for rule in RULES)
    return tuple(Repair(rule=rule.name, count=count, reported=rule.reported) for rule, count in counts if count)


def _each_of(characters: str) -> Callable[[Written], int]:
    return lambda written: sum(map(written.text.count, characters))


def _mended(rule: str) -> Callable[[Written], int]:
    return lambda written: written.mended.get(rule, 0)


def _all_of(pattern: re.Pattern[str]) -> Callable[[Written], int]:
    return lambda written: len(pattern.findall(written.text))


def _confused(kind: str) -> Callable[[Written], int]:
    words = CONFUSED[kind]
    return lambda written: sum(written.words[word] for word in words & written.words.keys())


def _count_ta(written: Written) -> int:
    return _confused("ta")(written) + sum(map(written.text.count, CONFUSED_TA_PHRASES))


def _count_mixed_digits(written: Written) -> int:
    """Count the numbers in another kind of digits than the most of the text."""
    kinds = Counter(ord(number[0]) >> 4 for number in _NUMBER.findall(written.text))
    return kinds.total() - max(kinds.values(), default=0)


_MENDS = {
    HTML: Bilingual(ar="صفحة ويب قُرئ نصها دون وسومها", en="a web page, read without its tags"),
    EMAIL: Bilingual(ar="رسالة بريد قُرئ موضوعها ونصها", en="an e-mail, read as its subject and its text"),
    METADATA: Bilingual(ar="ترويسة بيانات قُرئ عنوانها وتاريخها", en="metadata, read as its title and date"),
    SUBTITLES: Bilingual(ar="أوقات الترجمة المصاحبة وأرقامها", en="times and numbers of subtitles"),
    PAGE_MARKS: Bilingual(ar="رؤوس صفحات وذيولها وأرقامها", en="heads, feet and numbers of pages"),
    DRAWN_LINES: Bilingual(ar="خطوط فاصلة بين الفقرات", en="lines drawn between paragraphs"),
    LONG_RUNS: Bilingual(ar="سلاسل علامات أو مسافات بلا نهاية قُرئ أولها", en="runs of signs without end, shortened"),
    JOINED_LINES: Bilingual(ar="أسطر مقطوعة وُصلت بما بعدها", en="broken lines, joined with the next"),
    MARKDOWN: Bilingual(ar="علامات ماركداون داخل الأسطر", en="marks of Markdown inside lines"),
    LAM_ALEF: Bilingual(ar="حروف لام وألف مقلوبة الترتيب", en="lam and alef in the wrong order"),
    "repair.deleted-words": Bilingual(ar="مواضع حذفها تعديل متتبَّع", en="words that a tracked change deletes"),
    "repair.inserted-words": Bilingual(ar="تعديلات متتبَّعة قُرئت مقبولة", en="tracked insertions, read as accepted"),
    "repair.hidden-words": Bilingual(ar="نص مخفي أو أوراق مخفية", en="hidden words or sheets, left out"),
    STRUCK: Bilingual(ar="كلمات مشطوبة لم تُقرأ", en="words struck through, left out"),
    CONTENTS: Bilingual(ar="فهرس محتويات", en="a table of contents, left out"),
    "repair.heads-and-feet": Bilingual(ar="رؤوس صفحات المستند وذيولها", en="heads and feet of the document's pages"),
    "repair.days-of-today": Bilingual(
        ar="تواريخ يجددها البرنامج كلما فُتح الملف، فلم تُقرأ (…)", en="days that a program sets anew, not read (…)"
    ),
    "repair.pictures": Bilingual(ar="صور لم يُقرأ ما فيها", en="pictures, of which nothing is read"),
    "repair.embedded-documents": Bilingual(ar="مستندات مضمَّنة لم تُقرأ", en="embedded documents, left out"),
    "repair.comments": Bilingual(ar="تعليقات في الهامش", en="comments, left out"),
    "repair.macros": Bilingual(ar="وحدات ماكرو لم تُشغَّل", en="macros, which were not run"),
    "repair.unsaved-formulas": Bilingual(
        ar="صيغ حسابية لم تُحفظ قيمها (افتح المصنف في برنامجه واحفظه)",
        en="formulas without saved values (open the workbook in its program and save it)",
    ),
    "repair.title-of-name": Bilingual(ar="عنوان أُخذ من اسم الملف", en="a title that is taken from the file's name"),
    "repair.joined-heads": Bilingual(
        ar="رأس جدول من سطرين قُرئ سطرًا واحدًا", en="a table's head of two rows, read as one"
    ),
    "repair.sides": Bilingual(
        ar="فقرات عربية صُفّت من اليسار إلى اليمين", en="Arabic paragraphs that were set from left to right"
    ),
    "repair.unknown-glyphs": Bilingual(ar="رسوم لا يقول الملف حروفها", en="glyphs that say no letter"),
    "repair.scanned-pages": Bilingual(ar="صفحات مصوَّرة لم تُقرأ", en="scanned pages that were not read"),
    "repair.ocr": Bilingual(ar="نص قُرئ من صور الصفحات", en="a text that was read off pictures of its pages"),
    "repair.ocr-digits": Bilingual(
        ar="أرقام عربية (٤٥) في الصور لا يوثق بقراءتها وقد يسقط بعضها",
        en="Arabic digits (٤٥) in pictures, which are read badly, and some as letters",
    ),
    "repair.enclosed-source": Bilingual(
        ar="موجز من موجز، أُخذ نصه المصدر المرفق به", en="a brief of Mujaz, whose enclosed source was taken"
    ),
    ENCODING: Bilingual(ar="ترميز قديم حُوّل إلى يونيكود", en="an old encoding, turned into Unicode"),
}
RULES = (
    *(RepairRule(name=name, said=said, count=_mended(name), mended=True) for name, said in _MENDS.items()),
    RepairRule(
        name="repair.nfc",
        said=Bilingual(ar="حروف كُتبت همزتها أو مدّتها منفصلة", en="letters written in two codes"),
        count=lambda written: count_decomposed(written.text),
    ),
    RepairRule(
        name="repair.presentation-forms",
        said=Bilingual(ar="أشكال عرض مكان الحروف", en="presentation forms of letters"),
        count=lambda written: count_forms(written.text),
    ),
    RepairRule(
        name="repair.lost-letters",
        said=Bilingual(ar="حروف تالفة في الملف (�)", en="letters that are broken in the file"),
        count=_each_of("\ufffd"),
    ),
    RepairRule(
        name="repair.tatweel", said=Bilingual(ar="مدّ داخل الكلمات", en="stretches in words"), count=_all_of(_STRETCHED)
    ),
    RepairRule(
        name="repair.invisible",
        said=Bilingual(ar="محارف لا عرض لها", en="characters without width"),
        count=_each_of(JOINERS + FILLERS),
    ),
    RepairRule(
        name="repair.bidi-controls",
        said=Bilingual(ar="محارف تحكم في الاتجاه", en="controls of the direction"),
        count=_each_of(BIDI_CONTROLS),
    ),
    RepairRule(
        name="repair.doubled-spaces", said=Bilingual(ar="مسافات مكررة", en="doubled spaces"), count=_all_of(_DOUBLED)
    ),
    RepairRule(
        name="repair.quotation-marks",
        said=Bilingual(ar="اقتباسات علامتها في غير جهتها", en="quotations with a mark of the wrong side"),
        count=lambda written: count_wrong_sided(written.text),
    ),
    RepairRule(
        name="repair.digits",
        said=Bilingual(ar="أعداد بأرقام غير أرقام سائر النص", en="numbers in other digits than most"),
        count=_count_mixed_digits,
    ),
    RepairRule(
        name="spelling.ya",
        said=Bilingual(ar="ى مكان ي أو ي مكان ى", en="ى for ي, or ي for ى"),
        count=_confused("ya"),
        reported=True,
    ),
    RepairRule(name="spelling.ta", said=Bilingual(ar="ه مكان ة", en="ه for ة"), count=_count_ta, reported=True),
    RepairRule(
        name="spelling.hamza",
        said=Bilingual(ar="همزة ساقطة", en="hamza left out"),
        count=_confused("hamza"),
        reported=True,
    ),
)
"""Every rule, in the order in which they are shown."""
SAID = {rule.name: rule.said for rule in RULES}
"""What a rule is called, in both languages."""
MENDED = frozenset(rule.name for rule in RULES if rule.mended)
"""The rules by which a text is mended as it comes in."""
CHANGES_WORDS = MENDED - {DRAWN_LINES, LONG_RUNS}
"""Those that a brief reports in print: its words are not, letter by letter and line by line, those of the file."""
