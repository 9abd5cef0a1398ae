"""A value that the text itself says is not so, or is another elsewhere.

«الكلفة هي 13.6 مليار دولار لا 11.2», where 11.2 milliards were said before; «وتساءل عن اختلاف رقم الديون عن كتاب
الوزارة الذي ورد فيه 3.9 مليون دينار», after «بلغت الديون 3.3 مليون دينار»; «قدر الهدر بـ11.6 مليون دولار، فيما حددته
الهيئة بـ9.8 ملايين»; «الثابت في قيودنا هو 1.975 مليون فقط، والفرق البالغ 665 ألفا …».
"""

import re
from collections.abc import Iterator, Sequence

from flows.arabic.letters import fold_letters
from flows.facts.relations.in_sentences import counted_figures, is_exact, words_between
from flows.facts.relations.stems import stem, stems_of
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict, Measure, Money, Percent

_NOT = re.compile(r"[\s،)]{0,3}(?:لا|وليس|وليست|ليس)\s+")
_BACK = 400
_CLAUSE = 110
_ENDS = re.compile(r"[.؟!؛\n]")
_DIFFERENCE = re.compile(
    r"(?<!\w)(?:عن\s+)?(?:ال)?(?:سبب\s+)?(?:اختلاف|تضارب|تناقض|تباين)\s+(?:رقم|ارقام|قيمة|مبلغ|عدد|نسبة|حصيلة)\s+(?:ال)?(?P<what>[ء-ي]+)"
)
_VALUES = r"(?:قدر|حدد|حصر|احتسب|قوم|خمن|احص)(?:ت|تا|ي)?"
_VALUED = re.compile(rf"(?<!\w)(?:{_VALUES}|ي{_VALUES}|ت{_VALUES})\s[^،؛.]{{0,60}}ب\s?ـ?\s?\Z")
_VALUED_BY_ANOTHER = re.compile(rf"\s*،?\s*(?:فيما|بينما|في حين|لكن)\s+{_VALUES}(?:ه|ها|هم)\s[^،؛.]{{0,60}}ب\s?ـ?\s?")
"""«فيما حددته هيئة التفتيش بـ»: the pronoun is of what was valued before."""
_IN_THE_BOOKS = re.compile(
    r"(?<!\w)(?:ال(?:ثابت|صحيح|فعلي|حقيقي)ة?|[وب]?(?:قيود|دفاتر|سجلات|كشوف)(?:نا|ه|ها|هم|كم)?)(?!\w)"
)
_THE_DIFFERENCE = re.compile(r"(?<!\w)(?:ال)?فرق\s+(?:البالغ\s+)?(?:وقدره\s+)?\(?\Z")
_NUMERAL = re.compile(r"\d[\d.,٫٬]*")


def find_said_otherwise(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the value that stands before with the other that the text holds against it."""
    figures = [figure for figure in counted_figures(facts) if is_exact(figure)]
    for index, figure in enumerate(figures):
        before, after = figures[:index], figures[index + 1 : index + 2]
        rival = (
            _denied(doc, before, figure, after)
            or _differing(doc, before, figure)
            or _valued_otherwise(doc, before, figure)
            or _less_in_the_books(doc, before, figure, after)
        )
        if rival:
            yield Conflict(span=rival.span, words=rival.words, rule="conflict.two-values", others=(figure.span,))


def _denied(
    doc: FoldedDocument, before: Sequence[AnyFigure], figure: AnyFigure, after: Sequence[AnyFigure]
) -> AnyFigure | None:
    """Return the earlier figure whose numeral «لا …» right after a figure takes back."""
    if not after or not _NOT.fullmatch(words_between(doc, figure.span, after[0].span)):
        return None
    said = _numeral(after[0])
    same = (each for each in before if _unit(each) == _unit(figure) and said and _numeral(each) == said)
    return next(same, None)


def _differing(doc: FoldedDocument, before: Sequence[AnyFigure], figure: AnyFigure) -> AnyFigure | None:
    """Return the one earlier figure of what a sentence says is given otherwise, before the figure that it gives."""
    text = doc.outline.text
    clause = _ENDS.split(doc.folded_between(max(0, figure.span.start - _BACK), figure.span.start))[-1]
    found = _DIFFERENCE.search(clause)
    if not found or not isinstance(figure, Measure | Money | Percent):
        return None
    start = figure.span.start - len(clause)
    near = [each for each in before if start - _BACK <= each.span.start < start and _unit(each) == _unit(figure)]
    same = [each for each in near if stem(found["what"]) in _said(text, each)]
    return same[0] if len(same) == 1 and same[0].value != figure.value else None


def _valued_otherwise(doc: FoldedDocument, before: Sequence[AnyFigure], figure: AnyFigure) -> AnyFigure | None:
    """Return the figure right before that is the value of one thing by somebody else: «فيما حددته الهيئة بـ»."""
    if not before or not isinstance(figure, Measure | Money | Percent) or _unit(before[-1]) != _unit(figure):
        return None
    head = doc.folded_between(max(0, before[-1].span.start - _CLAUSE), before[-1].span.start)
    apart = before[-1].value != figure.value
    held = _VALUED_BY_ANOTHER.fullmatch(words_between(doc, before[-1].span, figure.span))
    return before[-1] if apart and held and _VALUED.search(head) else None


def _less_in_the_books(
    doc: FoldedDocument, before: Sequence[AnyFigure], figure: AnyFigure, after: Sequence[AnyFigure]
) -> AnyFigure | None:
    """Return the amount that is more than what the books say by the difference that is said right after it."""
    if not isinstance(figure, Money) or not after or not isinstance(after[0], Money):
        return None
    clause = _ENDS.split(doc.folded_between(max(0, figure.span.start - _CLAUSE), figure.span.start))[-1]
    said = _THE_DIFFERENCE.search(words_between(doc, figure.span, after[0].span))
    if not said or not _IN_THE_BOOKS.search(clause):
        return None
    wholes = (each for each in before if _unit(each) == _unit(figure) == _unit(after[0]))
    return next((each for each in wholes if each.value - figure.value == after[0].value), None)


def _said(text: str, figure: AnyFigure) -> frozenset[str]:
    return stems_of(_ENDS.split(text[max(0, figure.span.start - _CLAUSE) : figure.span.start])[-1])


def _numeral(figure: AnyFigure) -> str:
    found = _NUMERAL.search(figure.words)
    return found.group().rstrip(".,") if found else ""


def _unit(figure: AnyFigure) -> tuple[str, ...]:
    if isinstance(figure, Money):
        return ("money", figure.currency or "")
    return (type(figure).__name__, *fold_letters(figure.unit).split()[:1]) if isinstance(figure, Measure) else ("",)
