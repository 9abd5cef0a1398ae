"""The briefs of the store as dispatches: their titles, bottom lines and figures as they are published.

Nothing is looked for again: the manifest has the words that are printed, facts.json the facts, and source.txt the text
that both count in. What an editor wrote into a brief stands nowhere in its source, and stays an editor's.
"""

from collections.abc import Iterator

from flows.bulletin.dating import day_at_head
from flows.bulletin.dispatches import Dispatch, heaviest_first, statement_at
from flows.bulletin.locating import Located, located
from flows.issues.stored_figures import figures_in
from flows.model.brief import Origin
from flows.model.issue import Said
from flows.model.outline import Block, BlockKind, Outline, Section, Sentence
from flows.model.source import SourceDocument
from flows.publish.catalogue import BriefVersions, Version, read_regular
from flows.publish.facts_file import BlockRecord
from flows.publish.facts_read import KnownFacts, read_facts

_MOST_BYTES = 60_000_000
_FACTS, _TEXT = "facts.json", "source.txt"
_CUT = "…"


def dispatch_in(brief: BriefVersions) -> Dispatch | None:
    """Return the newest version of a reference as a dispatch; None for an issue, and where its files are not whole."""
    version = brief.latest
    if version.record.order.issue is not None:
        return None
    facts, text = _bytes(version, _FACTS), _bytes(version, _TEXT)
    if facts is None or text is None:
        return None
    try:
        return _dispatch(version, read_facts(facts), text.decode("utf-8"))
    except ValueError:  # written by another program, or by a Mujaz that knew other facts
        return None


def _bytes(version: Version, name: str) -> bytes | None:
    return read_regular(version.path / name, limit=_MOST_BYTES) if version.file(name) else None


def _dispatch(version: Version, known: KnownFacts, text: str) -> Dispatch:
    record = version.record
    outline = Outline(
        document=_document(version, text),
        title=None,
        sections=tuple(_sections(known.blocks)),
        points=(),
        announced=(),
    )
    searched = located(text)
    said = tuple(_said(each.text, each.origin, searched, outline) for each in record.brief.bottom_line)
    lead = tuple(each.place.span for each in said if each.place)
    figures = tuple(figures_in(record.brief.figures, known.facts, searched, outline))
    title = _said(record.title, record.brief.title_origin, searched, outline)
    heading = title.place.span if title.place else None
    return Dispatch(
        outline=outline,
        facts=known.facts,
        title=title,
        text=tuple(each for each in said if each.words),
        figures=heaviest_first(figures, lead),
        day=record.brief.date or day_at_head(outline, known.facts, title=heading),
        reference=record.reference,
        version=version.name,
        classification=record.brief.classification,
        published=version.published.isoformat(),
    )


def _document(version: Version, text: str) -> SourceDocument:
    source = version.record.source
    return SourceDocument(
        name=source.name, text=text, encoding=source.encoding, sha256=source.sha256, size=source.bytes
    )


def _sections(blocks: tuple[BlockRecord, ...]) -> Iterator[Section]:
    made = tuple(
        Block(
            kind=BlockKind(block.kind),
            span=block.span,
            level=block.level,
            sentences=tuple(Sentence(number=s.number, span=s.span, complete=s.complete) for s in block.sentences),
        )
        for block in blocks
    )
    if made:
        yield Section(heading=None, blocks=made, span=made[0].span.cover(made[-1].span))


def _said(words: str, origin: Origin, searched: Located, outline: Outline) -> Said:
    """Return words with their place in the source; those of an editor, and those that stand nowhere, without one."""
    cut = words.endswith(_CUT)
    bare = words.removesuffix(_CUT)
    span = searched.find(bare) if origin is Origin.SOURCE else None
    if span is None:
        return Said(words=words)
    return Said(words=span.of(outline.text), place=statement_at(outline, span), cut=cut)
