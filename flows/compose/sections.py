"""The sections of the source in brief: every point, and of other paragraphs every sentence that has room."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.days import closing
from flows.compose.formulas import is_formula
from flows.compose.heading_names import names_person
from flows.compose.material import MOST_WORDS, Material, Places
from flows.compose.ranking import rank_span
from flows.compose.rests import is_whole_item, parts_of_long, prints_all, rests_of_lead
from flows.compose.rumours import hangs_on_before
from flows.compose.salutations import is_address
from flows.compose.standing import announces, points_back, stand_alone, with_complement, without_joining
from flows.model.brief import BriefPoint, BriefSection, Listing, Statement
from flows.model.length import Length
from flows.model.outline import AnnouncedCount, Block, BlockKind, Point, Section, Sentence
from flows.model.source import Span

_ENDED = re.compile(r"[.؟!…][»”\")]*$")
_NAMES_A_TABLE = re.compile(r"\W*(?:ال)?جدول\s*(?:رقم)?\W*\d")
_CLOSING = re.compile(r"[\"»][\s.،؛]*$")
_SPEAKING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
"""A row of a table says nothing by itself, and a signature nothing at all."""
_MOST_HANGING_WORDS = 2
"""«بالإجماع.» says nothing without what was decided."""
MOST_OTHER_WORDS = 600
"""Room for sentences that are no points, of which a short brief chooses; the lightest make way first."""
MOST_OTHER_WORDS_IN_FULL = 2500


def listings(material: Material) -> tuple[Listing, ...]:
    """Return what the source announces by its count and names in the same breath."""
    return tuple(
        Listing(
            caption=material.statement(without_joining(material.text, material.clause_around(count.span), least=2)),
            items=tuple(material.statement(_item(material, item)) for item in count.items),
        )
        for count in listed_counts(material)
    )


def listed_counts(material: Material) -> Iterator[AnnouncedCount]:
    """Yield the announced counts whose items are printed as a list: they are named in one breath, and not as points."""
    bodies = {point.body for point in material.outline.points}
    yield from (each for each in material.outline.announced if each.items and bodies.isdisjoint(each.items))


def _item(material: Material, item: Span) -> Span:
    """Return an item without the mark at its end, and without what the source breaks off."""
    return strip_span(material.text, material.without_broken_end(item))


def brief_sections(material: Material, said: tuple[Span, ...], lead: tuple[Span, ...] = ()) -> tuple[BriefSection, ...]:
    """Return the sections in brief. `said` are places that other parts print already: they are not said again.

    `lead` are those of the bottom line: what it leaves out of its sentences is said below it.

    A section with a heading is not empty: where all of it has been said, or nothing is left of it but when they meet
    again, its first sentence stands; one of nothing but a table is left to the annex. A heading that the title says is
    not said again.
    """
    outlined = [section for section in material.outline.sections if not is_preamble(material, section)]
    left_out = closing(material)
    rests = rests_of_lead(material, lead)
    sayings = [
        [
            *(rest for rest in rests if section.span.contains(rest)),
            *(
                span
                for span in _sayings(material, section, said)
                if span not in rests and not (left_out.touch(span) or material.apart.touch(span))
            ),
        ]
        for section in outlined
    ]
    kept = {*rests, *_within_room(material, [span for spans in sayings for span in spans], Places((*said, *rests)))}
    sections = (_section(material, *row, kept, Places(said)) for row in zip(outlined, sayings, strict=True))
    return tuple(section for section in sections if section.content)


def is_notice(material: Material, sentences: Sequence[Sentence]) -> bool:
    """Whether sentences of prose all stand below one heading, as the lead of a bulletin does below its name."""
    headings = [each.heading.span.start for each in material.outline.sections if each.heading]
    first = next((each for each in material.outline.blocks if each.span.contains(sentences[0].span)), None)
    prose = first is not None and first.kind is BlockKind.PARAGRAPH
    return prose and len({bisect_right(headings, each.span.start) for each in sentences}) == 1


def is_preamble(material: Material, section: Section) -> bool:
    """Whether a section only cites («بعد الاطلاع على …،»), above the articles that it brings.

    It has no heading, no sentence that ends as one, and a line that a comma leaves open.
    """
    if section.heading or len(material.outline.sections) == 1:
        return False
    sentences = [s.span.of(material.text) for block in section.blocks for s in block.sentences]
    open_lines = any(sentence.endswith(("،", ",")) for sentence in sentences)
    return open_lines and not any(_ENDED.search(sentence) for sentence in sentences)


def _section(material: Material, section: Section, sayings: list[Span], kept: set[Span], said: Places) -> BriefSection:
    points = tuple(
        point
        for point in material.points_in(section.span)
        if is_whole_item(material, point) or not (material.is_planned(point.own) or _is_apart(material, point))
    )
    whole = Places(point.own for point in points if is_whole_item(material, point))
    content: list[Statement | BriefPoint] = [_brief_point(material, point) for point in points]
    numbered = {point.body.start: point.number for point in material.points_in(section.span) if not point.lettered}
    for span in (each for each in sayings if not whole.hold(each)):
        if span.start in numbered and span in kept:
            number = numbered[span.start]
            content.append(BriefPoint(number=number, statement=material.statement(span), shortened=False))
        elif span in kept or _brings_points(material, span, points):
            content.append(material.statement(span))
    speaking = [b for b in section.blocks if b.kind in _SPEAKING and _may_stand(material, b)]
    named = section.heading if section.heading and _may_head(material, section.heading) else None
    if named and (
        brings_below(named.content.of(material.text)) or all(_is_formula(material, item) for item in content)
    ):
        planned = next(material.planned_in(section.span), None)
        first = material.body_of(speaking[0].sentences[0]) if speaking and not planned else planned
        stands = first is not None and not any(_span_of(item).overlaps(first) for item in content)
        content += [material.statement(material.shorten(first))] if first and stands else []
    said_above = named is not None and said.touch(named.span) and not _is_taken_along(material, said, named.content)
    heading = material.statement(strip_span(material.text, named.content)) if named and not said_above else None
    return BriefSection(heading=heading, content=tuple(sorted(content, key=_place)))


def brings_below(heading: str) -> bool:
    """Whether a heading brings what stands below it, said above or not: «… ويستعاض عنها بالنص التالي»."""
    return announces(fold_letters(heading).split())


def _span_of(item: Statement | BriefPoint) -> Span:
    return (item.statement if isinstance(item, BriefPoint) else item).span


def _is_formula(material: Material, item: Statement | BriefPoint) -> bool:
    """Whether an item says what papers of its kind all say: it is not what the heading above it is about."""
    return is_formula(fold_letters(_span_of(item).of(material.text)))


def _is_taken_along(material: Material, said: Places, heading: Span) -> bool:
    """Whether the bottom line has a heading only as the name of whom its sentence speaks: it stands above the rest."""
    return names_person(material, heading) and said.hold(Span(heading.start, heading.end + 2))


def _is_apart(material: Material, point: Point) -> bool:
    """Whether a point is left to the annex: a number of a page, a line of contact."""
    return material.apart.touch(Span(point.body.start, point.body.start + 1))


def _may_stand(material: Material, block: Block) -> bool:
    """Whether a block is neither said elsewhere nor left to the annex, as a byline or a greeting is."""
    return not (material.is_planned(block.span) or material.apart.touch(block.span))


def _may_head(material: Material, heading: Block) -> bool:
    """Whether a heading may stand over what is chosen of its section; one that brings a table is over that alone.

    Such are «جدول 1: …», and one that ends in a colon right above its table.
    """
    words = fold_letters(heading.content.of(material.text)).rstrip()
    brings_table = _NAMES_A_TABLE.match(words) is not None or words.endswith(":")
    captions = (table.caption for table in material.outline.tables)
    return _may_stand(material, heading) and not (brings_table and heading.content in captions)


def _brings_points(material: Material, span: Span, points: tuple[Point, ...]) -> bool:
    """Whether a sentence ends in the colon that brings points of its section: it stands with them, said or not."""
    return bool(points) and span.end <= points[0].span.start and span.of(material.text).endswith(":")


def _place(item: Statement | BriefPoint) -> int:
    return (item.statement if isinstance(item, BriefPoint) else item).span.start


def _brief_point(material: Material, point: Point) -> BriefPoint | Statement:
    """Return a point under its number; one with a letter, or in another, below that and with its mark as it stands."""
    if point.lettered or point.level > 1 or not len(point.body):
        return material.statement(material.shorten(point.own))
    span = material.shorten(point.body)
    return BriefPoint(number=point.number, statement=material.statement(span), shortened=span != point.body)


def _sayings(material: Material, section: Section, said: tuple[Span, ...]) -> Iterator[Span]:
    """Yield of each paragraph, of what stands before its points, the sentence that says most, then what else it has."""
    yield from material.planned_in(section.span)
    for block in section.blocks:
        if material.planned.touch(block.span) or (material.plan.points and material.apart.touch(block.span)):
            continue
        sentences = before_points(material, block) if block.kind in _SPEAKING else ()
        own = tuple(s for s in sentences if _speaks(material, s))
        if own:
            yield from _sayings_of(material, own, said)


def _sayings_of(material: Material, sentences: tuple[Sentence, ...], said: tuple[Span, ...]) -> Iterator[Span]:
    saying = _saying(material, sentences)
    runs = list(_runs(material, sentences, said))
    if material.is_whole and material.order.length is not Length.FULL:
        runs = [part for run in runs for part in parts_of_long(material, run)]
    first = next((run for run in runs if run.start == saying.start), saying)
    yield first
    yield from (run for run in runs if not run.overlaps(first))


def _runs(material: Material, sentences: tuple[Sentence, ...], said: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the sentences of a paragraph that stand alone, each with those after it that hang on it: «… . وهو …».

    Where nearly all of the source is printed, what stands before one that does not stand alone is printed above it. Of
    a short source it is a run of its own below what is said elsewhere, and where a run would be too long for a point.
    """
    is_whole = prints_all(material)
    above = Places(said)
    run: Span | None = None
    for sentence in sentences:
        body = _without_closing(material.text, material.without_broken_end(material.body_of(sentence)))
        if not len(body):  # a mark alone that closes a quotation: «… . »»
            continue
        hangs = points_back(body.of(material.text)) or hangs_on_before(material, body)
        hangs = hangs or (material.is_whole and material.words_in(body) <= _MOST_HANGING_WORDS)
        if run is not None and hangs:
            whole = run.cover(body)
            parted = above.touch(run) != above.touch(body) or material.words_in(whole) > MOST_WORDS
            if not (material.is_whole and parted):
                run = whole
                continue
            yield run
            run = without_joining(material.text, body)
            continue
        if run is not None:
            yield run
        run = stand_alone(material, body, said) or (body if is_whole else None)
    if run is not None:
        yield run


def _without_closing(text: str, span: Span) -> Span:
    """Return a sentence without the mark at its end that closes a quotation opened before it."""
    words = span.of(text)
    alone = _CLOSING.search(words) if words.count('"') == 1 or words.count("»") > words.count("«") else None
    return Span(span.start, span.start + alone.start()) if alone else span


def _speaks(material: Material, sentence: Sentence) -> bool:
    """Whether a sentence speaks for its source: no speech of another, and of a letter what follows its preamble.

    One that brings a quotation for which there is no room says nothing without it.
    """
    brings_too_much = with_complement(material, material.body_of(sentence)) is None
    if brings_too_much or is_address(fold_letters(sentence.span.of(material.text))):
        return False
    return not (material.speech.touch(sentence.span) or material.apart.touch(material.body_of(sentence)))


def _saying(material: Material, sentences: tuple[Sentence, ...]) -> Span:
    """Return the weightiest sentence that stands alone; where none does, the weightiest with the one before it."""
    ordered = sorted(sentences, key=lambda s: (-rank_span(material, s.span), s.number))
    for sentence in ordered:
        alone = stand_alone(material, material.shorten(material.body_of(sentence)))
        if alone:
            return alone
    best = ordered[0]
    before = next((s for s in sentences if s.number == best.number - 1), None)
    whole = material.body_of(before).cover(best.span) if before else material.body_of(best)
    return whole if material.words_in(whole) <= MOST_WORDS else material.shorten(material.body_of(best))


def before_points(material: Material, block: Block) -> tuple[Sentence, ...]:
    """Return the sentences of a block that stand before its first point and in none that goes on from above."""
    points = material.points_in(block.span)
    goes_on = material.body_end_before(block.span.start)
    first = points[0].span.start if points else block.span.end
    return tuple(s for s in block.sentences if goes_on <= s.span.start and s.span.end <= first)


def _within_room(material: Material, spans: list[Span], said: Places) -> set[Span]:
    """Return what has room of what is not said elsewhere; a numbered point stands in its list all the same."""
    numbered = {point.body.start for point in material.outline.points if not point.lettered}
    unsaid = (span for span in spans if span.start in numbered or not said.touch(span))
    weighed = [(-rank_span(material, span), span) for span in unsaid]
    kept: set[Span] = set()
    room = MOST_OTHER_WORDS_IN_FULL if material.order.length is Length.FULL else MOST_OTHER_WORDS
    for _, span in sorted(weighed):
        words = material.words_in(span)
        if words <= room and not any(span.overlaps(other) for other in kept):
            kept.add(span)
            room -= words
    return kept
