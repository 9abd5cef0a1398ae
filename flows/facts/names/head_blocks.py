"""The lines at the head of an office's paper, one body under the other, down to the one whose paper it is.

الجمهورية التونسية ⏎ وزارة الصحة ⏎ | المرصد الوطني للأمراض المستجدة | ⏎ النشرة الأسبوعية عدد 34
جمهورية العراق ⏎ وزارة الموارد المائية ⏎ | الهيئة العامة لتشغيل مشاريع الري | ⏎ قسم الموارد البشرية ⏎ العدد / 5517
| شركة الوادي لخدمات المياه | ش.م.ع.م ⏎ المرجع: …
"""

import re
from collections.abc import Iterator

from flows.arabic.letters import Stretch
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, word_set
from flows.facts.text.verbs import is_verb

_LINE = re.compile(rf"[^{LINE_END}]+")
_STATE = re.compile(
    r"(?:ال)?(?:جمهورية|مملكة|سلطنة|دولة)(?: [ء-ي]+){1,5}"
    r"|السلطة الوطنية الفلسطينية|باسم الشعب|بسم الله.*|شرف\s?[–—-]\s?اخاء\s?[–—-]\s?عدل"
)
_NAME = re.compile(
    r"(?P<name>[ء-ي]{2,}(?: [ء-ي]{2,}){1,8}?)"
    r"(?: ش(?:\.\s?[ء-ي]){2,3}\.?| \([^()]{2,40}\)"
    r"| [–—-] [ء-ي]+(?: [ء-ي]+){0,2}| [–—-] (?:ال)?(?:تقرير|نشرة|بيان) .*)?"
)
_COMPANY = re.compile(r".* ش(?:\.\s?[ء-ي]){2,3}\.?$")
_LABEL = re.compile(
    r"(?:رقم )?(?:ال)?(?:رقم|عدد|تاريخ|مرجع|اشارة|صادر|مرفقات|موضوع|م|اضبارة|س\.ت)\s?[:/]"
    r"|(?:الى|الي|من)\s?(?:[:/]|ال?سادة|السيد)"
)
_PAPER = re.compile(
    r"(?:ال)?(?:كتاب|اعلان|قرار|بيان|مذكرة|تعميم|منشور|دورية|محضر|بلاغ|تقرير|نشرة|تنبيه|تحذير|حصيلة|افصاح|اجتماع|جلسة"
    r"|جدول|مناقصة|امر|اشعار|شهادة|افادة|دعوة|سؤال)(?![ء-ي])|ب(?:ال)?جلسة "
)
_PART = re.compile(
    r"(?:قسم|شعبة|خلية|سكرتارية|(?:ال)?مكتب|وحدة|(?:ال)?لجنة|(?:ال)?كتابة|(?:ال)?امانة العامة|(?:ال)?مفتشية"
    r"|(?:ال)?دائرة|(?:ال)?قطاع|(?:ال)?مصلحة|ادارة|مركز عمليات"
    r"|مديرية (?:الاعلام|المصالح|الشؤون|الموارد|العلاقات|المالية)"
    r"|الادارة العامة لل(?:موارد|مشتريات|شؤون|علاقات|مالية)|المديرية العامة$)(?![ء-ي])"
)
"""Parts of the body on the line above."""
_PARTICLES = frozenset({"في", "من", "على", "علي", "الى", "الي", "عن", "مع", "ان", "التي", "الذي", "بشان", "حول"})
_AS = "بصفت"
"""«محكمة البداية | بصفتها الاستئنافية»."""
_MINISTRY, _MINISTER = "وزارة", re.compile(r"(?<!\w)[وفبلك]?(?:ال)?وزيرة?(?!\w)")
_MOST_LINES, _BELOW, _REACH = 6, 9, 700
_LEAST = 2


def bodies_of_head_block(doc: FoldedDocument) -> Iterator[Stretch]:
    """Yield the last line that is a body by itself of the lines over a paper of a state or a company; else nothing."""
    lines = list(_LINE.finditer(doc.text, 0, _REACH))
    block = list(_block(lines))
    if not block or not _is_paper(lines, block):
        return
    for line in reversed(block):
        name = _NAME.fullmatch(line.group().strip())
        if _PART.match(line.group().strip()) or " " not in line.group().strip():
            continue  # of a body before it, or its town
        if name and _is_body(name["name"]) and _is_own(doc.text, name["name"]):
            start = line.start() + line.group().index(name["name"])
            yield Stretch(start, start + len(name["name"]))
        return


def _block(lines: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the lines between that of the land, or that of a company first of all, and a gap or a label."""
    written = [line for line in lines if line.group().strip()]
    states = [at for at, line in enumerate(written[:3]) if _STATE.fullmatch(line.group().strip())]
    first = states[-1] + 1 if states else 0
    if not states and not (written and _COMPANY.match(written[0].group().strip())):
        return
    for line in written[first : first + _MOST_LINES]:
        text = line.group().strip()
        if _LABEL.match(text) or _PAPER.match(text) or any(map(str.isdigit, text)):
            return
        yield line


def _is_paper(lines: list[re.Match[str]], block: list[re.Match[str]]) -> bool:
    """Whether a label, or what kind of paper it is, stands below a block."""
    below = [line.group().strip() for line in lines if line.start() > block[-1].start() and line.group().strip()]
    return any(_LABEL.match(line) or _PAPER.match(line) for line in below[:_BELOW])


def _is_body(name: str) -> bool:
    """Whether words are a body by its head, none of them a verb or a particle."""
    words = name.split(" ")
    common = (
        word in _PARTICLES or word.startswith(_AS) or (is_verb(word) and not word.startswith("ل")) for word in words[1:]
    )
    of_a_town = len(words) > _LEAST and words[_LEAST].startswith("ب")
    halved = of_a_town and words[1] == "العامة"  # «المديرية العامة | بالوادي»
    return words[0] in word_set("organizations", "letterheads") and not halved and not any(common)


def _is_own(text: str, name: str) -> bool:
    """Whether a body sends papers of its own: no part of one («قسم», «خلية»); a ministry where no minister signs."""
    return not name.startswith(_MINISTRY) or _MINISTER.search(text) is None
