"""The words that stand over a figure's clause: those that bring its list, or the numbered heading of its section.

«العملية مكنت من حجز:» over «- 3 كيلوغرامات من القنب», which alone does not say whether it was seized, sold or lost;
«ثانيا: حمى الضنك» over «بلغ عدد الحالات الجديدة 206 حالات».
"""

import re
from itertools import takewhile

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.compose.standing import points_back, without_joining
from flows.facts.relations.stems import stems_of
from flows.facts.text.verbs import is_verb
from flows.kinds.paper import is_marked, without_marker
from flows.model.brief import Statement
from flows.model.outline import Block, BlockKind
from flows.model.source import Span

_MOST_HEAD_WORDS = 12
_LEAST_HEAD_WORDS = 2
_FIRST_WORDS = 2
_MOST_ITEMS_ABOVE = 20
_BRINGS = re.compile(
    r"\s*(?:علي\s+|وفق\s+|وفقا\s+ل|ك|ب)?(?:ما\s+(?:يلي|ياتي)|(?:ال|كال)?(?:تالي|اتي)(?:ة|ه)?|(?:علي\s+)?(?:ال)?نحو\s+(?:ال)?(?:تالي|اتي))\s*\Z"
)
"""«تم حجز | ما يلي:» says that a list follows, and nothing of it."""
_MOST_HEADING_WORDS = 8
_MOST_COMMON_HEAD_WORDS = 3
_NUMBER = re.compile(r"[\d.()\-–\s]+(?=\D)")
"""What is left of «3.1.»."""
_OF_ANY_REPORT = re.compile(
    r"(?:ال)?(?:ملخص|موجز|مقدمة|تمهيد|تقديم|خلفية|معطيات|نظرة|لمحة|ملاحظات?|نتائج|توصيات|خلاصة|خاتمة|منهجية|وقائع|اسباب|حيثيات"
    r"|ابرز|اهم|مستجدات|احكام|تعريفات|موضوع|فصل|باب|مادة|قسم|جزء|بند|نقطة|محور|تدخلات|استجابة|قرارات?)(?!\w)"
)
"""«أولا: الملخص», «2. معطيات عامة»: heads of which every paper has some."""
_FIELD = re.compile(r"[^:]{2,40}:\s*\S")
"""«المدة: ثلاث سنوات» says itself of what it is."""


def words_over(material: Material, clause: Span) -> Statement | None:
    """Return the words that bring the list whose item a clause is, or the numbered heading over it; mostly None."""
    return _over_list(material, clause) or _over_section(material, clause)


def _over_section(material: Material, clause: Span) -> Statement | None:
    """Return the heading that a report numbers, without its number, where the clause below has no word of it."""
    section = next((each for each in material.outline.sections if each.span.contains(clause)), None)
    heading = section.heading.span if section and section.heading else None
    if heading is None or not is_marked(material.text, heading):
        return None
    marked = without_marker(material.text, heading)
    number = _NUMBER.match(material.text, marked.start, marked.end)
    words = strip_span(material.text, Span(number.end() if number else marked.start, marked.end))
    folded = fold_letters(words.of(material.text)).strip(" :")
    said = stems_of(folded) & stems_of(fold_letters(clause.of(material.text)))
    fits = 0 < material.words_in(words) <= _MOST_HEADING_WORDS and not words.of(material.text).endswith((".", "؟"))
    return material.statement(words) if fits and not (said or _OF_ANY_REPORT.match(folded)) else None


def _over_list(material: Material, clause: Span) -> Statement | None:
    """Return the line that a colon ends over the list whose item a clause is; None where the item says all itself.

    An item with a verb or a label of its own does, and a line of many words is no head.
    """
    blocks = material.outline.blocks
    place = next((i for i, block in enumerate(blocks) if block.span.contains(clause)), 0)
    if not place or not _is_item(material, blocks[place]) or not _is_bare(material, clause):
        return None
    above = blocks[max(0, place - _MOST_ITEMS_ABOVE) : place]
    items = tuple(takewhile(lambda block: _is_item(material, block), reversed(above)))
    brings = above[-len(items) - 1] if len(items) < len(above) else None
    return _head(material, brings) if brings else None


def _is_item(material: Material, block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM or bool(material.points_in(block.span))


def _is_bare(material: Material, clause: Span) -> bool:
    """Whether a clause is the noun that its list counts: it opens with no verb, no label, and has no verb near."""
    words = fold_letters(clause.of(material.text)).split()
    return not (
        _FIELD.match(clause.of(material.text))
        or any(map(is_verb, words[:_FIRST_WORDS]))
        or points_back(" ".join(words))
    )


def _head(material: Material, block: Block) -> Statement | None:
    if not block.sentences or not block.span.of(material.text).rstrip().endswith(":"):
        return None
    body = strip_span(material.text, material.body_of(block.sentences[-1]))
    folded = fold_letters(body.of(material.text)).rstrip(" :")
    brings = _BRINGS.search(folded)
    end = body.start + len(body.of(material.text).rstrip(" :"))
    if brings:
        end = material.first_words(body, len(folded[: brings.start()].split())).end
    head = without_joining(material.text, strip_span(material.text, Span(body.start, end)), least=1)
    fits = _LEAST_HEAD_WORDS <= material.words_in(head) <= _MOST_HEAD_WORDS and not is_of_any_report(
        fold_letters(head.of(material.text))
    )
    return material.statement(head) if fits and not material.formal.touch(head) else None


def is_of_any_report(folded: str) -> bool:
    """Whether folded words are a head of which every report has some: «أبرز النتائج»."""
    return len(folded.split()) <= _MOST_COMMON_HEAD_WORDS and _OF_ANY_REPORT.match(folded) is not None
