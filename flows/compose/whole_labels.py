"""Labels that are whole: without what leads to them, and none that breaks off or says nothing of its figure.

وإبطال قيود → إبطال قيود                      «و» that joins it to other words
بقيمة إجمالية تقدر → قيمة إجمالية               what leads to an amount and measures it
مشيرا إلى أن نتائج الفحص أثبتت تلوث → نتائج …    who says it
رفض | 63 مالكا | التعويضات → رفض 63 مالكا …    what is done to it is nothing without the verb
الذي كان; كلفة ذلك; سجل لها                    says nothing without what stands before it
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.dated_events import says_verb
from flows.compose.fitting import has_pair_cut
from flows.compose.material import Material
from flows.compose.own_words import bounded
from flows.compose.standing import has_conjunction
from flows.facts.text.verbs import all_verbs, verbal_nouns
from flows.model.brief import Statement
from flows.model.facts import AnyName, Figure, Money, Organization, Person
from flows.model.source import Span

_LEAST, _LEAST_JOINED = 2, 5
_SIGN = re.compile(r"(?:[-–—•*✔\s]+|[سج]\s*:\s*|و\s?(?=\(?\d))+")
_LEADS = re.compile(
    r"(?:و?لكن|و?بينما|و?في\s+حين(?:\s+[أا]ن)?|غير\s+[أا]ن|[إا]لا\s+[أا]ن|هذا\s+و(?=كان)"
    r"|على\s+الرغم\s+من(?=\s)|(?:فضل|علاو|إضاف|اضاف)(?:ا|ًا|اً|ة|ةً)\s+(?:عن|على|[إا]لى)(?=\s+[^\W\d]+\s)|[^\s]+\s+ف[يت](?:تعلق|خص|هم)(?:\s+ب(?=است))?|مشير(?:ا|ًا|اً|ة|ةً)\s+[إا]ل[ىي](?=\s+(?:توقيف|اعتقال|ضبط|حجز|مقتل|إصابة))"
    r"|(?:علم|مشير|موضح|م[ؤو]كد|مضيف|لافت|مبين|منوه|معلن|مستند)(?:ا|ًا|اً|ة|ةً)\s+(?:[إا]ل[ىي]\s+)?ب?[أا]ن|على\s+[أا]ن\s+(?=[يت]))(?:\s+(?=\w)|(?<=هذا\sو)|(?<=[أا]ن\s)|(?<=\sب))"
)
_AND_SO = re.compile(r"ف(?=(?:في|قد|على|من)\s)")
_OF_A_NOUN = re.compile(
    r"(?:(?<=،\s)|(?<=،\sو))و?(?:ال(?:مت[ء-ي]{2,3}|[ء-ي]ا[ء-ي]{1,2})ة?)\s+(?:ب|[إا]ل[ىي]\s+)(?=(?P<what>[^\W\d]{4,})\s)"
)
"""«، القاضي | بتأجيل», «، والمتعلقة | بإنجاز»: an adjective of the noun before the mark."""
_PREPOSITION = re.compile(r"(?:من|[إا]ل[ىي]|عل[ىي]|عن|في)\s+(?=\w)")
_BY = re.compile(
    r"و?ب(?=(?:قيمة|كلفة|تكلفة|ميزانية|عجز|فارق|استثمار|رأسمال|رأس\s+مال|غرامة|زيادة|طاقة|قدرة|مساحة|تمويل|إيرادات|ايرادات|أرباح|خسائر)(?!\w))"
    r"|و?ب(?=ال(?:تدخل|معاينة|تعاقد|تعويض|سجن|حبس)(?!\w))"
)
_TAIL = re.compile(
    r"\s+(?:كما|(?:ما\s+(?:زال|زالت|يزال|تزال)\s+)?[وف]?(?:[يت]بلغ|بلغت?)|(?:ما\s+)?[يت]قدر|و(?:قدره|قدرها|قيمته|قيمتها)"
    r"|(?:فيها|فيه|بها|لها|لديها)\s+(?:اليوم|حاليا|الان))\Z"
)
_SAID_THAT = re.compile(r"(?<!\w)[وب]?[أإا]ن[َّ]*\s")
_QUOTED = re.compile(r"(?:(?:و?\w{3,}\s+)?[أإا]ن\s+)?[\"«“](?P<said>[^\"«»“”]+)[\"»”]\.?\Z")
_RELATIVE = re.compile(r"و?(?:الذي|التي|الذين|اللذان|اللتان|اللذين|اللتين|اللواتي|ممن|مما)(?!\w)")
_BESIDE = re.compile(r"(?:عبر|كل\s+(?:سنة|عام|شهر|يوم|اسبوع)|عدا|ضمن)(?!\w)")
_HANGS = re.compile(r"ال(?:صادر|واقع|مقام|منعقد|ممتد|تابع|مملوك|ممول|منفذ)(?:ة|ه|ين)?(?!\w)")
_POINTS = re.compile(r"(?:\A|\s)(?:ذلك|هذا|هذه|تلك)\Z")
_BY_PRONOUN = re.compile(r"(?:ل|ب|ب?داخل|في|من|علي|عن|الي|خلال|بين|عند|لدي|ضمن)(?:ها|هم|هن|هما|ه)")
_ABOARD = re.compile(r"متن(?:ها|ه)\Z")
_VESSEL = re.compile(r"(?<!\w)(?:ال)?(?:سفين|باخر|طائر|ناقل|قارب|مركب|زورق|عبار|حافل|شاحن)")
_WHEN_ONLY = re.compile(r"(?:خلال|منذ|حتي|قبل|بعد|اثناء)(?:\s+ال[ء-ي]+){1,3}")
_ASKED = re.compile(r"(?:\A[بك]?ان(?:نا|ه|ها|هم)\s|(?:\s|\A)(?:توقعات|لاراء|اراء)\Z|\Aالذكر\s)")
"""«متوسط توقعات | 14 محللا»: how many were asked."""
_SENTENCE_END = re.compile(r"[.؟!…]")
_LOST = re.compile(r"(?:علي|الي)\s+(?!راس|صعيد|مدي|اساس|بعد|مستوي|غرار|متن|هامش|ان\s)")
_NUMBER_WORD = re.compile(r"(?:ثلاث|اربع|خمس|ست|سبع|ثماني|ثمان|تسع|عشر)ة?\Z")
_TIME = re.compile(
    r"(?<!\w)ال(?:شهر|عام|سنة|اسبوع|يوم)\s+ال(?:ماضي|ماضية|جاري|جارية|حالي|حالية|مقبل|مقبلة|قادم)(?!\w)|(?<!\w)(?:امس|اليوم|لليوم)(?!\w)"
)
_LOOSE = re.compile(r"\s+و[^\s\d]+")
"""«الإيرادات 214 ألف دولار والمصاريف | 231»: what is of the next figure."""
_PARTICLE = re.compile(r"\s+(?:لم|لن|لا|قد)\Z")
_TO_DO_NOW = re.compile(r"[يت][ء-ي]{2}")
_TO_DO = re.compile(r"ي(?!وم)[ء-ي]{2,}")
_THAT_ONLY = re.compile(
    r"\W*(?:[إا]ل[ىي]\s+)?(?<!\w)[وب]?[أإا]ن[َّ]*\s+(?:نحو\s+|حوالي\s+|قرابة\s+|أكثر\s+من\s+|أقل\s+من\s+|ما\s+(?:نسبته|يقارب)\s+)?\Z"
)
_DOING = re.compile(r"است[ء-ي]{2}ا[ء-ي]|ا[ء-ي]{2}ا[ء-ي]|ا[ء-ي]ت[ء-ي]ا[ء-ي]|ت[ء-ي]{2}ي[ء-ي]")
_AMOUNTS = frozenset({"عجز", "فارق"})
_AFTER_SPEAKER = re.compile(r"[^:\n]*:\s+[^\W\d]{3,}")
"""«رئيسة المركز بدرنة: طابقنا | 1,146 عينة»."""
_ABOUT_IT = re.compile(r"\s*عن\s+(?:نحو\s+|حوالي\s+)?")
_SPEAKS = re.compile(r"(?:تحدث|كشف|اعلن|افاد)ت?(?!\w)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}\s*[-–]?\s*\Z")
_REACH, _FEW_WORDS = 12, 3


def whole_label(material: Material, label: Statement, fact: Figure) -> Statement | None:
    """Return the label of a figure as a whole phrase; None where what stands there is none."""
    span = _unquoted(material, label.span, fact)
    span = _without_tail(material, _without_head(material, span, fact), fact)
    whole = _with_its_verb(material, _after_colon(material, span, fact), fact)
    if whole is None or _breaks_off(material, whole, fact):
        return None
    return label if whole == label.span else material.statement(whole)


def _unquoted(material: Material, span: Span, fact: Figure) -> Span:
    """Return what quotation marks hold, without who says it; before a figure at its end, if that says enough."""
    found = _QUOTED.fullmatch(span.of(material.text))
    if found is None or not span.contains(fact.span):
        return span
    said = strip_span(material.text, Span(span.start + found.start("said"), span.start + found.end("said")))
    if not said.contains(fact.span):
        return span
    before = strip_span(material.text, Span(said.start, fact.span.start))
    return before if said.end == fact.span.end and material.words_in(before) > _LEAST else said


def _without_head(material: Material, span: Span, fact: Figure) -> Span:
    """Return words without the sign, the conjunction and the preposition at their head that lead to them."""
    text, start = material.text, span.start
    for pattern in (_SIGN, _LEADS, _AND_SO):
        found = pattern.match(text, start, span.end)
        start = found.end() if found else start
    if joined_by_and(material, Span(start, span.end)):
        start += 1
    found = (
        _of_a_noun(text, Span(start, span.end))
        or _BY.match(text, start, span.end)
        or _preposition(material, Span(start, span.end), fact)
    )
    start = found.end() if found else start
    rest = Span(start, span.end)
    return rest if rest.start < rest.end and _says_enough(material, rest, fact) else span


def _says_enough(material: Material, span: Span, fact: Figure) -> bool:
    few = span.of(material.text).split()
    one = fold_letters(few[0]) if few else ""
    named = one in verbal_nouns() or _DOING.fullmatch(one) is not None
    return len(few) >= _LEAST or span.contains(fact.span) or named


def joined_by_and(material: Material, span: Span) -> bool:
    """Whether «و» at the head of words joins them: of a word that has none of its own and is no name."""
    words = fold_letters(span.of(material.text)).split(maxsplit=2)
    if not words or not has_conjunction(words[0]):
        return False
    rest = words[0][1:]
    short = rest in all_verbs() or (_TO_DO_NOW.fullmatch(rest) is not None and words[1:2] > ["ال"])
    if len(words[0]) < _LEAST_JOINED and not (len(rest) > _LEAST and short):
        return False
    return not any(isinstance(each, AnyName) and each.span.start == span.start for each in material.facts_in(span))


def _of_a_noun(text: str, span: Span) -> re.Match[str] | None:
    """Return an adjective, with its preposition, that stands apart from its noun before what is done."""
    found = _OF_A_NOUN.match(text, span.start, span.end)
    done = fold_letters(found["what"]) if found else ""
    return found if done in verbal_nouns() or _DOING.fullmatch(done) else None


def _preposition(material: Material, span: Span, fact: Figure) -> re.Match[str] | None:
    """Return the preposition before a verbal noun, or right before the figure itself: «من إحباط», «على 5 اتفاقيات»."""
    found = _PREPOSITION.match(material.text, span.start, span.end)
    if found is None:
        return None
    word = fold_letters(material.text[found.end() : span.end]).split(maxsplit=1)[:1]
    noun = bool(word) and word[0] in verbal_nouns() and len(span.of(material.text).split()) <= _FEW_WORDS
    return found if found.end() == bounded(fact).start or noun else None


def _without_tail(material: Material, span: Span, fact: Figure) -> Span:
    """Return words before a figure without the verb at their end that only measures it."""
    found = _TAIL.search(fold_letters(span.of(material.text)))
    if found is None or span.end > fact.span.start or len(fold_letters(span.of(material.text))) != len(span):
        return span
    shorter = Span(span.start, span.start + found.start())
    if _SAID_THAT.search(shorter.of(material.text)):
        return span  # «، وأن فاعليته تبلغ» is a clause
    return shorter if _names_something(material, shorter) else span


def _after_colon(material: Material, span: Span, fact: Figure) -> Span:
    """Return a label without who says it before a colon, and a clause with its figure without a word that hangs on."""
    said = span.of(material.text)
    if not span.contains(fact.span):
        place = said.rfind(": ") + 1 if span.end <= fact.span.start else 0
        return strip_span(material.text, Span(span.start + place, span.end))
    rest = material.text[fact.span.end : span.end]
    return Span(span.start, fact.span.end) if _LOOSE.fullmatch(rest) else _without_particle(span, said)


def _without_particle(span: Span, said: str) -> Span:
    found = _PARTICLE.search(said)
    return Span(span.start, span.start + found.start()) if found else span


def _names_something(material: Material, span: Span) -> bool:
    words = fold_letters(span.of(material.text)).split()
    return len(words) >= _LEAST or (
        bool(words) and (words[0].startswith("ال") or words[0] in ("عجز", "فارق") or words[0] in verbal_nouns())
    )


def _with_its_verb(material: Material, span: Span, fact: Figure) -> Span | None:
    """Return an object after a figure with the verb before it: «رفض | 63 مالكا | التعويضات»; None where none is."""
    first = fold_letters(span.of(material.text)).split(maxsplit=1)[:1]
    after = span.start >= fact.span.end and bool(first) and first[0].startswith("ال")
    if not after or material.text[fact.span.end : span.start].strip() or "ال" in fact.words.split()[-1][:2]:
        return span
    line = material.sentence_at(fact.span.start).span.start
    opens = fact.bound_span.start if fact.bound_span and fact.bound_span.start < fact.span.start else fact.span.start
    before = material.text[line:opens].split()
    verb = before[-1] if before else ""
    if fold_letters(verb).removeprefix("و") not in all_verbs():
        return None
    start = material.text.rindex(verb, line, opens)
    whole = Span(start + has_conjunction(fold_letters(verb)), span.end)
    return None if has_pair_cut(whole.of(material.text)) else whole


def _breaks_off(material: Material, span: Span, fact: Figure) -> bool:
    """Whether words say nothing of a figure without others: a pronoun's noun, what is said, whose it is."""
    folded = fold_letters(span.of(material.text)).strip(" ،؛:.")
    words = folded.split()
    lone = len(words) == 1 and (words[0] in all_verbs() - verbal_nouns() or words[0].endswith("تنا"))
    if not words or lone or _RELATIVE.match(folded) or _HANGS.match(folded) or _POINTS.search(folded):
        return True
    if span.contains(fact.span):
        return False
    if any(isinstance(each, Figure) and each.span == span for each in material.facts_in(span)):
        return True
    if _WHEN_ONLY.fullmatch(folded) or _ASKED.search(folded):
        return True
    if span.start >= fact.span.end:
        if _SENTENCE_END.search(material.text[fact.span.end : span.start]):
            return True
        return _BESIDE.match(folded) is not None or _NUMBER_WORD.fullmatch(words[-1]) is not None
    if _LOST.match(folded) and not says_verb(material.text, span):
        return True
    return _lacks_its_noun(words, folded, fact) or _only_speaks(material, span, fact) or _is_bare_verb(words)


def _lacks_its_noun(words: list[str], folded: str, fact: Figure) -> bool:
    by_pronoun = _BY_PRONOUN.fullmatch(words[-1]) is not None and len(words) <= _FEW_WORDS
    aboard = _ABOARD.search(folded) is not None and _VESSEL.search(folded) is None
    estimated = isinstance(fact, Money) and words[-1] in ("قدرتها", "قدرته", "حددتها", "حددته")
    return by_pronoun or aboard or estimated or len(_TIME.sub(" ", folded).split()) < min(len(words), _LEAST)


def _only_speaks(material: Material, span: Span, fact: Figure) -> bool:
    """Whether words are who says it, before «أن» or a colon: «أظهر الاستطلاع أن | 64% | …», «الدفاع المدني: | 17»."""
    between = material.text[span.end : fact.span.start]
    if _THAT_ONLY.fullmatch(between) or _AFTER_SPEAKER.match(between):
        return True
    if _ABOUT_IT.fullmatch(between) and _SPEAKS.match(fold_letters(span.of(material.text))):
        return True
    if _CLOCK.search(material.text, max(0, span.start - _REACH), span.start):
        return between.strip() == ":"
    speaks = any(isinstance(each, Organization | Person) and each.span == span for each in material.facts_in(span))
    return between.strip() == ":" and speaks


def _is_bare_verb(words: list[str]) -> bool:
    """Whether a few words are a verb without who does it: «يروم إخراج»."""
    subject = any(word.startswith("ال") for word in words) or len(words) > _FEW_WORDS
    return not subject and _TO_DO.fullmatch(words[0]) is not None
