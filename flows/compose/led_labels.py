"""Labels that a construction right before a figure gives: what it is the amount of stands there, and nowhere else.

شروط برنامج التمويل البالغ | 1.4 مليار دينار | دون تغيير     what «البالغ» describes
تتقاضى العاملة، وفق دفاترها، | 45 ألف ريال                 what stands before an aside
كشف المدير عن | 47 إصابة | بحمى الضنك                     what follows, after «كشف عن»
تأخر الدفعة الثانية ( | 28 ألف دولار | )                   the definite noun before the brackets
"""

import re

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import Stretch, fold, fold_letters
from flows.compose.clauses import listed_words
from flows.compose.fitting import has_pair_cut, says, trim, turns
from flows.compose.material import Material
from flows.compose.own_words import bounded, own_end
from flows.facts.text.verbs import is_verb
from flows.model.brief import Statement
from flows.model.facts import Certainty, Figure, Percent, Person
from flows.model.source import Span

_REACH = 160
_WORD = re.compile(r"[^\s(]+")
_MOST_WORDS, _LEAST_WORDS = 10, 2
_ABOUT = r"(?:(?:ب|نحو|بنحو|حوالي|بحوالي|قرابة|زهاء)\s*)?"
_AMOUNTS = re.compile(r"[،\s]\s*(?:ال)(?:بالغ|مقدر)(?:ة)?(?:\s+[ء-ي]{3,}(?:ه|ها|هم))?\s+" + _ABOUT + r"\Z")
_ASIDE = re.compile(
    r"،\s+(?:(?:حسب|بحسب|وفق|وفقا|طبقا|كما|علي حد|في تقدير)\s[^،؛:.()\d]{3,60}|مجتمعة|مجتمعين|تقريبا|اجمالا)،\s+(?:"
    + _ABOUT
    + r"|(?:بين|ما بين|اكثر من|اقل من)\s+)\Z"
)
_WORTH = re.compile(r"،\s+و(?:قيمته|قيمتها|قدره|قدرها|كلفته|كلفتها|تكلفته|تكلفتها)\s+" + _ABOUT + r"\Z")
"""«الاعتماد المخصص للحبوب، وقيمته | 9 ملايين |، استنفد»."""
_OF_A_SHARE = re.compile(r"(?:%|٪|ب?ال?مئة|ب?ال?مائة|المية)\s+من\s+[^،؛.]*\Z")
"""«90% من الحجم الإجمالي ( | 10 مليارات | )»: the share, and not the whole."""
_SPEAKS_OF = re.compile(
    r"(?<!\w)(?:[وف])?(?:كشف|اعلن|تحدث|افاد|ابلغ)ت?\s[^،؛:.\d]{0,70}(?<!\w)عن\s+(?:(?:تسجيل|رصد|وجود)\s+)?\Z"
)
_EXCEPTED = re.compile(r"ستثني\s+من\s+(?:ذلك|هذا|هذه)(?:\s+(?:ما|من))?\s+\Z")
"""«يستثنى من ذلك ما | لا يجاوز 25 كيلوغراما | للاستعمال الشخصي»."""
_STARTS = re.compile(r"[،؛:]\s+|(?<!\w)[وب]?[أإا]ن[َّ]*\s+")
_FILLS = re.compile(r"\(\s*\Z"), re.compile(r"\s*\)")
_DEFINITE = re.compile(r"ال[ء-ي]{2,}")
_TOPICS = frozenset({"اما", "فاما"})
_SIDES = frozenset({"شروط", "نصف", "بقية", "جزء", "معظم", "اغلب", "كامل"})


def led_label(material: Material, statement: Statement, fact: Figure) -> Statement | None:
    """Return the label that the construction before a figure gives; None where there is none of these."""
    if not statement.complete:
        return None
    opens = bounded(fact).start
    start = max(material.sentence_at(opens).span.start, opens - _REACH)
    folded = fold(material.text[start:opens])
    before = folded.text
    amounts, aside = _AMOUNTS.search(before), _ASIDE.search(before) or _WORTH.search(before)
    broken_off = amounts or aside
    end = start + folded.span(Stretch(broken_off.start(), broken_off.end())).start if broken_off else opens
    span = None
    if amounts:
        span = _noun_before(material, Span(start, end))
    elif aside:
        span = _clause_before(material, Span(start, end))
    elif _SPEAKS_OF.search(before) or _EXCEPTED.search(before):
        span = _what_follows(material, statement.span, fact)
    elif _fills(before) and _FILLS[1].match(material.text, fact.span.end):
        span = _definite_before(material, Span(start, opens))
    return material.statement(span) if span else None


def _fills(before: str) -> bool:
    """Whether a bracket opens right before a figure, and no share of what stands before it: «90% من الحجم الإجمالي»."""
    return _FILLS[0].search(before) is not None and _OF_A_SHARE.search(before.rstrip(" (")) is None


def _noun_before(material: Material, before: Span) -> Span | None:
    """Return the noun with its adjectives and what it is of that ends a stretch, after the last particle or verb."""
    people = (fact for fact in material.facts_in(before) if isinstance(fact, Person))
    named = [fact.span.end for fact in people if fact.certainty is not Certainty.OPEN]
    opens = max([before.start, *named])
    words = [Span(*match.span()) for match in _WORD.finditer(material.text, opens, before.end)]
    first = len(words)
    while first and len(words) - first < _MOST_WORDS and not _ends_a_noun(material, words[first - 1]):
        first -= 1
        if material.text.startswith("بال", words[first].start):
            return _fit(material, Span(words[first].start + 1, words[-1].end))
    while first < len(words) - 1 and fold_letters(words[first].of(material.text)) in _SIDES:
        first += 1
    if first == len(words) - 1 and _DEFINITE.fullmatch(fold_letters(words[first].of(material.text))):
        return words[first]
    return _fit(material, Span(words[first].start, words[-1].end)) if first < len(words) else None


def _ends_a_noun(material: Material, word: Span) -> bool:
    folded = fold_letters(word.of(material.text))
    bare = folded.strip("،؛:")
    stops = bare in listed_words("particles") or is_verb(bare) or is_verb(bare.removeprefix("و"))
    return stops or folded.endswith(("،", "؛", ":")) or bare.startswith(FOR_THE) or bare in _TOPICS


def _clause_before(material: Material, before: Span) -> Span | None:
    """Return the clause that an aside breaks off, from the last mark or «أن» before it."""
    starts = [before.start, *(m.end() for m in _STARTS.finditer(material.text, before.start, before.end))]
    span = trim(material, Span(max(starts), before.end))
    if span.of(material.text).startswith("فال"):
        span = Span(span.start + 1, span.end)
    return _fit(material, span)


def _what_follows(material: Material, whole: Span, fact: Figure) -> Span | None:
    if isinstance(fact, Percent):
        return None
    after = trim(material, Span(fact.span.end, max(fact.span.end, own_end(material, whole, fact))))
    words = fold_letters(after.of(material.text)).split()[:1]
    placed = bool(words) and not listed_words("placing", "fitting.toml").isdisjoint(words)
    return None if placed or turns(after.of(material.text).removesuffix("دون وفيات")) else _fit(material, after)


def _definite_before(material: Material, before: Span) -> Span | None:
    """Return the definite words that end right before a bracket."""
    words = [Span(*match.span()) for match in _WORD.finditer(material.text, before.start, before.end)]
    first = len(words)
    while first and fold_letters(words[first - 1].of(material.text)).startswith(ARTICLE):
        first -= 1
    return _fit(material, Span(words[first].start, words[-1].end)) if len(words) - first == _LEAST_WORDS else None


def _fit(material: Material, span: Span) -> Span | None:
    words = span.of(material.text)
    fits = _LEAST_WORDS <= material.words_in(span) <= _MOST_WORDS and not has_pair_cut(words)
    return span if fits and says(material, span) else None
