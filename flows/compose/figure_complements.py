"""What the words below a figure may not lack: what is its own, what it rose or fell to, which it counts.

مجاني للمواطنين، و8 دنانير | للمقيمين            what follows, and no clause before the mark
منح مبلغ 100 مليون سنتيم | لكل عائلة              the amount is of each
انخفض معدل البطالة إلى | 6.1%                    «إلى»: it did not fall by so much
فأغنى | 20% | من الأسر                            which families
"""

import re

from flows.arabic.letters import fold_letters
from flows.compose.fitting import opening_phrases
from flows.compose.material import Material
from flows.compose.standing import opens_with_saying
from flows.model.brief import Statement
from flows.model.facts import Figure, Money
from flows.model.source import Span

_BROUGHT = re.compile(r"[،؛]\s*و\s?\Z")
_OWN = re.compile(
    r"(?:ل(?!ا|م\b|ن\b|و|يس|كن|دي|ان|قي|حق|ج[اأ]|عل|ذلك|هذ|مدة\b|لمرة\b|لعام\b|لسنة\b)\w{2,}|(?:خارج|داخل)\w*)(?!\w)"
)
"""«للمقيمين», «لمن تجاوز السبعين», «خارج المدينة»; not «لكن», «لقي», «للمرة الأولى»."""
_OF_EACH = re.compile(r"(?:لكل|عن\s+كل)\s+(?=\w)")
_BY_PRONOUN = re.compile(r"(?:ل|لغير|لسوا|لسوي|خارج|داخل)(?:ه|ها|هم|هن|هما)\Z")
_FEW_WORDS = 10
"""A clause of so many words stands whole below its figure."""
_TO = re.compile(
    r"(?P<kept>[^\d،؛:.()]*(?<!\w)[إا]ل[ىي])(?:\s+(?:نحو|حوالي|حوالى|قرابة|زهاء|ما\s+يقارب|ما\s+يعادل))?\s*\Z"
)
_CHANGES = re.compile(
    r"(?<!\w)[وف]?(?:س|ال|ب)?(?:(?:ارتفع|انخفض|تراجع|قفز|هبط|زاد|ازداد|صعد|نما|تقلص|تضاعف|انكمش|نزل|تحسن|ارتقي|هوي)(?:ت|ا|وا)?"
    r"|[يت](?:رتفع|نخفض|تراجع|قفز|هبط|زيد|زداد|صعد|نمو|تقلص|تضاعف|نكمش|نزل|تحسن)"
    r"|ارتفاع|انخفاض|تراجع|زيادة|رفع|خفض|تخفيض|هبوط|صعود|نمو|تقليص)(?!\w)"
)
_MOST_REACHED_WORDS = 14
_WHICH = re.compile(
    r"(?<!\w)[وف]?[بلك]?(?:اغني|افقر|اكبر|اصغر|اعلي|ادني|اكثر|اقل|اول|اخر|افضل|اسوا|اقوي|اضعف|اهم|اقدم|احدث|اقرب|ابعد)\s+\Z"
)
_ONLY_DENIES = re.compile(r"و?(?:لا|لم|لن|ما)\s+\w+")
_GOES_ON = re.compile(r"(?:\d|%|٪|ب?ال?مئة|المائة)\s+وال[ء-ي]{2,}(?:\s+ال[ء-ي]+)*\s+(?:بنسبة\s+|بمقدار\s+|ب)?\Z")
_REACH = 40
_THAT = re.compile(r"(?<!\w)[وفب]?[أإا]ن[َّ]*(?:ه|ها|هم)?\s+")
_VERB_AFTER_NOUN = re.compile(r"(?<!\w)ال(?:\w{2,})\s+[يت]\w{3,}(?<![ةاه])\Z")
"""After a definite noun a word without «ال» is no adjective of it, but what it does: «الأسر تحصل»."""


def brings_its_own(material: Material, whole: Span, fact: Figure) -> bool:
    """Whether a figure after a mark and «و», or one of each, has what it is of right after it."""
    opens = min(fact.span.start, fact.bound_span.start) if fact.bound_span else fact.span.start
    after = fold_letters(material.text[fact.span.end : whole.end]).lstrip()
    if isinstance(fact, Money) and _OF_EACH.match(after):
        return True
    return bool(_BROUGHT.search(material.text, whole.start, opens) and _OWN.match(after))


def own_complement(material: Material, whole: Span, after: Span, most: int) -> Span | None:
    """Return what follows a figure and says of what it is; None where a pronoun means it, or a short clause is all."""
    words = fold_letters(after.of(material.text)).split()
    if not words or (len(words) == 1 and _BY_PRONOUN.match(words[0])):
        return None
    if _OF_EACH.match(" ".join(words)) and material.words_in(whole) <= _FEW_WORDS:
        return None
    if len(words) <= most:
        return after
    return opening_phrases(material, after, most)


def with_reached(material: Material, label: Statement, fact: Figure) -> Statement:
    """Return a label with the «إلى» before its figure, where it says that something rose or fell: to it, not by it."""
    opens = min(fact.span.start, fact.bound_span.start) if fact.bound_span else fact.span.start
    if label.span.end > opens or not _CHANGES.search(fold_letters(label.words)):
        return label
    found = _TO.match(material.text, label.span.end, opens)
    span = Span(label.span.start, found.end("kept")) if found else label.span
    return material.statement(span) if material.words_in(span) <= _MOST_REACHED_WORDS else label


def is_elliptical(material: Material, opens: int) -> bool:
    """Whether the words before a figure leave a verb of change to another figure: «هبط القمح 3% والشعير | 4%»."""
    start = max(material.sentence_at(opens).span.start, opens - 2 * _REACH)
    before = fold_letters(material.text[start:opens])
    goes_on = _GOES_ON.search(before)
    return goes_on is not None and bool(_CHANGES.search(before[: goes_on.start()]))


def is_which(material: Material, opens: int) -> bool:
    """Whether the word right before a figure says which ones it counts: «أغنى 20%». Without it nothing may follow."""
    return _WHICH.search(fold_letters(material.text[max(0, opens - _REACH) : opens])) is not None


def lacks_object(material: Material, span: Span) -> bool:
    """Whether words end in a verb after its subject and break off there: «من الأسر تحصل | على 44%»."""
    rest = material.text[span.end : material.sentence_at(span.end - 1).span.end].lstrip(" ")
    goes_on = rest[:1].isalnum()
    return goes_on and _VERB_AFTER_NOUN.search(fold_letters(span.of(material.text))) is not None


def closing_bracket(material: Material, whole: Span, fact: Figure) -> int | None:
    """Return where the bracket closes that a figure opens: «كثيفة (من 50 إلى 80 سنتمترا)»; None where none does."""
    opened = material.text.rfind("(", whole.start, fact.span.start)
    if opened < 0 or any(map(str.isdigit, between := material.text[opened + 1 : fact.span.start])):
        return None
    closed = material.text.find(")", fact.span.end, whole.end)
    return closed if closed >= 0 and ")" not in between and len(between.split()) <= 1 else None


def said_last(material: Material, before: Span) -> Span:
    """Return words from the last «أن» or «بأنه» on: who says it is not what a figure in brackets counts."""
    starts = [match.end() for match in _THAT.finditer(before.of(material.text))]
    return Span(before.start + starts[-1], before.end) if starts else before


def only_speaks(material: Material, label: Span, opens: int) -> bool:
    """Whether words only say who speaks, and what is said comes after them, or only «ولا يستبعد».

    قال رئيسها | إن أرباحها بلغت 14 مليونا
    """
    words = fold_letters(label.of(material.text))
    if _ONLY_DENIES.fullmatch(words):
        return True
    said_after = label.end <= opens and _THAT.search(material.text, label.end, opens) is not None
    return said_after and opens_with_saying(words) and not _THAT.search(label.of(material.text))
