"""What a sentence takes along from the line above or below: of whom it speaks, and what stands after its colon."""

import re
from collections.abc import Iterable

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.compose.standing import announces, opens_with_verb
from flows.facts.text.verbs import is_verb
from flows.kinds.fair import needs_more
from flows.model.facts import Person
from flows.model.outline import BlockKind
from flows.model.source import Span

_BETWEEN = re.compile(r"[\s:.\-–—]*")
_WORD = re.compile(r"[^\W_]+")
_THAT = re.compile(r"ب?ان(?:ه|ها|هم)?\s")
_MOST_LINES_ABOVE = 2
_BEFORE_NOUNS = frozenset(("في", "عن", "علي", "من", "منذ", "عام", "سنة", "الي", "بين", "لدي"))
_MOST_WORDS = 12
_MOST_WITH_BELOW = 45
"""Those of a bottom line."""
_A_LINE_BETWEEN = 2
"""Lines right below each other after a colon are a list, of which one says but a part."""


def with_name_above(material: Material, span: Span) -> Span:
    """Return a statement with the heading right above it, where that names a person and the statement nobody.

    «د. لبنى الهاشمي» above «رئيسة القسم في الجامعة، …» is its subject; above «أعلن الوزير …» it is not.
    """
    heading = next(
        (
            section.heading.content
            for section in material.outline.sections
            if section.heading and section.heading.span.end <= span.start < section.span.end
        ),
        None,
    )
    if heading is None or material.words_in(heading) > _MOST_WORDS or material.formal.touch(heading):
        return span
    between = material.text[heading.end : span.start]
    above = (
        names_person(material, heading)
        and _BETWEEN.fullmatch(between) is not None
        and not heading.of(material.text).endswith(":")
    )
    return heading.cover(span) if above and not _has_subject(material, span) else span


def with_line_below(material: Material, span: Span) -> Span:
    """Return a statement that ends at its colon with the paragraph right below it, where that goes on with it.

    «تعلن المديرية عن طلب عروض من أجل:» says nothing without «إنجاز خزان سعته 2000 م3.» What brings a list or says that
    something follows («ما يلي:») stays as it is, and so does what has no room for more.
    """
    folded = fold_letters(span.of(material.text)).rstrip()
    blocks = material.outline.blocks
    index = next((i for i, each in enumerate(blocks) if each.span.contains(span)), len(blocks))
    if not folded.endswith(":") or announces(folded.split()) or index + 1 >= len(blocks):
        return span
    below, after = blocks[index + 1], blocks[index + 2 : index + 3]
    kinds = (BlockKind.PARAGRAPH, *((BlockKind.HEADING, BlockKind.DATELINE) if needs_more(folded) else ()))
    alone = below.kind in kinds and not material.points_in(below.span)
    whole = span.cover(below.span)
    rows = [each for each in after if each.kind is not BlockKind.LIST_ITEM]
    listed = any(material.text.count("\n", below.span.end, each.span.start) < _A_LINE_BETWEEN for each in rows)
    return whole if alone and not listed and material.words_in(whole) <= _MOST_WITH_BELOW else span


def with_lines_above(material: Material, span: Span) -> Span:
    """Return a statement that opens with «أنه» with the lines above it that bring it, where both have room.

    «تعلم المديرية المشاركين في الاستشارة الخاصة بـ:» over «إعادة تأهيل الشبكة» over «أنه تم منح المشروع …».
    """
    if _THAT.match(fold_letters(span.of(material.text))) is None:
        return span
    index = material.index_at(span.start)
    for above in reversed(material.sentences[max(0, index - _MOST_LINES_ABOVE) : index]):
        whole = material.body_of(above).cover(span)
        if above.span.of(material.text).rstrip().endswith((":", "،")) and material.words_in(whole) <= _MOST_WITH_BELOW:
            return whole
    return span


def drop_colon(material: Material, span: Span) -> Span:
    """Return the span without the colon at its end: what the colon brings stands elsewhere."""
    return strip_span(material.text, span) if span.of(material.text).endswith(":") else span


def without_repeats(spans: Iterable[Span]) -> list[Span]:
    """Return stretches without those that lie in the one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or not kept[-1].contains(span):
            kept.append(span)
    return kept


def names_person(material: Material, heading: Span) -> bool:
    """Whether a heading names a person."""
    return any(isinstance(fact, Person) for fact in material.facts_in(heading))


def _has_subject(material: Material, span: Span) -> bool:
    """Whether a statement says itself of whom it speaks: by a name at its head, or by what follows its verb."""
    folded = fold_letters(span.of(material.text))
    first = _WORD.findall(folded)[:2]
    named = any(isinstance(fact, Person) and fact.span.start <= span.start + 1 for fact in material.facts_in(span))
    acts = opens_with_verb(folded) or is_verb(first[0] if first else "")
    return named or (acts and _BEFORE_NOUNS.isdisjoint(first[1:]))
