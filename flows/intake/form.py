"""The form on which a person starts a run: its fields, its choices in Arabic, and what they stand for.

The names of files and houses are known only where the form is shown: `as_shown` puts them into its schema.
"""

import copy
import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.fields import FieldInfo

from flows.errors import RequestError, Saying
from flows.model.house import Calendar, Digits, PageSize
from flows.model.order import PrintShop, Wishes

AS_HOUSE = "كما عند الدار"
"""The choice that leaves it to the house."""
DIGITS = {
    AS_HOUSE: None,
    "كما في المصدر": Digits.SOURCE,
    "٠١٢٣٤٥٦٧٨٩": Digits.ARABIC_INDIC,
    "0123456789": Digits.LATIN,
}
CALENDARS = {
    AS_HOUSE: None,
    "الهجري والميلادي": Calendar.BOTH,
    "الميلادي": Calendar.GREGORIAN,
    "الهجري": Calendar.HIJRI,
}
PAGE_SIZES = {AS_HOUSE: None, "A4": PageSize.A4, "Letter": PageSize.LETTER}
PRINT_SHOPS = {"بلا ملف للمطبعة": None, "علامات القص": PrintShop.CROP, "علامات القص وأربعة أحبار": PrintShop.CMYK}

MOST_TITLE, MOST_REFERENCE = 300, 120
"""Letters that they may have."""

_FROM_RIGHT, _END = "\u2067", "\u2069"

SourceField = Annotated[str, Field(title="الملف", description="ملف من مجلد المدخلات. اتركه فارغًا إن لصقت النص أدناه.")]
TextField = Annotated[
    str, Field(title="أو النص نفسه", description="الصق النص هنا بدل اختيار ملف؛ يُحفظ في مجلد المدخلات.")
]
TitleField = Annotated[
    str, Field(title="العنوان", description="عنوان من المحرر. إن تُرك فارغًا بقي عنوان المصدر.", max_length=MOST_TITLE)
]
ReferenceField = Annotated[
    str, Field(title="المرجع", description="مثل: م/2026/15. إن تُرك فارغًا فهو اسم الملف.", max_length=MOST_REFERENCE)
]
DateField = Annotated[
    str,
    Field(
        title="التاريخ",
        description="سنة-شهر-يوم، مثل \u20662026-11-23\u2069. إن تُرك فارغًا فهو تاريخ المصدر.",
        pattern=r"^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$",
    ),
]
HouseField = Annotated[str, Field(title="الدار", description="الجهة التي يُطبع الموجز باسمها: مجلد من مجلدات القوالب.")]
ClassificationField = Annotated[
    str, Field(title="درجة التصنيف", description="من درجات الدار المختارة؛ وغيرها يرفضه النموذج ويذكر درجاتها.")
]
DigitsField = Annotated[
    Literal["كما عند الدار", "كما في المصدر", "٠١٢٣٤٥٦٧٨٩", "0123456789"],
    Field(title="الأرقام", description="الأرقام التي يُطبع بها الموجز؛ والملحق يبقى بأرقام المصدر."),
]
CalendarField = Annotated[
    Literal["كما عند الدار", "الهجري والميلادي", "الميلادي", "الهجري"],
    Field(title="التقويم", description="التقويم الذي يُكتب به تاريخ الموجز."),
]
PageSizeField = Annotated[Literal["كما عند الدار", "A4", "Letter"], Field(title="الورق")]
ReviewField = Annotated[
    bool, Field(title="مراجعة قبل النشر", description="يتوقف التشغيل حتى يقرأ محرر المسودة ويعتمدها أو يرفضها.")
]
PrintShopField = Annotated[
    Literal["بلا ملف للمطبعة", "علامات القص", "علامات القص وأربعة أحبار"],
    Field(title="المطبعة", description="ملف ثالث للمطبعة: بعلامات القص، أو بها وبأربعة أحبار (PDF/X)."),
]
FolderField = Annotated[
    str, Field(title="المجلد", description="مجلد داخل مجلد المدخلات؛ وإن تُرك فارغًا فهو مجلد المدخلات كله.")
]


def wishes(*, classification: str, digits: str, calendar: str, page_size: str, print_shop: str) -> Wishes:
    """Return what the choices of a form ask for."""
    return Wishes(
        classification="" if classification == AS_HOUSE else classification,
        digits=DIGITS[digits],
        calendar=CALENDARS[calendar],
        page_size=PAGE_SIZES[page_size],
        print_shop=PRINT_SHOPS[print_shop],
    )


def spoken(asked: Wishes) -> dict[str, str]:
    """Return wishes as the choices of a form, by the names of its fields."""
    return {
        "classification": asked.classification or AS_HOUSE,
        "digits": _choice(DIGITS, asked.digits),
        "calendar": _choice(CALENDARS, asked.calendar),
        "page_size": _choice(PAGE_SIZES, asked.page_size),
        "print_shop": _choice(PRINT_SHOPS, asked.print_shop),
    }


def _choice(choices: Mapping[str, object], value: object) -> str:
    return next(words for words, meant in choices.items() if meant == value)


def day(written: str) -> dt.date | None:
    """Return a date as the form has it, None where it is empty. Raises RequestError for a day that no month has."""
    if not written:
        return None
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise RequestError(
            written,
            Saying(ar="هذا ليس يومًا في التقويم.", en="This is no day of the calendar."),
            Saying(ar="اكتب التاريخ هكذا: 2026-11-23.", en="Write the date like this: 2026-11-23."),
        ) from error


def as_shown(
    schema: Mapping[str, Any],
    function: Callable[..., Any],
    choices: Mapping[str, Iterable[str]],
    *,
    hidden: Iterable[str] = (),
) -> dict[str, Any]:
    """Return the schema of a flow's form as a person sees it.

    Its fields have the titles and descriptions of the function's parameters, which Prefect replaces by their names;
    they allow just the given choices, where there are some, and the hidden ones are left out.
    """
    shown = copy.deepcopy(dict(schema))
    left_out = set(hidden)
    shown["properties"] = {name: field for name, field in shown["properties"].items() if name not in left_out}
    for name, field in shown["properties"].items():
        field |= _words(inspect.signature(function).parameters[name])
        if name in choices:
            field["enum"] = list(dict.fromkeys(choices[name]))
    return shown


def for_each(schema: Mapping[str, Any], field: str, other: str, choices: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return the schema of a form in which each value of a field allows choices of its own in another.

    A form without these fields stays as it is.
    """
    if not {field, other} <= schema["properties"].keys():
        return dict(schema)
    rules = [
        {
            "if": {"properties": {field: {"const": value}}, "required": [field]},
            "then": {"properties": {other: {"enum": list(allowed)}}},
        }
        for value, allowed in choices.items()
    ]
    return {**schema, "allOf": rules}


def from_right(text: str) -> str:
    """Return words so that they are read from right to left on a page that is not."""
    return f"{_FROM_RIGHT}{text}{_END}"


def _words(parameter: inspect.Parameter) -> dict[str, str]:
    told = [each for each in getattr(parameter.annotation, "__metadata__", ()) if isinstance(each, FieldInfo)]
    words = {"title": told[0].title, "description": told[0].description} if told else {}
    return {name: from_right(text) for name, text in words.items() if text}
