"""The Arabic words of the pages: kinds, checks, stages, and how counts, sizes and days are written."""

import datetime as dt

from babel import Locale

from flows.arabic.calendar import to_hijri, write_gregorian, write_hijri
from flows.arabic.digits import set_digits
from flows.intake.ledger import Fate
from flows.model.house import Digits
from flows.office.audit import Act
from flows.office.standing import Stand
from flows.pages.state_words import STATE_WORDS
from flows.publish.index import Sort
from flows.publish.summary import BY_EDITOR
from flows.rights import Role
from flows.runs.showing import KINDS
from flows.view.source_words import FORMATS

GROUPS = {
    **dict.fromkeys(("number", "ordinal", "multiple", "percent", "measure", "money"), "figure"),
    **dict.fromkeys(("date", "period", "time", "duration"), "time"),
    **dict.fromkeys(("person", "place", "organization"), "name"),
    **dict.fromkeys(("event", "initiative", "instrument", "quoted_name"), "thing"),
    "quotation": "speech",
    "conflict": "open",
    "missing": "open",
}
"""The colour of a kind."""
CERTAINTIES = {"certain": "مؤكد", "likely": "مرجّح", "open": "غير محسوم"}
STATES = {"changed": "تغيّر", "added": "أُضيف", "dropped": "حُذف", "moved": "نُقل"}
"""What became of a piece from one version to another, as `flows.revise.beside` has it."""
CHANGED = {"del": "حُذف:", "ins": "أُضيف:"}
"""What is read aloud before words that went or came."""
CHECKS = {
    "pdf.opens": "ملف PDF يُفتح",
    "pdf.syntax": "بناء الملف سليم",
    "pdf.title": "للملف عنوان، وهو عنوان الموجز",
    "pdf.language": "لغة الملف معلنة",
    "pdf.tagged": "الملف موسوم لقارئ الشاشة",
    "pdf.direction": "اتجاه القراءة من اليمين",
    "pdf.pages": "الصفحات كاملة",
    "pdf.fonts": "الخطوط مضمنة",
    "pdf.letters": "لكل حرف رسم في خطه",
    "pdf.headings": "لا عنوان ينفرد في ذيل صفحته",
    "pdf.outline": "الفهرس الجانبي مطابق للعناوين",
    "pdf.links": "الإحالات تصل إلى مواضعها",
    "pdf.words": "كل كلمة تُنسخ وتُبحث كما كُتبت",
    "pdf.figures": "كل رقم يُقرأ كما طُبع",
    "pdf.order": "كل رقم ولفظ لاتيني مرسوم من اليسار كما كُتب",
    "pdf.overflow": "لا نص يخرج عن صفحته أو يعلو غيره",
    "pdf.archive": "صالح للحفظ الطويل (PDF/A-3a)",
    "pdf.accessible": "صالح لقارئ الشاشة (PDF/UA-1)",
    "annex.pdf": "الملحق المستقل سليم ومطابق للمصدر",
    "docx.opens": "ملف Word يُفتح",
    "docx.rtl": "كل سطر عربي الاتجاه",
    "docx.order": "كل رقم ولفظ لاتيني معزول عن اتجاه السطر",
    "docx.lines": "كل سطر من الموجز حاضر",
    "docx.citations": "كل إحالة حاضرة",
    "docx.bookmarks": "الإحالات تصل إلى مواضعها",
    "docx.fonts": "خطوط الدار مسماة",
    "docx.notes": "لكل سطر حاشية بجمله من المصدر",
    "parity.read": "قُرئ الملفان من جديد",
    "parity.masthead": "الترويسة واحدة في الملفين",
    "parity.words": "الكلمات واحدة في الملفين",
    "parity.figures": "الأرقام واحدة في الملفين",
    "parity.headings": "العناوين واحدة في الملفين",
    "parity.points": "النقاط واحدة في الملفين",
    "parity.tables": "الجداول واحدة في الملفين",
    "parity.citations": "الإحالات واحدة في الملفين",
    "parity.order": "الترتيب واحد في الملفين",
    "parity.contents": "المحتويات واحدة في الملفين",
    "parity.notes": "الحواشي من المصدر نفسه في الملفين",
    "parity.charts": "الرسوم البيانية واحدة في الملفين",
    "print.opens": "ملف المطبعة يُفتح",
    "print.standard": "ملف المطبعة على معيار PDF/X",
    "print.boxes": "لصفحات المطبعة حدود القص والزيادة",
    "print.inks": "ألوان المطبعة أربعة أحبار",
    "print.fonts": "خطوط ملف المطبعة مضمنة",
}
"""What each check proved; one that is not here shows its own name."""
FILES = {
    "brief.pdf": "PDF للطباعة والقراءة",
    "brief.docx": "Word للتحرير",
    "annex.pdf": "الملحق (PDF)",
    "brief.print.pdf": "PDF للمطبعة",
    "facts.json": "الحقائق JSON",
    "source.txt": "نص المصدر",
    "manifest.json": "بيان النسخة JSON",
}
_ORIGINAL = "original."


def file_label(name: str) -> str:
    """Return what a file of a version is called."""
    original = f"المصدر الأصلي ({name.removeprefix(_ORIGINAL).upper()})" if name.startswith(_ORIGINAL) else name
    return FILES.get(name, original)


def format_label(name: str) -> str:
    """Return what a format is called; an unknown one by its own name."""
    return next((words for kind, words in FORMATS.items() if kind.value == name), name)


FACT_KINDS = KINDS
EDITORS = BY_EDITOR
FILE_STATES = {state: said.short for state, said in STATE_WORDS.items()}
"""What became of a file, in a word or two."""
STANDS = {
    Stand.WITHDRAWN: "مسحوب",
    Stand.ARCHIVED: "محفوظ في الأرشيف",
    Stand.DISCARDED: "في المهملات",
}
"""How a brief stands that is not in use."""
SHELVES = {"": "المتداولة", "withdrawn": "المسحوبة", "archived": "الأرشيف", "discarded": "المهملات"}
"""Where briefs are listed."""
SORTS = {
    Sort.NEWEST: "الأحدث نشرًا",
    Sort.OLDEST: "الأقدم نشرًا",
    Sort.TITLE: "العنوان",
    Sort.REFERENCE: "المرجع",
    Sort.CLASSIFICATION: "التصنيف",
}
ROLES = {
    Role.READER: "قارئ",
    Role.SENDER: "مرسل",
    Role.REVIEWER: "مراجع",
    Role.ADMINISTRATOR: "مسؤول",
}
FACT_GROUPS = {
    "figure": "الأرقام والمبالغ والنسب",
    "time": "التواريخ والأوقات والمدد",
    "name": "الأشخاص والأماكن والجهات",
    "thing": "الأحداث والمبادرات والوثائق",
    "speech": "الأقوال",
    "open": "المتعارض والناقص",
}
ACTS = {
    Act.ORDERED: "طلب موجزًا",
    Act.PUBLISHED: "نُشر",
    Act.FAILED: "تعذّر",
    Act.TAGGED: "وسم",
    Act.READ: "قرأ",
    Act.DOWNLOADED: "نزّل",
    Act.APPROVED: "اعتمد مسودة",
    Act.REJECTED: "رفض مسودة",
    Act.WITHDREW: "سحب",
    Act.ARCHIVED: "حفظ في الأرشيف",
    Act.DISCARDED: "نقل إلى المهملات",
    Act.RESTORED: "أعاد",
    Act.REMOVED: "أُزيل نهائيًّا",
    Act.SHARED: "أعطى رابطًا",
    Act.OPENED_SHARE: "فُتح رابط",
    Act.ENTERED: "دخل",
    Act.TURNED_AWAY: "رُدّ عن الدخول",
    Act.CHANGED_PASSWORD: "غيّر كلمة المرور",
    Act.CHANGED_USER: "غيّر مستخدمًا",
    Act.REMOVED_USER: "حذف مستخدمًا",
    Act.MADE_TOKEN: "أنشأ رمزًا لبرنامج",
    Act.REMOVED_TOKEN: "حذف رمز برنامج",
    Act.CHANGED_SCHEDULE: "غيّر موعدًا",
    Act.CHANGED_BULLETIN: "غيّر تعريف نشرة",
    Act.REMOVED_BULLETIN: "حذف تعريف نشرة",
}
"""What was done, as the audit has it."""
DRAFT_ENDS = {Fate.FAILED: "رُفضت، أو انقضى وقتها", Fate.CANCELLED: "أُلغي طلبها"}
DRAFT_GOES_ON = "قُرئت، ويُنفَّذ القرار"
"""Said of a draft whose run was answered and has not ended."""
DRAFT_CUT_OFF = "انقطع تشغيلها"
"""Why a draft waits for nobody any more, by what became of its order; where that is not known, its run was cut off."""
PLANNED = {
    "brief": "موجز لمصدر واحد",
    "batch": "موجز لكل مصدر في مجلد",
    "inbox": "النظر في مجلد الإيداع",
    "mail": "قراءة المصادر من البريد",
}
"""What starts by itself."""
_AR = Locale.parse("ar")
_BRIEFS = {
    "zero": "لا موجزات",
    "one": "موجز واحد",
    "two": "موجزان",
    "few": "{} موجزات",
    "many": "{} موجزًا",
    "other": "{} موجز",
}
_FACTS = {
    "zero": "لا حقائق",
    "one": "حقيقة واحدة",
    "two": "حقيقتان",
    "few": "{} حقائق",
    "many": "{} حقيقة",
    "other": "{} حقيقة",
}

_DRAFTS = {
    "zero": "لا مسودات",
    "one": "مسودة واحدة",
    "two": "مسودتان",
    "few": "{} مسودات",
    "many": "{} مسودة",
    "other": "{} مسودة",
}
_FILES = {
    "zero": "لا ملفات",
    "one": "ملف واحد",
    "two": "ملفان",
    "few": "{} ملفات",
    "many": "{} ملفًا",
    "other": "{} ملف",
}

_SOURCES = {
    "zero": "لا مصادر",
    "one": "مصدر واحد",
    "two": "مصدران",
    "few": "{} مصادر",
    "many": "{} مصدرًا",
    "other": "{} مصدر",
}
_ISSUES = {
    "zero": "لا أعداد",
    "one": "عدد واحد",
    "two": "عددان",
    "few": "{} أعداد",
    "many": "{} عددًا",
    "other": "{} عدد",
}
_LINES = {
    "zero": "لا سطر",
    "one": "سطر واحد",
    "two": "سطرين",
    "few": "{} أسطر",
    "many": "{} سطرًا",
    "other": "{} سطر",
}


def number(value: object) -> str:
    """Write a number in the digits of the pages."""
    return set_digits(str(value), Digits.ARABIC_INDIC)


def briefs(count: int) -> str:
    """Write a count of briefs: «٣ موجزات»."""
    return counted(count, _BRIEFS)


def drafts(count: int) -> str:
    """Write a count of drafts: «٣ مسودات»."""
    return counted(count, _DRAFTS)


def files(count: int) -> str:
    """Write a count of files: «٣ ملفات»."""
    return counted(count, _FILES)


def lines_of(count: int) -> str:
    """Write a count of lines after a preposition: «سطرين»."""
    return counted(count, _LINES)


def sources_of(count: int) -> str:
    """Write a count of sources: «٣ مصادر»."""
    return counted(count, _SOURCES)


def issues_of(count: int) -> str:
    """Write a count of the issues of a bulletin: «٣ أعداد»."""
    return counted(count, _ISSUES)


def facts(count: int) -> str:
    """Write a count of facts: «١٢ حقيقة»."""
    return counted(count, _FACTS)


def counted(count: int, forms: dict[str, str]) -> str:
    """Write a count of things, by the form that Arabic has for so many of them."""
    return forms[_AR.plural_form(count)].format(number(count))


def size(count: int) -> str:
    """Write a count of bytes: «١١٠ كيلوبايت»."""
    if count < 1000:
        return f"{number(count)} بايت"
    if count < 1_000_000:
        return f"{number(round(count / 1000))} كيلوبايت"
    written = f"{count / 1_000_000:.1f}".removesuffix(".0").replace(".", "٫")
    return f"{number(written)} ميغابايت"


def day(moment: dt.date) -> str:
    """Write a day: «٢٥ نوفمبر ٢٠٢٦»."""
    return number(write_gregorian(moment))


def day_of(when: dt.datetime) -> str:
    """Write the day on which a moment falls in the office's zone."""
    return day(when.astimezone().date())


def both_days(written: str) -> str:
    """Write a day of the manifest (ISO 8601) in both calendars; empty for what is none."""
    try:
        gregorian = dt.date.fromisoformat(written)
    except ValueError:
        return ""
    hijri = to_hijri(gregorian)
    return day(gregorian) + (f" الموافق {number(write_hijri(*hijri))}" if hijri else "")


def moment(when: dt.datetime) -> str:
    """Write a moment in the office's zone: «٢٥ نوفمبر ٢٠٢٦، ١٤:٠٥»."""
    return f"{day_of(when)}، {number(f'{when.astimezone():%H:%M}')}"


def seconds(at: float) -> str:
    """Write a moment that is counted in seconds since 1970."""
    return moment(dt.datetime.fromtimestamp(at, tz=dt.UTC))
