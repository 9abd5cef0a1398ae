"""What cases and operations are of, right after their number: it says more than who counted them.

سجلت محافظتا تعز ولحج | 1,946 حالة | اشتباه بالكوليرا
من إحباط | 14 عملية | اجتياز للحدود البحرية
"""

import re

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.fitting import has_pair_cut, trim
from flows.compose.material import Material
from flows.compose.own_words import own_end
from flows.compose.standing import has_conjunction
from flows.facts.text.verbs import is_verb, verbal_nouns
from flows.model.brief import Statement
from flows.model.facts import Figure, Measure
from flows.model.source import Span

_CASES = frozenset({"حالة", "حالات", "عملية", "عمليات", "جريمة", "جرائم", "محاولة", "محاولات"})
_WORD = re.compile(r"\S+")
_BY_SHAPE = re.compile(r"ا[ء-ي]{2}ا[ء-ي]|ا[ء-ي][تطد][ء-ي]ا[ء-ي]|ان[ء-ي]{2}ا[ء-ي]|ت[ء-ي]{2}ي[ء-ي]|ت[ء-ي]م{2}")
"""«إخفاء», «اجتياز», «انتحار», «تهريب», «تسمم»."""
_LISTED = "سوء وفاة وفيات طلاق زواج سرقة قتل غش تسمم حصبة كوليرا ملاريا غرق عنف تحرش"
_KINDS = frozenset(map(fold_letters, _LISTED.split()))
_MOST_WORDS, _LEAST = 5, 2


def case_label(material: Material, statement: Statement, fact: Figure) -> Statement | None:
    """Return what cases are of, from right after their number to where a phrase ends; None of anything else."""
    if not isinstance(fact, Measure) or fact.words.split()[-1].strip("()") not in _CASES or not statement.complete:
        return None
    after = Span(fact.span.end, max(fact.span.end, own_end(material, statement.span, fact)))
    words = [Span(*match.span()) for match in _WORD.finditer(material.text, after.start, after.end)]
    if not words or material.text[after.start : words[0].start].strip(" ") or not _is_of(material, words[0]):
        return None
    count = next((place for place, word in enumerate(words) if place and _ends(material, word)), len(words))
    span = trim(material, Span(words[0].start, words[min(count, _MOST_WORDS) - 1].end))
    said = span.of(material.text)
    enough = material.words_in(span) >= _LEAST or fold_letters(said) in ("وفاة", "وفيات")
    whole = enough and not has_pair_cut(said) and not any(map(str.isdigit, said))
    return material.statement(span) if whole else None


def _is_of(material: Material, word: Span) -> bool:
    folded = fold_letters(word.of(material.text)).strip("،؛.:")
    return folded in _KINDS or folded in verbal_nouns() or _BY_SHAPE.fullmatch(folded) is not None


def _ends(material: Material, word: Span) -> bool:
    folded = fold_letters(word.of(material.text)).strip("،؛.:")
    placed = folded in listed_words("placing", "fitting.toml") or folded in listed_words("particles")
    return placed or has_conjunction(folded) or is_verb(folded)
