"""A label: all of the clause of a figure but the figure and what measures it, where that stands at one side of it."""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.cut_figures import bounded
from flows.compose.fitting import has_pair_cut
from flows.compose.material import Material
from flows.model.brief import Statement
from flows.model.facts import Figure
from flows.model.source import Span

_LEAST_LABEL, _MOST_LABEL = 2, 10
_WORDS, _WORD = re.compile(r"\S+"), re.compile(r"[^\W\d_]")
_COMES_TO = re.compile(r"[وف]?(?:[يت]?بلغ|وصل)ت?")
_SAID = re.compile(r"[:.؟!]\s|(?<!\w)(?:الذي|التي|الذين|حيث)\s|(?<!\w)[وب]?[أإا]ن[َّ]*\s")
_MEASURES = re.compile(
    r"[وف]?(?:[يت]?بلغ|وصل|[يت]قدر)(?:ت|وا)?|(?:و?ال)?(?:بالغ|مقدر)(?:ة|ه)?|[وب]?(?:قيمت|قدر|نسبت|حجم|كلفت)(?:ه|ها)|ب?(?:قيمة|نسبة|مبلغ|واقع|معدل)|[بم]?ما|نحو|حوالي"
)
"""«العجز الفعلي | بلغ»: how much it is, and not of what."""


def label_in(material: Material, clause: Statement, fact: Figure) -> Statement | None:
    """Return all of a clause beside its figure, where that is a short label: with the figure it says the whole clause.

    «بلغ | عدد المسجلين | 320»; «العجز الفعلي | بلغ 3950»; «26% | من الأشجار مهددة». None where words stand at both
    sides, or the rest has a number, says who says it, is a clause about another noun («التي يقطنها»), or is long.
    """
    inner = bounded(fact)
    before = Span(clause.span.start, max(clause.span.start, inner.start))
    after = strip_span(material.text, Span(min(inner.end, clause.span.end), clause.span.end))
    leads, follows = (_WORD.search(each.of(material.text)) is not None for each in (before, after))
    if leads == follows or len(clause.sentences) > 1 or _bound_stands_apart(material, fact):
        return None
    label = _unmeasured(material, before) if leads else after
    return material.statement(label) if label and _is_label(label.of(material.text)) else None


def _bound_stands_apart(material: Material, fact: Figure) -> bool:
    """Whether words that a label would leave out stand between a bound and its figure: «لا يتجاوز الاشتراك | 150»."""
    bound = fact.bound_span
    return bound is not None and _WORD.search(material.text, bound.end, fact.span.start) is not None


def _is_label(words: str) -> bool:
    if fold_letters(words).split()[-1] in listed_words("particles"):
        return False  # «يستثنى من ذلك من | تقل أرضه عن»
    plain = not any(map(str.isdigit, words)) and not has_pair_cut(words) and _SAID.search(words) is None
    return plain and _LEAST_LABEL <= len(words.split()) <= _MOST_LABEL


def _unmeasured(material: Material, span: Span) -> Span | None:
    """Return words before a figure without the verbs at their head and end that only measure it."""
    found = _WORDS.finditer(span.of(material.text))
    words = [Span(span.start + each.start(), span.start + each.end()) for each in found]
    while words and _only_measures(words[-1].of(material.text)):
        words.pop()
    if len(words) > _LEAST_LABEL and _COMES_TO.fullmatch(fold_letters(words[0].of(material.text))):
        words.pop(0)
    return strip_span(material.text, Span(words[0].start, words[-1].end)) if words else None


def _only_measures(word: str) -> bool:
    folded = fold_letters(word).strip(' «»"“”()،:.ـ')
    return len(folded) <= 1 or _MEASURES.fullmatch(folded) is not None
