"""The bottom line: the source's own sentences, at most 60 words, what a reader must know first."""

import re
from collections.abc import Iterator

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.asides import explains_how, is_aside
from flows.compose.clauses import listed_words
from flows.compose.days import closing
from flows.compose.fitting import fits_beside, may_precede
from flows.compose.formulas import cites_alone, is_formula, is_total
from flows.compose.founding import founds, is_instrument
from flows.compose.heading_names import (
    drop_colon,
    with_line_below,
    with_lines_above,
    with_name_above,
    without_repeats,
)
from flows.compose.headline_rates import with_headline_rate
from flows.compose.material import MOST_WORDS, Material, Places
from flows.compose.openings import head_of_programme, opens_headline
from flows.compose.ranking import LEAST_BESIDE_A_LEAD, opens_with_cue, rank_span
from flows.compose.rumours import may_lead, taken_along
from flows.compose.salutations import informs, is_address
from flows.compose.sections import before_points, is_notice, is_preamble, listed_counts
from flows.compose.settling import settled
from flows.compose.speech_places import brings_a_paper
from flows.compose.standing import (
    announces,
    defines,
    only_publishes,
    opens_with_saying,
    opens_with_verb,
    points_back,
    stand_alone,
    with_complement,
    without_announcement,
    without_joining,
)
from flows.compose.summing_up import concludes, method_sections, summing_up
from flows.compose.weights import weigh_span
from flows.compose.whole_lists import point_at
from flows.facts.text.verbs import is_verb
from flows.kinds.fair import needs_more
from flows.kinds.members import names_member
from flows.kinds.run_in_labels import without_run_in_label
from flows.model.brief import Statement, Title
from flows.model.outline import BlockKind, Section, Sentence
from flows.model.plan import DocumentKind
from flows.model.source import Span

_AMENDS = re.compile(r"(?:(?:ال)?ماد[ةه]\s+\S+\s+)?[يت](?:عدل|لغي|ستبدل|ستعاض|ضاف|حذف)(?!\w)")
"""«المادة 1- تعدل المادة (6) …» says what is changed, and not yet to what."""
_OF_A_SENTENCE = ("title.lead", "title.clause", "title.words", "title.parts", "title.completed")
_LEAD = 1000.0
"""The first sentence of a report is its best summary: it goes before any weight of figures."""
_MOST_NAMING_WORDS = 14
_LEAST_EXCLAIMED_WORDS = 4
_MOST_LABEL_WORDS = 3
_LEAST_BESIDE = 4
"""«رامي: تمام» is no second sentence."""
_MOST_NAMING_A_LIST = 5
"""A line of so few words that ends at a colon names what stands below it: «الخميس 3 ديسمبر:»."""
_ENDED = re.compile(r"(?:(?<!\d)[.؟!…][»”\")\]\d]*|[.؟!…:][»”\")\]]*)$")
"""A mark of a note may follow the end («… .3»); «17:40» ends no sentence."""
_NOTED = re.compile(r"(?:ملاحظة|ملحوظة|تنبيه|تحذير)\s*:\s*(?=(?:لا|لن|لم|[يتسن])\w*\s)")
"""«ملاحظة: تُجرى المباراة من دون جمهور.» says more than the rows of a table of matches."""
_PARTY = re.compile(r"(?:ال)?(?:فريق|طرف)\s+(?:الاول|الثاني|الثالث|اول|ثاني|ثان)(?!\w)[^:]{0,30}:")
# What a law or an agreement opens with before it says anything: «تجسيدا لروابط …», «رغبة في …».
_RESOLVES = re.compile(
    r"(?:و?(?:تجسيدا|ايمانا|رغبة|حرصا|انطلاقا|تعزيزا|ادراكا|سعيا|بعون\s+الله|استشعارا|تاكيدا|اعترافا|اقتناعا))(?!\w)"
)
_OF_BEFORE = re.compile(
    r"و?ا?نه(?:ا|م|ما)?\s|(?:\S+\s+){0,4}?(?:هذا|هذه|ذلك|تلك|هؤلاء)\s+ال(?!عام|سنة|شهر|اسبوع|يوم|صباح|مساء|ليلة|موسم|قرن|مرة)"
)
"""«إنه الأول من …», «وقد أُعد هذا التصويت …»: what the sentence before it has named."""
_QUESTION = re.compile(r"؟[»”\")\]]*$")
_FORMS = re.compile(r"[يت]شكل\s")
"""«تشكل لجنة …» is what an order is about where its first article says it."""
_OPENING_SENTENCES = 4
"""How many sentences after its lead a report still says its news: what stands later is background."""
_FULL_LEAD_WORDS = 16
_LEAST_BESIDE_A_FULL_LEAD = 8.0
MOST_SENTENCES = 2
"""A bottom line of more is a summary."""
_OF_TWO = (DocumentKind.INTERVIEW, DocumentKind.MINUTES)
"""Two foremost answers or decisions are enough; a third that stands before them would take their room."""
MOST_IN_A_LAW = 2.5
"""A law says first what it does: one figure is enough there, and the earlier sentence wins."""


def bottom_line(material: Material, title: Title) -> tuple[Statement, ...]:
    """Return the sentences of the bottom line in the order of the source; at least one, but of a source that is tables.

    A report gives its lead, then what announces or counts most; a law, whose opening only cites, what its articles
    count most. What the title says whole is not said twice unless the source says nothing else. One sentence that
    cannot be cut to 60 words stands whole where there is no other.
    """
    head = head_of_programme(material, title.span)
    planned = [head] if head else _planned(material, title)
    if planned:
        return tuple(material.statement(span) for span in with_headline_rate(material, sorted(planned)))
    candidates = next(filter(None, _sentence_tiers(material, title)), [])
    if not candidates:
        return ()
    candidates = _after_its_lead(material, title, candidates)
    chosen = (
        settled(material, candidates, titled=title.span is not None and title.rule not in _OF_A_SENTENCE)
        or _choose_fitting(material, candidates)
        or [material.shorten(material.body_of(candidates[0]))]
    )
    chosen = with_headline_rate(material, sorted(chosen))
    chosen = without_repeats(with_lines_above(material, with_line_below(material, span)) for span in chosen)
    named = (with_name_above(material, drop_colon(material, _after_marker(material, span))) for span in chosen)
    return tuple(material.statement(span) for span in named)


def _after_its_lead(material: Material, title: Title, candidates: list[Sentence]) -> list[Sentence]:
    """Return the candidates after the lead that is the title, too, where the first of them says nothing without it.

    «وأضاف أن …» has no speaker below a title, and «هذا التصويت» names no vote.
    """
    if title.span is None or title.rule not in _OF_A_SENTENCE:
        return candidates
    lead = material.sentence_at(title.span.start)
    if candidates[0].number < lead.number:
        return [lead, *(each for each in candidates if each.number > lead.number)]  # the news, after what was so before
    if title.rule != "title.lead":
        return candidates
    first = material.body_of(candidates[0])
    follows = candidates[0].number == lead.number + 1
    words = _folded(material, first)
    speaks = opens_with_saying(words.partition(" ")[0]) and points_back(words)
    return [lead, *candidates] if follows and (speaks or _OF_BEFORE.match(words)) else candidates


def _planned(material: Material, title: Title) -> list[Span]:
    """Return what the kind of document has for a bottom line, the best that fit; empty where it has nothing."""
    plan, room = material.plan, MOST_WORDS
    chosen: list[Span] = []
    weighed = sorted(plan.points, key=lambda span: (not founds(material, span), -weigh_span(material, span), span))
    for candidate in (without_announcement(material.text, _after_marker(material, s)) for s in plan.lead or weighed):
        span = stand_alone(material, candidate if chosen else material.shorten(candidate), (title.span, *chosen))
        said = span is None or (title.span is not None and title.span.contains(strip_span(material.text, span)))
        said = said or any(span is not None and span.overlaps(each) for each in chosen)
        said = said or (bool(chosen) and len(candidate.of(material.text).split()) < _LEAST_BESIDE)
        said = said or is_formula(_folded(material, candidate)) or _folded(material, candidate).endswith(":")
        if span is None or said or material.words_in(span) > room or material.is_broken(span):
            continue
        if chosen and span < chosen[0] and not may_precede(material, span, chosen[0]):
            continue
        chosen.append(span)
        room -= material.words_in(span)
        if len(chosen) == MOST_SENTENCES and plan.kind in _OF_TWO:
            break
    return chosen


def _after_marker(material: Material, span: Span) -> Span:
    """Return a stretch without the marker or the label that it opens with: in the bottom line «5/ …» is no fifth."""
    point = point_at(material, span)
    opens = point is not None and point.span.start == span.start < point.body.start < span.end
    return without_run_in_label(material.text, Span(point.body.start, span.end) if point and opens else span)


def _sentence_tiers(material: Material, title: Title) -> Iterator[list[Sentence]]:
    """Yield who may speak, the best first: the opening, then any paragraph, then points, then any line at all.

    In each tier sentences go before lines that only name or date what follows, as those below a title do.
    """
    tiers = list(_paragraph_tiers(material, title))
    if explains_how(_folded(material, s.span) for s in material.sentences):
        yield from _summaries(material, title)
    method = method_sections(material)
    yield [s for s in tiers[0] if _is_sentence(material, s) and not method.hold(s.span)]
    yield from _summaries(material, title)
    yield from ([s for s in tier if _is_sentence(material, s) and not method.hold(s.span)] for tier in tiers)
    yield from ([s for s in tier if _is_sentence(material, s)] for tier in tiers)
    yield [s for s in material.sentences if _NOTED.match(_folded(material, s.span)) and _is_sentence(material, s)]
    yield from ([s for s in tier if not _is_of_title(title, s)] for tier in tiers)
    yield from tiers
    yield [s for s in material.sentences if is_total(_folded(material, s.span)) and not material.tables.touch(s.span)]
    others = [s for s in _other_lines(material) if not material.known.touch(s.span)]
    says = [s for s in others if not is_formula(_folded(material, s.span)) and not _is_of_title(title, s)]
    yield [s for s in says if not material.formal.touch(s.span)]
    yield [s for s in others if not _is_of_title(title, s)]
    yield others


def _is_of_title(title: Title, sentence: Sentence) -> bool:
    return title.span is not None and sentence.span.overlaps(title.span)


def _is_sentence(material: Material, sentence: Sentence) -> bool:
    """Whether a line ends as a sentence does, or is as long as one."""
    words = sentence.span.of(material.text)
    return bool(_ENDED.search(words)) or material.words_in(sentence.span) > _MOST_NAMING_WORDS


def _paragraph_tiers(material: Material, title: Title) -> Iterator[list[Sentence]]:
    left_out = closing(material)
    sections = [section for section in material.outline.sections if not is_preamble(material, section)]
    opening = [section for section in sections if section.heading is None]
    for tier, kinds, with_points in (
        (opening, (BlockKind.PARAGRAPH,), False),
        (sections, (BlockKind.PARAGRAPH,), False),
        (sections, (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM), True),
    ):
        blocks = (block for section in tier for block in section.blocks if block.kind in kinds)
        sentences = (s for b in blocks for s in (b.sentences if with_points else before_points(material, b)))
        yield [s for s in sentences if not left_out.touch(s.span) and _may_speak(material, title, s)]


def _may_speak(material: Material, title: Title, sentence: Sentence) -> bool:
    """Whether a sentence may be of the bottom line: no formal line, no aside, and more than the title says."""
    words = fold_letters(sentence.span.of(material.text)).strip()
    aside = is_aside(words) or any((_QUESTION.search(words), _PARTY.match(words), words.endswith("،")))
    preamble = _RESOLVES.match(words) is not None and is_instrument(material)
    wish = words.endswith("!") and len(words.split()) < _LEAST_EXCLAIMED_WORDS
    outside = material.formal.touch(sentence.span) or material.speech.touch(sentence.span)
    aside = aside or _is_of_a_form(_folded(material, material.body_of(sentence)))
    aside = aside or is_formula(words) or cites_alone(words) or brings_a_paper(words) or is_address(words)
    aside = aside or names_member(words) or opens_headline(material, sentence.span)
    if aside or preamble or wish or outside or defines(words):
        return False
    return may_lead(material, sentence) and _adds_to_title(material, title, sentence)


def _folded(material: Material, span: Span) -> str:
    return fold_letters(span.of(material.text)).strip()


def _is_of_a_form(folded: str) -> bool:
    """Whether a line says one thing of a form: «الموجه من المنذرة: شركة …», «صاحب الحساب: …».

    Not what a text comes to («الخلاصة: …»), and nothing that says or does something after its colon.
    """
    label, colon, value = folded.partition(":")
    named = bool(colon) and 0 < len(label.split()) <= _MOST_LABEL_WORDS and not label.rstrip()[-1:].isdigit()
    return named and not concludes(label) and not opens_with_saying(label) and not _opens_with_any_verb(value)


def _opens_with_any_verb(words: str) -> bool:
    return opens_with_verb(words) or any(map(is_verb, words.split()[:1]))


def _summaries(material: Material, title: Title) -> Iterator[list[Sentence]]:
    """Yield the sentences of the sections that say what a text comes to: of each heading the first that speaks."""
    for sections in summing_up(material):
        yield next(filter(None, (_speaking(material, title, section) for section in sections)), [])


def _speaking(material: Material, title: Title, section: Section) -> list[Sentence]:
    """Return the sentences of a section's paragraphs and points that may be of the bottom line."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    sentences = (s for block in section.blocks if block.kind in kinds for s in block.sentences)
    return [s for s in sentences if _may_speak(material, title, s) and _is_sentence(material, s)]


def _other_lines(material: Material) -> Iterator[Sentence]:
    """Yield every line; beside a table no row, and no line that names the table or the whole."""
    if not material.outline.tables:
        yield from material.sentences
        return
    of_tables = Places(
        span for table in material.outline.tables for span in (*table.lines, table.caption, table.units) if span
    )
    naming = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.DATELINE, BlockKind.SIGNATURE)
    for block in material.outline.blocks:
        if block.kind not in naming:
            yield from (sentence for sentence in block.sentences if not of_tables.touch(sentence.span))


def _adds_to_title(material: Material, title: Title, sentence: Sentence) -> bool:
    """Whether a sentence stands by itself and says more than the title does.

    One that only brings what follows («يرجى التقيد بما يأتي:») or hangs on the one before («حيث …») does not, nor one
    that brings a quotation for which there is no room.
    """
    if with_complement(material, material.body_of(sentence)) is None:
        return False
    body = without_announcement(material.text, material.body_of(sentence))
    words = fold_letters(body.of(material.text)).split()
    brings = words[-1:] and words[-1].endswith(":")
    few = len(words) <= _MOST_NAMING_A_LIST or not weigh_span(material, body) or needs_more(" ".join(words))
    only_brings = brings and few
    says = len(words) >= _MOST_NAMING_WORDS and informs(" ".join(words))
    only_brings = only_brings and not says and with_line_below(material, body) == body
    only_brings = only_brings or announces(words)
    said = title.span is not None and title.span.contains(strip_span(material.text, body))
    return not only_brings and not said and listed_words("dependent").isdisjoint(words[:1])


def _choose_fitting(material: Material, candidates: list[Sentence]) -> list[Span]:
    """Take the heaviest sentences while they fit; the lead is cut to its clauses if it alone is too long.

    Beside it stands none that is too short to be cut from what joins it, «وأطلق الملتقى مبادرتين», and none whose
    words stand above the list that it announces.
    """
    chosen: list[Span] = []
    room = MOST_WORDS
    listed = _announced_spans(material) | taken_along(material, candidates)
    captions = {material.sentence_at(count.span.start).number for count in listed_counts(material)}
    for index, sentence in _by_weight(material, candidates):
        body = without_announcement(material.text, listed.get(sentence.number, material.body_of(sentence)))
        body = with_complement(material, body) or body
        span = material.shorten(body) if index == 0 else material.without_broken_end(body)
        alone = stand_alone(material, span, chosen)
        if index and (alone is None or sentence.number in captions):
            continue
        span = alone or span
        if index and without_joining(material.text, span, least=1) != span:
            continue
        words = material.words_in(span)
        fits = words <= room and not (chosen and is_instrument(material) and not fits_beside(material, chosen, span))
        if len(chosen) < MOST_SENTENCES and fits and not material.is_broken(span):
            chosen.append(span)
            room -= words
    return chosen


def _announced_spans(material: Material) -> dict[int, Span]:
    """Return, by their numbers, the sentences that name in one breath what they announce, up to the colon before it."""
    found: dict[int, Span] = {}
    for count in material.outline.announced:
        sentence = material.sentence_at(count.span.start)
        if count.items and sentence.span.contains(count.items[0]) and material.body_of(sentence).contains(count.span):
            colon = material.text.find(":", count.span.end, count.items[0].start)
            start = material.body_of(sentence).start
            found.setdefault(sentence.number, Span(start, colon if colon > start else count.span.end))
    return found


def _by_weight(material: Material, candidates: list[Sentence]) -> list[tuple[int, Sentence]]:
    is_report = candidates[0].span.start < _first_heading(material)
    leads = is_report or (not is_instrument(material) and is_notice(material, candidates))
    weighed = [
        (
            _weight_of(material, sentence, is_report=is_report, leads=leads and not index, first=not index),
            index,
            sentence,
        )
        for index, sentence in enumerate(candidates)
    ]
    kept = [row for row in weighed if row[0] > 0] if not is_report else _beside_lead(material, weighed)
    return [(index, sentence) for _, index, sentence in sorted(kept or weighed[:1], key=lambda row: (-row[0], row[1]))]


def _beside_lead(material: Material, weighed: list[tuple[float, int, Sentence]]) -> list[tuple[float, int, Sentence]]:
    """Return of a report its lead and what may stand beside it: sentences of its opening that weigh enough.

    More is asked of one beside a lead that is long enough to say all, unless it announces something. A lead that only
    says that a paper came out yields to what is in it.
    """
    lead = weighed[0]
    yields = only_publishes(fold_letters(material.body_of(lead[2]).of(material.text)))
    full = not yields and material.words_in(lead[2].span) >= _FULL_LEAD_WORDS
    opening = [row for row in weighed if row[1] <= _OPENING_SENTENCES]
    least = (
        (_LEAST_BESIDE_A_FULL_LEAD if full and not opens_with_cue(material, row[2].span) else LEAST_BESIDE_A_LEAD, row)
        for row in opening
    )
    kept = [row for enough, row in least if row[0] > enough]
    found = kept[1:] if yields else kept
    return found or kept


def _weight_of(material: Material, sentence: Sentence, *, is_report: bool, leads: bool, first: bool) -> float:
    """Return the weight of a candidate: the lead of a report or a notice and what a law founds go before all."""
    words = _folded(material, material.body_of(sentence))
    rules = is_instrument(material) and _AMENDS.match(words) is None
    opens = first and (informs(words) or _FORMS.match(words) is not None or rules)
    if leads or opens or founds(material, sentence.span):
        return _LEAD
    if is_report:
        return rank_span(material, material.body_of(sentence))
    return min(MOST_IN_A_LAW, weigh_span(material, sentence.span))


def _first_heading(material: Material) -> int:
    named = (section.heading.span for section in material.outline.sections if section.heading)
    headings = (heading.start for heading in named if not material.formal.touch(heading))
    return next(headings, len(material.text))
