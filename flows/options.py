"""The options of a brief: one table of what can be asked for, from which every way of asking is made.

The command line, the forms of Prefect, the upload page and the API offer what stands in `OPTIONS`, and read what they
were given with `read_wishes`. Another option is another field of `Wishes`, another row here, and its use.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flows.errors import Bilingual, RequestError
from flows.model.house import Calendar, Digits, PageSize
from flows.model.length import AnnexPlace, Length
from flows.model.merging import Conflicts, OldValues
from flows.model.order import NO_WISHES, FontsInFile, PicturesOfPages, PrintShop, Wishes
from flows.sources import clean

AS_HOUSE = "كما عند الدار"
"""The words for leaving a choice to the house."""
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
"""How a date is written, as a regular expression for Python and for JSON schemas."""


class Kind(StrEnum):
    """How an option is asked for."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    """One of the values of an enumeration."""
    NAME = "name"
    """One of the names that the houses decide: their own, or those of their classifications."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be asked for."""

    name: str
    """The field of `Wishes`, of every form and of the API."""
    label: str
    """Arabic, as every form has it."""
    description: str = ""
    """Arabic: what it does, in a sentence."""
    help: str
    """English, for the command line and the API."""
    kind: Kind = Kind.TEXT
    choices: Mapping[str, StrEnum] = field(default_factory=dict)
    """The values by their Arabic words; empty but for Kind.CHOICE."""
    unset: str = ""
    """The Arabic words for asking for nothing, where there is something to choose from."""
    longest: int | None = None
    """Code points that a text may have."""
    one_source: bool = False
    """Whether it is said of one source and cannot be of many at once."""
    lines: bool = False
    """Whether it is said in lines, so several times on the command line; forms to type into leave it out."""

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def values(self) -> tuple[str, ...]:
        """The values of a choice, as the command line and the API have them."""
        return tuple(value.value for value in self.choices.values())

    def read(self, written: str) -> Any:
        """Return the value of what was typed or chosen, by its value or by its Arabic words; None or "" for nothing.

        Raises RequestError for a choice that is none, a date that is none, and a text that is too long.
        """
        text = "\n".join(filter(None, map(clean, written.splitlines()))) if self.lines else clean(written)
        if text in ("", self.unset):
            return getattr(NO_WISHES, self.name)
        if self.kind is Kind.DATE:
            return self._read_date(text)
        if self.kind is Kind.CHOICE:
            return self._read_choice(text)
        if self.longest is not None and len(text) > self.longest:
            raise self._error(
                f"{text[: self.longest]}…",
                Bilingual(ar=f"أطول من {self.longest} حرفًا.", en=f"It has more than {self.longest} letters."),
                Bilingual(ar="اختصره.", en="Shorten it."),
            )
        return text

    def write(self, value: Any) -> str:
        """Return a value as it stands in a form: the Arabic words of a choice, a date as 2026-11-23."""
        if value == getattr(NO_WISHES, self.name):
            return self.unset
        return next((words for words, meant in self.choices.items() if meant is value), str(value))

    def _read_date(self, text: str) -> dt.date:
        try:
            if re.fullmatch(DAY, text):
                return dt.date.fromisoformat(text)
        except ValueError:  # 2026-02-30
            pass
        raise self._error(
            text,
            Bilingual(ar="هذا ليس يومًا في التقويم.", en="This is no day of the calendar."),
            Bilingual(ar="اكتب التاريخ هكذا: 2026-11-23.", en="Write the date like this: 2026-11-23."),
        )

    def _read_choice(self, text: str) -> StrEnum:
        for words, value in self.choices.items():
            if text in (words, value):
                return value
        raise self._error(
            text,
            Bilingual(ar="ليس هذا من الاختيارات.", en="This is none of the choices."),
            Bilingual(ar=f"اختر من: {'، '.join(self.choices)}.", en=f"Choose from: {', '.join(self.values)}."),
        )

    def _error(self, written: str, what: Bilingual, cure: Bilingual) -> RequestError:
        return RequestError(f"{self.label} ({self.flag}): {written}", what, cure)


OPTIONS = (
    Option(
        name="title",
        label="العنوان",
        description="عنوان من المحرر. إن تُرك فارغًا بقي عنوان المصدر.",
        help="A title of yours, printed as the editor's. [default: the source's own]",
        longest=300,
        one_source=True,
    ),
    Option(
        name="reference",
        label="المرجع",
        description="مثل: م/2026/15. إن تُرك فارغًا فهو اسم الملف.",
        help="The reference to print and to file under. [default: the file's name]",
        longest=120,
        one_source=True,
    ),
    Option(
        name="date",
        label="التاريخ",
        description="سنة-شهر-يوم، مثل \u20662026-11-23\u2069. إن تُرك فارغًا فهو تاريخ المصدر.",
        help="The date to print, as 2026-11-23. [default: the source's own]",
        kind=Kind.DATE,
    ),
    Option(
        name="house",
        label="الدار",
        description="الجهة التي يُطبع الموجز باسمها: مجلد من مجلدات القوالب.",
        help="The house to print for: a folder of templates/. [default: official]",
        kind=Kind.NAME,
        unset="الدار المعتادة",
    ),
    Option(
        name="classification",
        label="درجة التصنيف",
        description="من درجات الدار المختارة؛ وغيرها يُرفض وتُذكر درجاتها.",
        help="One of the house's classifications. [default: the house's]",
        kind=Kind.NAME,
        unset=AS_HOUSE,
    ),
    Option(
        name="distribution",
        label="التوزيع",
        description="من يوزَّع عليه الموجز. إن تُرك فارغًا فكما عند الدار.",
        help="Whom it goes to. [default: the house's]",
        longest=200,
    ),
    Option(
        name="digits",
        label="الأرقام",
        description="الأرقام التي يُطبع بها الموجز؛ والملحق يبقى بأرقام المصدر.",
        help="The digits to print. [default: the house's]",
        kind=Kind.CHOICE,
        choices={
            "كما في المصدر": Digits.SOURCE,
            "٠١٢٣٤٥٦٧٨٩": Digits.ARABIC_INDIC,
            "0123456789": Digits.LATIN,
        },
        unset=AS_HOUSE,
    ),
    Option(
        name="calendar",
        label="التقويم",
        description="التقويم الذي يُكتب به تاريخ الموجز.",
        help="The calendars of the date. [default: the house's]",
        kind=Kind.CHOICE,
        choices={"الهجري والميلادي": Calendar.BOTH, "الميلادي": Calendar.GREGORIAN, "الهجري": Calendar.HIJRI},
        unset=AS_HOUSE,
    ),
    Option(
        name="page_size",
        label="الورق",
        help="The paper. [default: the house's]",
        kind=Kind.CHOICE,
        choices={"A4": PageSize.A4, "Letter": PageSize.LETTER},
        unset=AS_HOUSE,
    ),
    Option(
        name="length",
        label="الطول",
        description="صفحة للتوقيع، أو صفحتان، أو كامل. إن تُرك فالصفحة لما لا يزيد على 700 كلمة، والصفحتان لما فوقها.",
        help="How long: one page, two, or every point. [default: the house's, else page up to 700 words, two above]",
        kind=Kind.CHOICE,
        choices={"صفحة واحدة": Length.PAGE, "صفحتان": Length.TWO, "كامل": Length.FULL},
        unset=AS_HOUSE,
    ),
    Option(
        name="annex",
        label="الملحق",
        description="نص المصدر مرقّمًا: في الملف نفسه، أو في ملف مستقل، أو بلا ملحق.",
        help="The numbered source: in the same file, in its own, or none. [default: the house's]",
        kind=Kind.CHOICE,
        choices={
            "في الملف نفسه": AnnexPlace.SAME,
            "في ملف مستقل": AnnexPlace.OWN,
            "بلا ملحق": AnnexPlace.NONE,
        },
        unset=AS_HOUSE,
    ),
    Option(
        name="print_shop",
        label="المطبعة",
        description="ملف ثالث للمطبعة: بعلامات القص، أو بها وبأربعة أحبار (PDF/X).",
        help="A file for the printing house, too: with crop marks and bleed, or in four inks as well (PDF/X).",
        kind=Kind.CHOICE,
        choices={"علامات القص": PrintShop.CROP, "علامات القص وأربعة أحبار": PrintShop.CMYK},
        unset="بلا ملف للمطبعة",
    ),
    Option(
        name="conflicts",
        label="عند التعارض",
        description="لملف معدَّل غيّر سطرًا غُيّر في نسخة أحدث: أيّ الكلامين يبقى. إن تُرك عُرض الكلامان ولم يُنشر شيء.",
        help="Whose words stay where an edited report and a newer version changed one line. [default: both are shown]",
        kind=Kind.CHOICE,
        choices={"كلام هذا الملف": Conflicts.MINE, "كلام النسخة الأحدث": Conflicts.THEIRS},
        unset="يُعرض الكلامان",
        one_source=True,
    ),
    Option(
        name="choose",
        label="ما يبقى من كل سطر",
        description="لملف معدَّل تعارض مع نسخة أحدث: معرّف السطر وما يبقى منه، كل اختيار في سطر؛ وله صفحة يُختار فيها.",
        help="What stays of a line that both changed: LINE=mine, =theirs, =both, or = and other words.",
        longest=50_000,
        one_source=True,
        lines=True,
    ),
    Option(
        name="old_values",
        label="القيم القديمة",
        description="لملف معدَّل غُيّر فيه رقم أو تاريخ: ما بقي من قيمته القديمة في مواضع أخرى يُذكر، أو يُغيَّر معه.",
        help="Of a figure or date that an edited report changed in one place alone: change it in all. [default: told]",
        kind=Kind.CHOICE,
        choices={"تُغيَّر في كل المواضع": OldValues.CHANGE},
        unset="تُذكر مواضعها",
        one_source=True,
    ),
    Option(
        name="embed_fonts",
        label="خطوط ملف Word",
        description="يحمل ملف Word خطوطه، فيظهر كما هو على جهاز ليست فيه؛ ومن دونها هو أصغر.",
        help="Whether the DOCX carries its fonts. [default: the house's]",
        kind=Kind.CHOICE,
        choices={"في الملف": FontsInFile.YES, "خارجه": FontsInFile.NO},
        unset=AS_HOUSE,
    ),
    Option(
        name="ocr",
        label="صور الصفحات",
        description="لمسح ضوئي أو صورة بلا نص: تُقرأ آليًا، ويقول الموجز في كل صفحة إنه عن صورة.",
        help="Whether pictures of pages are read, by Tesseract. [default: MUJAZ_OCR]",
        kind=Kind.CHOICE,
        choices={"تُقرأ آليًا": PicturesOfPages.YES, "لا تُقرأ": PicturesOfPages.NO},
        unset="كما ضُبط البرنامج",
    ),
    Option(
        name="notes",
        label="ملاحظات المحرر",
        description="تُطبع في ترويسة الموجز بقلم المحرر.",
        help="What you say of it, printed as the editor's. [default: nothing]",
        longest=300,
        one_source=True,
    ),
    Option(
        name="since",
        label="الجديد بعد",
        description="إصدار من المرجع نفسه، مثل \u2066v001\u2069: يُطبع ما لم يقله مصدره.",
        help="A version of the same reference, as v001: what its source says already is left to the annex.",
        longest=12,
        one_source=True,
    ),
)
"""All that can be asked for, in the order of the forms."""
HOUSE = next(option for option in OPTIONS if option.name == "house")
LENGTH = next(option for option in OPTIONS if option.name == "length")
MANY_SOURCES = tuple(option for option in OPTIONS if not option.one_source)
"""What can be asked for many sources at once."""


def read_wishes(written: Mapping[str, str], *, house: str = "") -> Wishes:
    """Return what was asked for by the names of the options; what else stands in it is passed over.

    `house` is the one of wishes that name none. Raises RequestError for the first option that cannot be read.
    """
    values = {option.name: option.read(written[option.name]) for option in OPTIONS if option.name in written}
    return Wishes(**{**values, "house": values.get("house") or house})


def reads_pictures(wishes: Wishes, *, usual: bool) -> bool:
    """Return whether pictures of pages are read: as it is asked for, else as the settings have it."""
    return usual if wishes.ocr is None else wishes.ocr is PicturesOfPages.YES


def write_wishes(wishes: Wishes) -> dict[str, str]:
    """Return wishes as the values of a form: `read_wishes` gives the same wishes again."""
    return {option.name: option.write(getattr(wishes, option.name)) for option in OPTIONS}
