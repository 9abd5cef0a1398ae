"""Labels without what only joins them to other words, and labels that say nothing of their figure.

وأرجع المحلل الهبوط → أرجع المحلل الهبوط      «و» before what is sure to be another word
ولدينا وصل إيداع → وصل إيداع                 who has it
قدر الباحثون النسبة بما → قدر الباحثون النسبة    what leads on
كلفة النقل إلى السوق لـ → كلفة النقل إلى السوق   a letter of the next word
شبكة مؤلفة | من خمسة → شبكة                  what it is made of stands after
أما كلفة الجسر → كلفة الجسر                  what it turns to
وصافي الربح → صافي الربح                     «و» before a measure
دعني أكون دقيقة:                            says nothing
"""

import re

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.compose.standing import has_conjunction
from flows.facts.text.verbs import all_verbs, is_verb
from flows.model.brief import Statement
from flows.model.facts import AnyName
from flows.model.source import Span

_OPENS = re.compile(
    r"و?أما\s+\S+(?:\s+\S+){0,3}?\s+فقد\s+(?=\w)|(?:(?:[إأ]ن|بأن|وأن|وإن|وان|و?أما|إلى(?!\s+\d)|و?من\s+(?:جهة|ناحية)\s+(?:أخرى|ثانية))\s+|على\s+أن\s+(?=لا\s)|و(?=ال[^\W\d_]{3,})(?!ال(?:د|ي)\w{0,2}(?!\w)))(?=\w)"
)
_HAS_IT = re.compile(r"(?:و)?(?:لدينا|عندنا|لدي|عندي|لديها|لديه)\s+(?=\w)")
_AFTER = re.compile(
    r"بعد\s+(?=(?:تباطؤ|ارتفاع|تراجع|انخفاض|هبوط|زيادة|نمو|صعود|تسارع|انكماش|استقرار|التداول|مناقشة)(?!\w))"
)
_LEADS_ON = re.compile(r"\s+(?:بما|موجود|موجودة|ما|مما|[فبلك]ـ?)\Z")
_MADE = re.compile(r"\s+(?:ال)?(?:مؤلّ?ف|مكوّ?ن|مشكل|متكون)(?:ة|ا|اً|ين)?\Z")
_OF = re.compile(r"\s+من\s")
_AMOUNTS = re.compile(
    r"(?:صافي|إجمالي|متوسط|معدل|حجم|قيمة|نسبة|كلفة|تكلفة|سعر|أسعار|رسم|رسوم|مبيعات|إيرادات|أرباح|خسائر|نفقات|مصاريف|صادرات)(?!\w)"
)
_TO_COME = re.compile(r"[يتن][ء-ي]{3,}")
_BY_SHAPE = re.compile(r"است[ء-ي]{3,}|انت?[ء-ي]{3,}|[ء-ي]{3,}وا|(?:لا|لم|لن|ما|قد)")
_PLURAL = re.compile(r"ب(?!ال)[ء-ي]{3,}ات")
_LEAST_LEFT = 2
_DEFINITE = re.compile(r"ال[ء-ي]{3,}")
_LEAST_JOINED = 5
_TO_DO_NOW = re.compile(r"[يت][ء-ي]{2}")
_SHADDA = "\u0651"
_PUTS_DOWN = re.compile(r"(?:أرجع|أرجعت|عزا|عزت|يعزو|تعزو)\s[^،؛:]*?\sإلى\s+(?=\w+\s+\w)")
"""«أرجع المحلل الهبوط إلى | تراجع الخام دون»: who says it is no label."""
_TALK = re.compile(
    r"(?:دعني|دعونا|دعيني|اسمح لي|اسمحوا لي|لنكن|لاكن|بصراحة|بصراحه|للعلم|صدقني|تخيل|تصور|خذ|انظر|اقول)(?!\w)"
    r"|[وف]?(?:صار|صارت|كان|كانت|اصبح|اصبحت|بات|باتت|هو|هي)(?:\s+ب\S*)?\Z|(?:صار|كان)(?:ت)?\s+ب[ـ\s]*\d"
    r"|[وف]?(?:ي|ت)?ستثني(?:\s+من\s+(?:ذلك|هذا|هذه))\Z"
)
"""What one says to whom one talks to, a verb of being without its noun, «يستثنى من ذلك» alone."""


def bare_label(material: Material, label: Statement | None) -> Statement | None:
    """Return a label without the «و», the «أن» or the «لدينا» at its head and what leads on at its end."""
    if label is None:
        return None
    start, end = label.span.start, label.span.end
    has = _HAS_IT.match(fold_letters(material.text[start:end])) if _same_length(material.text[start:end]) else None
    start += has.end() if has else 0
    opening = _OPENS.match(material.text, start, end) or _AFTER.match(material.text, start, end)
    start = opening.end() if opening else start + _joining(material.text[start:end])
    said = _PUTS_DOWN.match(material.text, start, end)
    start = said.end() if said else start
    span = Span(start, _end_of(material.text, start, end))
    enough = material.words_in(span) >= _LEAST_LEFT or _DEFINITE.fullmatch(span.of(material.text))
    return material.statement(span) if span != label.span and enough else label


def _end_of(text: str, start: int, end: int) -> int:
    """Return where words end before what leads on: «بما», a letter of the next word, «مؤلفة» before «من»."""
    made = _MADE.search(text, start, end) if _OF.match(text, end) else None
    tail = made or _LEADS_ON.search(text, start, end)
    return tail.start() if tail else end


def joined_by_and(material: Material, span: Span) -> bool:
    """Whether «و» at the head of words joins them: of a word that has none of its own and is no name."""
    words = fold_letters(span.of(material.text)).split(maxsplit=2)
    if not words or not has_conjunction(words[0]):
        return False
    rest = words[0][1:]
    short = rest in all_verbs() or (_TO_DO_NOW.fullmatch(rest) is not None and words[1:2] > ["ال"])
    if len(words[0]) < _LEAST_JOINED and not (len(rest) > _LEAST_LEFT and short):
        return False
    return not any(isinstance(each, AnyName) and each.span.start == span.start for each in material.facts_in(span))


def says_nothing_of_it(label: str) -> bool:
    """Whether a label is only talk, a verb of being without its noun, or points back and says no more."""
    return _TALK.match(fold_letters(label)) is not None


def _same_length(words: str) -> bool:
    return len(fold_letters(words)) == len(words)


def _joining(words: str) -> int:
    """Return how many letters at the head only join: «و» before what is surely a word, with the «ب» of «وبتداولات»."""
    first = words.split(maxsplit=1)[:1]
    folded = fold_letters(first[0]) if first else ""
    if not folded.startswith("و") or len(folded) < _LEAST_LEFT + 1 or not has_conjunction(folded):
        return 0
    rest = folded[1:]
    if rest.startswith("و"):
        return 1
    if _PLURAL.fullmatch(rest) or first[0].startswith("وبإ"):
        return 2
    doubled = first[0][3:4] == _SHADDA or first[0][4:5] == _SHADDA  # «وقدّر», «وموّل»
    opens = rest.removesuffix("ت") in listed_words("opening", "standing.toml") or rest == "كانت"
    doubled = doubled or _AMOUNTS.match(first[0][1:]) is not None
    known = (
        doubled
        or opens
        or (len(rest) > _LEAST_LEFT and is_verb(rest))
        or rest in listed_words("particles")
        or first[0].startswith("وأ")
    )
    return int(bool(known or _TO_COME.fullmatch(rest) or _BY_SHAPE.fullmatch(rest)))
