"""What is said of each state of a file: the one table of the pages and the API."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.intake.register import State
from flows.publish.records import Said
from flows.sources import SUFFIXES

_SUFFIXES = " ".join(SUFFIXES)
_ORDER_AGAIN = Said(ar="اطلبه من جديد.", en="Order it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWords:
    """The words of a state."""

    short: str
    """In a word or two, as the pages mark a row."""
    what: Said
    cure: Said | None = None
    """What to do next; None where nothing has to be done."""


STATE_WORDS: Mapping[State, StateWords] = {
    State.NEW: StateWords(short="جديد", what=Said(ar="لم يُنظر فيه بعد، ويُصنع في النظر التالي", en="not looked at yet")),
    State.ORDERED: StateWords(
        short="مطلوب", what=Said(ar="مطلوب، ويُصنع في النظر التالي", en="ordered, and made when next looked at")
    ),
    State.MAKING: StateWords(short="يُصنع", what=Said(ar="يُصنع", en="being made")),
    State.WAITING: StateWords(short="ينتظر مراجعًا", what=Said(ar="ينتظر مراجعًا", en="waits for a reviewer")),
    State.PUBLISHED: StateWords(short="نُشر", what=Said(ar="نُشر", en="published")),
    State.FAILED: StateWords(short="تعذّر", what=Said(ar="تعذّر", en="failed"), cure=_ORDER_AGAIN),
    State.CANCELLED: StateWords(
        short="أُلغي",
        what=Said(ar="أُلغي", en="cancelled"),
        cure=Said(ar="لا يُصنع حتى تطلبه من جديد.", en=_ORDER_AGAIN.en),
    ),
    State.UNCLEAR: StateWords(
        short="لا يُعرف طلبه",
        what=Said(ar="انقطع تشغيله، ولا يُعرف ما طُلب فيه", en="its run was cut off, and what was ordered is not known"),
        cure=_ORDER_AGAIN,
    ),
    State.DUPLICATE: StateWords(short="مكرر", what=Said(ar="مكرر", en="a duplicate")),
    State.TEMPORARY: StateWords(
        short="ملف مؤقت",
        what=Said(ar="لم يؤخذ: ملف مؤقت لبرنامج تحرير", en="not taken: a temporary file of an editing program"),
        cure=Said(ar="أغلق المستند في برنامجه، فيزول هذا الملف.", en="Close the document, and the file goes."),
    ),
    State.UNKNOWN_KIND: StateWords(
        short="ليس مصدرًا",
        what=Said(ar="لم يؤخذ: ليس من أنواع المصادر", en="not taken: no kind of source"),
        cure=Said(ar=f"احفظه بنوع لاحقته من هذه: {_SUFFIXES}", en=f"Save it as one of {_SUFFIXES}."),
    ),
    State.UNREADABLE: StateWords(
        short="لا يُقرأ",
        what=Said(ar="لم يؤخذ: لا تُقرأ بايتاته", en="not taken: it cannot be read"),
        cure=Said(ar="أصلح صلاحيات الملف أو انسخه من جديد.", en="Mend its permissions, or copy it anew."),
    ),
}
