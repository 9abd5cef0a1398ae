"""The toll at the head of a text and another whole of the same people further down, that somebody else counts.

«أصيب 19 آخرون» at the head, and «إن إجمالي المصابين 21 مصابا» below: one happening has one whole. Of a part («الذين
استقبلهم المستشفى») only more than the whole contradicts it. What names its own place or time is another whole.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from flows.arabic.letters import fold_letters
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences, is_exact, words_after, words_before
from flows.facts.relations.tolls import counted_words, family_of, places_in
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of
from flows.model.facts import AnyFact, AnyFigure, Conflict
from flows.model.outline import BlockKind, Sentence
from flows.model.source import Span

_REACH, _AFTER = 240, 120
_MOST_HEADLINES, _STOPS = 3, (".", "؟", "!", "…")
_PARTS = re.compile(r"(?:بينهم|منهم|بينهما|منهما|بينها|منها|من بينهم)\s+\S*\s*\Z")
_HAPPENING = "ال(?:حادث|حادثة|حريق|انهيار|انفجار|هجوم|قصف|غارة|تصادم|انقلاب|فيضان|زلزال|تفجير|واقعة)"
_FINAL = re.compile(r"(?<!\w)الحصيلة\s+النهائية\s+(?:هي\s+)?\Z")
_TAKEN_IN = re.compile(
    r"(?<!\w)(?:(?:ال)?مستشفي(?:\s\w+){0,4}\s+(?:قد\s+)?استقبلت?|استقبلت?\s+(?:ال)?مستشفي(?:\s\w+){0,4})\s*\Z"
)
_HURT = re.compile(r"[\d\w]+\s+(?:مصاب\w*|جرحي|جريح\w*)\Z")
"""One hospital takes in no more of the hurt than there are."""
_RESTRICTED = re.compile(r"(?<!\w)(?:الذين|التي|الذي|اللواتي|وقت|لحظة|حتي|المسجل\w*|المؤكد\w*|من)(?!\w)")
_APART = re.compile(
    r"(?<!\w)[وف]?(?:ب|ل)?(?:(?:ال)?(?:عام|سنة|شهر|اسبوع|سنوات|اعوام|سابق|سابقة|سابقا|ماضي|ماضية|مماثل|مماثلة|محافظات|ولايات|بلاد"
    r"|عالم|طرق|حوادث|حرب)|كان|كانت|سبق|منذ|خلال|امس|ارتفع|ارتفاع|ارتفعت|تراجع|انخفض|انخفاض|سنويا|يوميا|نحو|حوالي|\d{4})(?!\w)"
)


def find_whole_tolls(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the one toll at the head of a text with the first other whole of the same people below it."""
    text = doc.outline.text
    figures = [figure for figure in counted_figures(facts) if is_exact(figure)]
    final = [figure for figure in figures if _is_final(text, figure)]
    head = final[0].span.end if final else _head(doc)
    tolls = _tolls_of(text, final or [figure for figure in figures if figure.span.end <= head])
    below = [figure for figure in figures if figure.span.start >= head]
    for sentence, wholes in facts_in_sentences(doc, below, 1) if tolls else ():
        for figure in wholes:
            family = _whole_of(doc, sentence, figure.span)
            first = tolls.get(family)
            if first and _contradicts(doc, sentence, first, figure):
                del tolls[family]
                yield Conflict(span=first.span, words=first.words, rule="conflict.two-values", others=(figure.span,))


def _is_final(text: str, figure: AnyFigure) -> bool:
    return _FINAL.search(fold_letters(text[max(0, figure.span.start - 30) : figure.span.start])) is not None


def _head(doc: FoldedDocument) -> int:
    """Return where the title and the first paragraph below it end, with the second headline between them."""
    title = doc.outline.title
    after = title.span.end if title else 0
    blocks = [each for each in doc.outline.blocks if each.kind is BlockKind.PARAGRAPH and each.span.start >= after]
    sentences = (each for each in blocks[:_MOST_HEADLINES] if each.span.of(doc.outline.text).endswith(_STOPS))
    return next(sentences, blocks[0]).span.end if blocks else after


def _tolls_of(text: str, figures: Sequence[AnyFigure]) -> dict[str, AnyFigure]:
    """Return the last figure of each family that has one value alone."""
    said: dict[str, dict[object, AnyFigure]] = {}
    for figure in figures:
        family = family_of(text, figure)
        if family and not _PARTS.search(fold_letters(text[max(0, figure.span.start - 30) : figure.span.start])):
            said.setdefault(family, {})[figure.value] = figure
    return {family: next(iter(values.values())) for family, values in said.items() if len(values) == 1}


def _whole_of(doc: FoldedDocument, sentence: Sentence, span: Span) -> str:
    """Return the people whose whole number a figure is: «عدد المصابين … بلغ |26|»; empty for any other figure."""
    before = words_before(doc, sentence.span, span, _REACH)
    if _TAKEN_IN.search(before):
        return "hurt" if _HURT.match(doc.folded_between(span.start, span.end)) else ""
    return next((family for family, whole in _wholes().items() if whole.search(before)), "")


@cache
def _wholes() -> dict[str, re.Pattern[str]]:
    return {
        family: re.compile(
            rf"(?<!\w)[وفب]?(?:ال)?(?:عدد|اجمالي|مجموع|حصيلة)\s+(?:عدد\s+|حالات\s+|حصيلة\s+)*(?:ال(?:{any_of(words)})|(?:{any_of(words)})\s+(?={_HAPPENING}))(?P<beside>[^،؛.:]*?)(?:\s(?:بلغ|بلغت|وصل|هو|كان))?\s*\Z"
        )
        for family, words in counted_words().items()
        if family != "held"
    }


def _contradicts(doc: FoldedDocument, sentence: Sentence, first: AnyFigure, whole: AnyFigure) -> bool:
    """Whether a whole is another value of what the first counts: it names no place, time or change of its own."""
    before = words_before(doc, sentence.span, whole.span, _REACH)
    family = _whole_of(doc, sentence, whole.span)
    found = _wholes()[family].search(before)
    after = re.split(r"[،؛.:]|\s(?:فيما|بينما|كما|في حين)\s", words_after(doc, sentence.span, whole.span, _AFTER))[0]
    beside = found["beside"] if found else "الذين"
    said = doc.folded_words(sentence.span)
    if first.value == whole.value or _APART.search(said) or places_in(f"{beside} {after}"):
        return False
    return whole.value > first.value or not _RESTRICTED.search(beside)
