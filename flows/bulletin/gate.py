"""The gate of an issue: the same as a brief's, over every statement that its items print."""

from collections.abc import Iterator

from flows.arabic.calendar import to_hijri
from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.bulletin.naming import printed_places
from flows.compose.grounding import require_grounded
from flows.errors import Bilingual, UngroundedError
from flows.model.brief import (
    AnnexBlock,
    AnnexSentence,
    Brief,
    BriefDate,
    Gap,
    GapKind,
    Listing,
    Masthead,
    Origin,
    Statement,
    Title,
)
from flows.model.issue import Issue, Item, Sighting
from flows.model.order import Order
from flows.model.outline import Block, BlockKind, Outline, Section, Sentence
from flows.model.source import SourceDocument, Span


def issue_outline(issue: Issue, document: SourceDocument) -> Outline:
    """Return the sources of an issue as one outline, with the sentences that its citations count by."""
    numbered: list[Sentence] = []
    for source in issue.sources:
        last = len(source.sentences) - 1
        numbered += [
            Sentence(number=len(numbered) + place, span=span, complete=not (source.broken and place - 1 == last))
            for place, span in enumerate(source.sentences, 1)
        ]
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, span=each.span, sentences=(each,)) for each in numbered)
    whole = Span(0, len(document.text))
    return Outline(
        document=document,
        title=None,
        sections=(Section(heading=None, blocks=blocks, span=whole),) if blocks else (),
        points=(),
        announced=(),
    )


def grounded_brief(issue: Issue, outline: Outline, order: Order) -> Brief:
    """Return an issue as the brief of all its sources, held against them by the gate of briefs.

    Raises UngroundedError for the first thing that its source does not say in its place.
    """
    text, items = outline.text, issue.items
    brief = Brief(
        document=outline.document,
        title=Title(words=issue.plan.title, origin=Origin.EDITOR, rule="title.given"),
        masthead=_masthead(issue, order),
        bottom_line=tuple(said.place for item in items for said in item.text if said.place),
        key_figures=tuple(each.figure for each in _sightings(issue)),
        charts=(),
        listings=tuple(Listing(caption=item.title.place, items=()) for item in items if item.title.place),
        sections=(),
        quotations=(),
        parties=(),
        timeline=(),
        gaps=(*_broken_ends(outline), *(gap for item in items for gap in item.differences)),
        annex=tuple(_annex(sentence, text) for sentence in outline.sentences),
    )
    require_grounded(brief, outline.document)
    for words in _unfounded(issue, outline):
        raise UngroundedError(
            issue.plan.name,
            Bilingual(
                ar=f"في العدد ما لا يقوله مصدره: «{words}».", en=f"The issue says what no source of it says: {words}."
            ),
            Bilingual(
                ar="هذا خلل في موجز لا في مصادرك؛ أبلغ عنه وأرفق المصدر إن أمكن.",
                en="This is a fault of Mujaz, not of your sources; please report it, with the source if you can.",
            ),
        )
    return brief


def _masthead(issue: Issue, order: Order) -> Masthead:
    house = order.house
    return Masthead(
        organ=house.organ,
        classification=house.classification,
        distribution=house.distribution,
        reference=order.reference,
        reference_origin=order.reference_origin,
        date=BriefDate(gregorian=issue.day, hijri=to_hijri(issue.day), origin=Origin.EDITOR),
    )


def _sightings(issue: Issue) -> Iterator[Sighting]:
    yield from issue.figures
    for item in issue.items:
        yield from item.figures
        yield from item.tabled


def _annex(sentence: Sentence, text: str) -> AnnexBlock:
    words = sentence.span.of(text)
    return AnnexBlock(
        heading=False,
        sentences=(AnnexSentence(number=sentence.number, span=sentence.span, words=words, facts=()),),
    )


def _broken_ends(outline: Outline) -> Iterator[Gap]:
    for sentence in outline.sentences:
        if not sentence.complete:
            words = sentence.span.of(outline.text)
            statement = Statement(span=sentence.span, words=words, sentences=(sentence.number,), complete=False)
            yield Gap(kind=GapKind.BROKEN_END, statement=statement)


def _unfounded(issue: Issue, outline: Outline) -> Iterator[str]:
    """Yield what no gate of briefs asks: a statement of an item in a source that is none of its, a name of no item."""
    items = issue.items
    for item in items:
        for span in printed_places(item):
            part = outline.document.part_at(span.start)
            if part is None or part.number not in item.sources or not part.span.contains(span):
                yield span.of(outline.text)
    for named in issue.named:
        for number in (*named.items, *named.tabled):
            if number > len(items) or not _names(items[number - 1], named.words, outline):
                yield named.words


def _names(item: Item, words: str, outline: Outline) -> bool:
    """Whether a source of an item has a name in full: what the item prints may be its short form."""
    texts = (" ".join(outline.document.parts[number - 1].span.of(outline.text).split()) for number in item.sources)
    forms = (words, f"{FOR_THE}{words.removeprefix(ARTICLE)}") if words.startswith(ARTICLE) else (words,)
    return any(form in text for text in texts for form in forms)
