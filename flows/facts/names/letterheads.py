"""The body whose paper it is, on a line of its own over what kind of paper it is.

الشركة الوطنية لصيانة الطرق ⏎ إعلان عن مناقصة …
الاتحاد المهني لعمال الميناء ⏎ بيان رقم 3
"""

import re
from collections.abc import Iterator

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.facts.names.body_ends import words_of_no_body
from flows.facts.names.office_words import is_place_word
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Organization

_LINE = re.compile(rf"[^{LINE_END}]+")
_NAME = re.compile(r"[ء-ي]{3,}(?: [ء-ي]{2,}){1,8}")
_PAPER = re.compile(
    r"(?:(?:ال)?موضوع\s?:\s*)?(?:اعلان|قرار|بيان|مذكرة|تعميم|منشور|محضر|دعوة|بلاغ|نعي|تقرير|مناقصة|استدراج|طلب)(?![ء-ي])"
)
_HEADS = frozenset(
    (
        "شركة", "اتحاد", "مندوبية", "نقابة", "جمعية", "هيئة", "غرفة", "رابطة", "بنك", "مصرف", "مؤسسة", "نادي",
        "مفوضية", "ديوان", "وكالة", "جامعة", "بلدية", "مرصد", "منظمة", "صندوق",
    )
)  # fmt: skip
"""A ministry's paper is its minister's, who stands below it."""
_FIRST, _FEW_BELOW = 3, 4
_REACH = 600


def find_letterheads(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield the body that fills one of the first lines of a paper, which says below it what it is."""
    lines = [line for line in _LINE.finditer(doc.text, 0, _REACH) if line.group().strip()]
    for index, line in enumerate(lines[:_FIRST]):
        name = _NAME.fullmatch(doc.text, line.start(), line.start() + len(line.group().rstrip()))
        below = lines[index + 1 : index + 1 + _FEW_BELOW]
        if name and _is_body(name.group().split(" ")) and any(_PAPER.match(each.group().strip()) for each in below):
            span = doc.span(Stretch(*name.span()))
            words = doc.words(span)
            yield Organization(span=span, words=words, rule="organization.labelled", certainty=Certainty.LIKELY)
            return


def _is_body(words: list[str]) -> bool:
    """Whether words are a body by its head, whole by its last, none of them a verb or a particle."""
    no_part = words_of_no_body()
    whole = words[-1].startswith((ARTICLE, "لل", "و" + ARTICLE)) or is_place_word(words[-1].removeprefix("ب"))
    return (
        words[0].removeprefix(ARTICLE) in _HEADS
        and whole
        and not any(word in no_part or (is_verb(word) and not word.startswith("ل")) for word in words[1:])
    )
