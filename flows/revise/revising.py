"""An edited report -> the next view: the record held against its source, the edits applied, and a report of both.

The record that a DOCX carries is believed as far as its source bears it out, since anyone may change a file. What the
house prints is taken from the house, the source's words from the source; a line that calls itself the source's and is
not becomes the editor's.
"""

from collections.abc import Iterator
from dataclasses import replace

from flows.model.brief import Origin
from flows.model.edited import Refused, Undone
from flows.model.facts import AnyFact
from flows.model.house import House
from flows.model.merging import OldValues
from flows.model.outline import Outline, Sentence
from flows.model.revision import Change, How, Revision, Unsupported, What
from flows.model.source import Span
from flows.revise.carried import organ_of
from flows.revise.changes import changes_between
from flows.revise.consistency import all_stale, changed_everywhere, known_values
from flows.revise.edit_script import cited_forms
from flows.revise.edits import apply_edits
from flows.revise.errors import record_error
from flows.revise.evidence import Evidence
from flows.revise.filled import with_names
from flows.revise.ordering import without_effect
from flows.revise.pieces import is_annex, pieces_of
from flows.revise.reading import EditedReport
from flows.view.formatting import with_backs
from flows.view.printable import as_words
from flows.view.setter import Setter, cite_marks
from flows.view.view import (
    CELL_BORDER,
    Annex,
    Card,
    Cards,
    Chart,
    Heading,
    Line,
    Notes,
    Numbered,
    NumberedSentence,
    Paragraphs,
    Part,
    PartBlock,
    Signature,
    SourceParagraph,
    SourceTable,
    Table,
    View,
    editors,
    lines_of,
    sentences_of,
)


def revise(
    report: EditedReport, fresh: View, outline: Outline, facts: tuple[AnyFact, ...], house: House
) -> tuple[View, Revision]:
    """Return the view that an edited report asks for, and what was done.

    `fresh` is the view that the record's source and order give now: the house's words are taken from it, and what the
    record calls the source's and the source does not say becomes the editor's. Pure. Raises WrongRecordError for a
    record whose annex is not its source.
    """
    sentences = recorded_sentences(report.record.view, outline)
    if sentences is None:
        raise record_error(report.name, "الملحق ليس نص المصدر", "the annex is not the text of the source")
    printed = frozenset(as_words(line.text) for line in lines_of(fresh))
    evidence = Evidence(outline.text, sentences, facts, house, printed)
    marks = cite_marks(Setter(house, outline.text), outline.document, sentences)
    base = bear_out(report.record.view, fresh, evidence, marks)
    view = with_names(apply_edits(base, report.edits, evidence), report.filled)
    if report.old_values is OldValues.CHANGE:
        stale = all_stale(changes_between(base, view, same_ids=True), fresh, view, house)
        values = (*report.changed_values, *known_values(stale))
        view = apply_edits(view, tuple(changed_everywhere(view, values)), evidence)
    changes = (*_masthead_changes(report, view), *changes_between(base, view, same_ids=True))
    moved = {change.line for change in changes if change.how is How.MOVED}
    unmoved = without_effect(report.edits, pieces_of(base), pieces_of(view), moved)
    revision = Revision(
        parent=report.digest,
        file=report.name,
        sha256=report.sha256,
        changes=changes,
        stale=tuple(all_stale(changes, fresh, view, house)),
        refused=tuple(_still_undone(report.refused, view)),
        unsupported=tuple(_unsupported_in(view, evidence)),
        uncarried=(*report.uncarried, *unmoved),
        merge=report.merge,
        comments=report.comments,
        tracked=report.tracked,
        warnings=report.warnings,
    )
    return view, revision


def _still_undone(refused: tuple[Refused, ...], view: View) -> Iterator[Refused]:
    """What was undone, without the citations that a line has no more: its words are said by another sentence."""
    kept = cited_forms(view)
    yield from (each for each in refused if each.kind is not Undone.CITATION_KEPT or as_words(each.was) in kept)


def _masthead_changes(report: EditedReport, view: View) -> Iterator[Change]:
    """The masthead is the order's, which the view is made by before any edit."""
    was = report.record.view.classification
    if was != view.classification:
        yield Change(how=How.REWRITTEN, what=What.CLASSIFICATION, was=was, now=view.classification)
    if report.record.view.organ != view.organ and organ_of(report):
        yield Change(how=How.REWRITTEN, what=What.ORGAN, was=report.record.view.organ, now=view.organ)
    before = {row.line.id: row.line.text for row in report.record.view.masthead}
    typed = {each.label for each in report.filled}
    for row in (row for row in view.masthead if row.label in typed):
        was = before.get(row.line.id, "")
        if was != row.line.text:
            yield Change(how=How.REWRITTEN, what=What.MASTHEAD, was=was, now=row.line.text, place=row.label)


def _unsupported_in(view: View, evidence: Evidence) -> Iterator[Unsupported]:
    for each in editors(view):
        if isinstance(each, Card):
            yield from evidence.unsupported_in(each.id, f"{each.qualifier} {each.figure}", each.clause.cites)
        else:
            yield from evidence.unsupported_in(each.id, each.text, each.cites)
    for line in lines_of(view):
        for note in line.notes:
            yield from evidence.unsupported_in(line.id, note, line.cites)


_TABLE_SIGNS = ' |│┃;؛,،"*_`:+=-–—─━┼├┤┌┐└┘┬┴'
"""What stands between the cells and the rows of a table, and is no word of the source."""


def recorded_sentences(view: View, outline: Outline) -> tuple[Sentence, ...] | None:
    """Return the numbered sentences as a view's annex has them, or None where it is not the text of the source, whole.

    Mujaz may have learnt since to part sentences otherwise; the citations of the view are by its own numbers. A view
    without an annex has the outline's.
    """
    found: list[Sentence] = []
    end = 0
    for sentence in sentences_of(view):
        span = _find_in_order(_words_of(sentence), outline.text, end)
        if span is None or sentence.number != len(found) + 1:
            return None
        end = span.end
        found.append(Sentence(number=sentence.number, span=span))
    if found and as_words(outline.text[end:]).strip(_TABLE_SIGNS):
        return None
    return tuple(found) or outline.sentences


def _words_of(sentence: NumberedSentence) -> tuple[str, ...]:
    """What a sentence says; of a row of a table each cell that says something, also where bars stand between them."""
    return tuple(sentence.line.text.split(CELL_BORDER))


def _find_in_order(pieces: tuple[str, ...], text: str, after: int) -> Span | None:
    """Return where pieces of a text follow each other with no words between them, from `after` on."""
    span = Span(after, after)
    for place, piece in enumerate(pieces):
        start = text.find(piece, span.end)
        if start < 0 or as_words(text[span.end : start]).strip(_TABLE_SIGNS):
            return None
        span = Span(span.start if place else start, start + len(piece))
    return span


def bear_out(view: View, fresh: View, evidence: Evidence, marks: dict[int, str]) -> View:
    """Return a recorded view in the words that `fresh`, made anew of the same source and order, bears out.

    `marks`: how each sentence is cited, by its number.
    """
    holder = _Holder(fresh, evidence, marks)
    parts = tuple(holder.part(part) for part in view.parts)
    return with_backs(replace(fresh, title=holder.line(view.title), parts=parts, cite_marks=marks))


class _Holder:
    """Holds the parts of a view against a fresh one and the source."""

    def __init__(self, fresh: View, evidence: Evidence, marks: dict[int, str]) -> None:
        self._marks = marks
        self._evidence = evidence
        self._headings = {part.id: part.heading for part in fresh.parts}
        self._known = {(line.text, line.cites) for line in lines_of(fresh)}
        blocks = [block for part in fresh.parts for block in part.blocks]
        self._bars = {block.id: block.bars for block in blocks if isinstance(block, Chart)}
        self._signatures = [block for block in blocks if isinstance(block, Signature)]
        self._figures = {
            (card.qualifier, card.figure, card.clause.text)
            for block in blocks
            if isinstance(block, Cards)
            for card in block.cards
        }

    def part(self, part: Part) -> Part:
        own = part.heading.origin is Origin.SOURCE and part.id in self._headings
        heading = self._headings[part.id] if own else self.line(part.heading)
        if is_annex(part):
            blocks = tuple(self._annex(block) if isinstance(block, Annex) else block for block in part.blocks)
        else:
            blocks = tuple(held for block in part.blocks for held in self._block(block))
        return replace(part, heading=heading, blocks=blocks)

    def line(self, line: Line) -> Line:
        """The line, the editor's where nothing bears it out; without words it says nothing."""
        line = replace(line, cites=tuple(number for number in line.cites if number in self._evidence.numbers))
        if line.origin is Origin.EDITOR or not line.text or (line.text, line.cites) in self._known:
            return line
        return line if self._evidence.says(line.text, line.cites) else replace(line, origin=Origin.EDITOR)

    def _block(self, block: PartBlock) -> Iterator[PartBlock]:
        """The block with its lines held; a chart that the source does not give any more is left out."""
        if isinstance(block, Heading):
            yield Heading(line=self.line(block.line))
        elif isinstance(block, Paragraphs | Numbered | Notes):
            yield replace(block, lines=tuple(map(self.line, block.lines)))
        elif isinstance(block, Table):
            yield replace(block, rows=tuple(tuple(map(self.line, row)) for row in block.rows))
        elif isinstance(block, Cards):
            yield Cards(cards=tuple(map(self._card, block.cards)))
        elif isinstance(block, Chart) and self._bars.get(block.id) == block.bars:
            yield replace(block, caption=self.line(block.caption))
        elif isinstance(block, Signature) and replace(block, signed=()) in self._signatures:
            yield block

    def _card(self, card: Card) -> Card:
        clause = self.line(card.clause)
        known = (card.qualifier, card.figure, card.clause.text) in self._figures
        says = clause.origin is Origin.SOURCE and as_words(f"{card.qualifier} {card.figure}") in as_words(clause.text)
        return replace(card, clause=clause, origin=card.origin if known or says else Origin.EDITOR)

    def _annex(self, annex: Annex) -> Annex:
        return Annex(paragraphs=tuple(map(self._mark_paragraph, annex.paragraphs)))

    def _mark_paragraph(self, source: SourceParagraph | SourceTable) -> SourceParagraph | SourceTable:
        marks = self._marks
        if isinstance(source, SourceTable):
            return replace(source, sentences=tuple(replace(row, mark=marks[row.number]) for row in source.sentences))
        return replace(source, sentences=tuple(replace(each, mark=marks[each.number]) for each in source.sentences))
