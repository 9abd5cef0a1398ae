"""The body whose paper it is, on a line of its own over what kind of paper it is, or after that in its first line.

الشركة الوطنية لصيانة الطرق ⏎ إعلان عن مناقصة …
الاتحاد المهني لعمال الميناء ⏎ بيان رقم 3
إعلان من | شركة السهل للأسمنت | عن توزيع أرباح
"""

import re
from collections.abc import Iterator

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.facts.names.body_ends import words_of_no_body
from flows.facts.names.head_blocks import bodies_of_head_block
from flows.facts.names.office_words import is_place_word
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Organization

_LINE = re.compile(rf"[^{LINE_END}]+")
_NAME = re.compile(
    r"(?P<name>[ء-ي]{3,}(?: (?:[ء-ي]{2,}|[«\"“][ء-ي ]{2,30}[»\"”])){1,8})(?: [–—-] [ء-ي]+(?: [ء-ي]+){0,2})?"
)
"""A land or a town may stand after a dash: «هيئة النقل – مملكة البحرين»."""
_ISSUED = re.compile(
    r"(?:اعلان|بيان|بلاغ|تنويه(?: مهم)?|تنبيه|توضيح)(?: صادر عن| صادر من| من)? "
    r"(?P<name>[ء-ي]{3,}(?: [ء-ي]{2,}){1,6}?)(?: (?:عن|بشان|حول|بخصوص|الي) .*| [–—-] [ء-ي]+(?: [ء-ي]+){0,2})?"
)
_PAPER = re.compile(
    r"(?:(?:ال)?موضوع\s?:\s*)?(?:كتاب دوري|اعلان|قرار|بيان|مذكرة|تعميم|منشور|محضر|دعوة|بلاغ|نعي|تقرير|مناقصة|استدراج"
    r"|طلب|نشرة|حصيلة|افصاح|(?:ال)?اجتماع"
    r"|تنبيه|تحذير|مقتطف|سلسلة|(?:ال)?(?:تنبيه|تحذير) رقم|ملخص|نتائج استطلاع|استدعاء|مقترح"
    r"|(?:ال)?نشرة)(?![ء-ي])"
)
_OFFICIAL = re.compile(
    r"(?:امر (?:اداري|ديواني|وزاري)|ايجاز|كتاب (?:رسمي|شكر)|اشعار|افادة|عقد|م\s?/|(?:ال)?موضوع\s?:)(?![ء-ي])"
)
"""Papers that show no body by themselves."""
_NUMBERED = re.compile(r"صادر رقم(?![ء-ي])|(?:ال)?(?:عدد|رقم)\s?:")
_HEADS = frozenset(
    (
        "شركة", "اتحاد", "مندوبية", "نقابة", "جمعية", "هيئة", "غرفة", "رابطة", "بنك", "مصرف", "مؤسسة", "نادي",
        "مفوضية", "ديوان", "وكالة", "جامعة", "بلدية", "مرصد", "منظمة", "صندوق",
        "مركز", "معهد", "جهاز", "دار", "لجنة", "مديرية", "حزب", "حركة", "تيار", "شبكة", "مستشفي", "مستشفى",
        "ادارة", "مكتب", "تجمع", "سلطة", "مجموعة", "مجلس", "محكمة", "كونفدرالية", "كونفيدرالية", "فدرالية",
    )
)  # fmt: skip
"""A ministry's paper is its minister's, who stands below it."""
_PART, _MINISTRY = "مديرية", "وزارة "
"""«مديرية الإعلام» below a ministry's line sends out the ministry's paper."""
_CONTROL, _ON = "الرقابة", "علي"
"""«ديوان الرقابة | على | المال العام»."""
_PARTS = ("لجنة ", "اللجنة ", "ادارة ", "الادارة ", "مكتب ", "المكتب ")
_OFFICES, _WHOLE = frozenset({"ادارة", "مكتب"}), frozenset({"الوطني", "المركزية", "الامم"})
"""Parts of a body but for such: «المكتب الوطني للإحصاء», «الإدارة المركزية لشؤون …»."""
_FIRST, _FEW_BELOW = 3, 4
_REACH = 600


def find_letterheads(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield the last body that fills one of the first lines of a paper, which says below it what it is: whose it is."""
    heads = list(bodies_of_head_block(doc)) or list(_heads_of_a_paper(doc))
    if len(heads) > 1 and doc.text.startswith(_PARTS, heads[-1].start):
        heads.pop()  # a part of the one before
    if heads:
        span = doc.span(heads[-1])
        yield Organization(span=span, words=doc.words(span), rule="organization.labelled", certainty=Certainty.LIKELY)


def _words_of(line: re.Match[str]) -> str:
    return line.group().strip()


def says_which_paper(line: str) -> bool:
    """Whether a folded line says what kind of paper it heads: «بيان صحفي», «محضر جلسة رقم 6»."""
    return _PAPER.match(line.strip()) is not None or _OFFICIAL.match(line.strip()) is not None


def _heads_of_a_paper(doc: FoldedDocument) -> Iterator[Stretch]:
    lines = [line for line in _LINE.finditer(doc.text, 0, _REACH) if line.group().strip()]
    for index, line in enumerate(lines[:_FIRST]):
        end = line.start() + len(line.group().rstrip())
        name = _NAME.fullmatch(doc.text, line.start(), end)
        near = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 1 + _FEW_BELOW]]
        is_paper = any(_PAPER.match(each) or _NUMBERED.match(each) for each in map(_words_of, near))
        issued = _ISSUED.fullmatch(doc.text, line.start(), end) if index == 0 else None
        found = (name if is_paper else None) or issued
        longer = found is not None and doc.text.find(f"{found['name']} لل", end) >= 0  # its name is longer below
        part = found is not None and found["name"].startswith(_PART) and any(map(_is_ministry, lines[:index]))
        if found and not (longer or part or _is_state(found["name"])) and _is_body(found["name"].split(" ")):
            yield Stretch(*found.span("name"))


def _is_state(name: str) -> bool:
    return name == "السلطة الوطنية الفلسطينية"


def _is_ministry(line: re.Match[str]) -> bool:
    return line.group().strip().startswith(_MINISTRY)


def _is_body(words: list[str]) -> bool:
    """Whether words are a body by its head, whole by its last, none of them a verb or a particle."""
    no_part = words_of_no_body()
    whole = words[-1].startswith((ARTICLE, "لل", "و" + ARTICLE)) or is_place_word(words[-1].removeprefix("ب"))
    whole = whole or is_place_word(" ".join(words[-2:]))  # «ذي قار»
    words = [word for at, word in enumerate(words) if word != _ON or words[at - 1] != _CONTROL]
    halved = words[0].startswith(ARTICLE) and words[1:2] == ["العامة"] and words[2:] and words[2].startswith("ب")
    return (
        words[0].removeprefix(ARTICLE) in _HEADS
        and whole
        and (words[0].removeprefix(ARTICLE) not in _OFFICES or words[1] in _WHOLE)
        and not halved  # «المديرية العامة | بمحافظة الوادي»
        and not any(word in no_part or (is_verb(word) and not word.startswith("ل")) for word in words[1:])
    )
