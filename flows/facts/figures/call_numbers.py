"""Short numbers that one calls («اتصلوا على 1717 أو *611», «الخط الساخن: 1950»): figures of nothing, and no years."""

import re
from collections.abc import Iterator

from flows.arabic.clitics import PREFIX
from flows.arabic.letters import Stretch
from flows.facts.figures.code_digits import open_digits
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END
from flows.model.facts import Number

_CALL = (
    r"(?:اتصل(?:وا|ي)?|[يتن]?تصل(?:وا|ون)?|يتصلوا|(?:ال|لل|بال|ل)?(?:اتصال|تواصل|ابلاغ|تبليغ|استفسار|استعلام|شكاوي|شكوي|حجز)"
    r"|تواصل(?:وا)?|يتواصل(?:وا)?|ابلغوا|بلغوا|الابلاغ|خابروا|اطلب(?:وا)?)"
)
_NUMBER_OF = r"(?:ال|لل)?(?:رقم(?:ين|ي)?|ارقام|خط|خطوط|هاتف|هواتف|تحويلة)"
_KIND = (
    r"(?:ال)?(?:ساخنة?|اخضر|خضراء|مجاني(?:ة)?|مختصرة?|موحدة?|قصيرة?|تالية?|اتية?|هاتفية?|رباعي|ثلاثي|مباشرة?|الوطني)"
)
_LINE = r"(?:ال)?(?:رقم|خط)\s(?:ال)?(?:ساخن|اخضر|مجاني|مختصر|موحد|هاتفي)"
_SERVICE = (
    r"رقم\s(?:هاتف\s)?(?:ال)?(?:طواري|نجدة|شرطة|اسعاف|مطافي|دفاع\sالمدني|حماية\sالمدنية|عمليات|شكاوي|بلاغات|اغاثة)"
)
_TELEPHONE = r"(?:ال|لل|بال)?(?:هاتف|هواتف|تلفون|تليفون|جوال|موبايل|نقال|فاكس|واتساب|واتس\sاب|محمول)"
_MESSAGE = r"رسالة(?:\s(?:نصية|قصيرة|sms)){0,2}\s(?:الي|علي|ل)"
_ASKED = rf"{_CALL}(?:\s(?!\d)\w+){{0,4}}?\s(?:علي|عبر|ب|برقم|هاتفيا)(?:\s?{_NUMBER_OF}(?:\s{_KIND})*)?"
_TO = r"(?:\s(?:علي|عبر|هو|رقم|الرقم|بالرقم|برقم)){0,2}\s?[:：]?\s?\(?\s?"
_DIGITS = r"[*#]?\d{3,14}[#*]?(?![\w.,٫٬%٪/:]\d|\d|\s?[%٪])"
_JOINT = r"\s?(?:[،,/–-]|(?:او|و|ثم)(?:\s(?:علي|عبر|ب)?\s?(?:الرقم|رقم)?)?)\s?"
_AFTER = r"فقط|او|من|في|علي|عن|طوال|طيلة|خلال|مجانا|داخل|خارج|كل|يوميا|بين|قبل|بعد|اي|حتي"
_ENDS = rf"(?=\s?(?:[.،؛:!؟)»”,/*#{LINE_END}–-]|$)|\s(?:{_AFTER})(?!\w)|\sو)"
_CALLED = re.compile(
    rf"(?<!\w){PREFIX}(?:{_ASKED}|{_LINE}|{_SERVICE}|{_TELEPHONE}|{_MESSAGE}){_TO}(?P<all>{_DIGITS}{_ENDS}(?:{_JOINT}{_DIGITS}{_ENDS}){{0,9}})"
)
_DIALLED = re.compile(r"(?<![\w*#])(?P<all>\*\d{3,6}(?:[*#]\d{1,6})*#?|[*#]{1,2}\d{2,6}(?:\*\d{1,6})*#)(?!\w)")
_NEAR = re.compile(rf"[*#]\d\d|(?<![\d.,٫٬])\d{{3,14}}[#*]?{_ENDS}")
"""What every number that is called has: far faster to look for."""
_ONE = re.compile(r"\d+")


def find_call_numbers(doc: FoldedDocument) -> Iterator[Number]:
    """Yield every short number of a telephone, by what brings it or by its star, as one that is never printed."""
    if not _NEAR.search(doc.text):
        return
    for pattern in (_CALLED, _DIALLED):
        for found in pattern.finditer(doc.text):
            for digits in _ONE.finditer(doc.text, *found.span("all")):
                yield from open_digits(doc, doc.span(Stretch(*digits.span())))
