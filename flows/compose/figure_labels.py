"""What a short brief prints below a figure: the words beside it that say what it counts, and no other figure's."""

import re
from collections.abc import Iterator

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.conditions import is_conditional
from flows.compose.figure_complements import (
    brings_its_own,
    closing_bracket,
    is_elliptical,
    is_which,
    lacks_object,
    only_speaks,
    own_complement,
    said_last,
    with_reached,
)
from flows.compose.figure_lead_ins import JOINED_FIGURE, LONE_END, MEANWHILE, MEASURES
from flows.compose.fitting import about, has_pair_cut, opening_phrases, says, trim, turns
from flows.compose.label_limits import joined_clauses, lacks_its_noun, parts_off
from flows.compose.material import Material
from flows.compose.own_words import (
    COMPARES,
    PARTS,
    bare_numbers,
    bounded,
    is_compared_with,
    is_unplaced,
    others,
    own_end,
    own_start,
    parting,
)
from flows.compose.standing import has_conjunction, without_joining
from flows.model.brief import Statement
from flows.model.facts import Figure, Measure, Percent
from flows.model.source import Span

_BOOK = "fitting.toml"
_THAT = re.compile(r"(?<!\w)(?:[وفب])?[أإا]ن[َّ]*\s+(?:(?:نحو|حوالي|حوالى|زهاء|قرابة|أكثر\s+من|أقل\s+من)\s+)?\Z")
_REACHES = re.compile(r"(?<!\w)(?:الي|ل[يت](?:بلغ|صل)(?:\s+الي)?)\s+(?:نحو\s+|حوالي\s+|ما\s+يعادل\s+|ما\s+يقارب\s+)?\Z")
"""«تراجعت من 92% … إلى 78%»: what it is stands before what it was."""
_WITH_ITS_OWN = re.compile(
    r"(?<!\w)(?:عل[يى]|في|من|عن|[إا]ل[يى]|مع)\s+"
    r"(?P<said>(?!وال)\w+(?:\s+(?!وال|(?:عل[يى]|في|من|عن|[إا]ل[يى]|مع)\s)\w+){1,3}\s+\w{2,}(?:ها|هم|ه))\s+\Z"
)
"""«على عينة وطنية حجمها 1,206»: whose size it is stands right before it."""
_OF_WHEN = re.compile(r"(?:الربع|النصف|الشهر|العام|السنة|الفترة|الاسبوع|اليوم|يوم|شهر|عام|سنة|نهاية|بداية|مطلع)(?!\w)")
"""«خسارة في الربع الأول قدرها»: when it was does not own it."""
# «والمتبقي 614 ريالا» joins; «والد», «والي» have a «و» of their own.
_JOINED_NOUN = re.compile(r"و(?=ال\w{3,})(?!ال(?:د|دة|دت|دي|دين|دان|ده|ي|ه|هة|ية)(?:ه|ها|هم|هما|ي|نا)?(?!\w))")
_LAST_PART = re.compile(r"[،(](?P<own>[^،()]*)\Z")
_DEFINITE = re.compile(r"ال\w{3,}\Z")
_HOW_MUCH = re.compile(
    r"[،؛]\s*(?:ب(?:كلفة|تكلفة|قيمة|ميزانية|تمويل|مبلغ)(?:\s+(?:إجمالية|تقديرية|تبلغ|بلغت|قدرها))?|أي|أي\s+بنسبة)\s+\Z"
)
"""«منصة، بكلفة | 3 ملايين دينار | يمولها صندوق», «العجز …، أي | 3% | من الناتج»: of what stands before the mark."""
_HAS_BEEN = re.compile(r"(?<!\w)قد\s+(?=[^يتنا\s]|ال|ا[^\s]{2,}(?:ا|ت|وا)(?!\w))")
"""«كانوا قد وقعوا» says that it was so; «قد تصل» that it may be."""
_BRACKETED = ("(", "«", '"', "“")
"""What brackets hold, or somebody said of it: «19 جريحا «حتى الظهر»»."""
_DOES = re.compile(r"[يت]\w{3,}")
_HEAD = re.compile(r"و?(?:من|إلى)\s+(?=[^\W\d]{3})(?!(?:جهة|ناحية|جانب)\s)")
"""«من توقيف», «وإلى مخصص»: what leads to the noun from before the mark."""
_REACH = 40
_ON_TERMS = re.compile(r"(?:شاملا?ة?\s|ل\s?كل\s(?:منهما|منهم|منها|منهن|واحد))")
"""«لكل منهما», «شاملا البدلات»: on which terms, and not for what."""
_NEXT_OWN = re.compile(r"\s+(?:قيم|كلف|تكلف|عدد|قدر|مد|نسب|ثمن|مساح|طول|وزن)ت?(?:ها|ه|هم|هما)(?:\s+\S+)?\Z")
_ITS = re.compile(r"\w{3,}(?:ها|هم|هن)\Z")


def label_of(material: Material, statement: Statement, fact: Figure, most: int) -> Statement | None:
    """Return the words of a figure's clause, of about `most`, that say what it counts; None where none do.

    They are its own: those between the marks, and the figures, at either side of it. No label has a number in it,
    only says how large what is counted is («تزيد أعمارهم»), or is cut from what denies or allows it.
    """
    whole = statement.span
    if not statement.complete or is_conditional(material, whole, fact.span):
        return None
    if _is_open(material, Span(whole.start, own_end(material, whole, fact))):
        return None
    if brings_its_own(material, whole, fact):
        after = trim(material, Span(fact.span.end, own_end(material, whole, fact)))
        own = own_complement(material, whole, after, most)
        if own is None or not _ON_TERMS.match(fold_letters(own.of(material.text))):
            return material.statement(own) if own else None
    found = next((each for each in _candidates(material, whole, fact, most) if _says_it(material, each, fact)), None)
    label = material.statement(found) if found else _few_label(material, statement, fact, most)
    return with_reached(material, label, fact) if label else None


def _few_label(material: Material, statement: Statement, fact: Figure, most: int) -> Statement | None:
    """Return the few words of a clause; where they only say who speaks, those after the figure that say where it is."""
    found = _few_words(material, statement, fact, most)
    if found is not None or not _is_subject(material, Span(statement.span.start, bounded(fact).start)):
        return _unbounded(material, found, fact)
    after = trim(material, Span(fact.span.end, own_end(material, statement.span, fact)))
    where = fold_letters(after.of(material.text)).startswith("في ") and material.words_in(after) <= most
    return material.statement(after) if where and says(material, after) and _says_it(material, after, fact) else None


def _says_it(material: Material, span: Span, fact: Figure) -> bool:
    """Whether words beside a figure lack nothing: the «أغنى» before it, or what the verb at their end is about."""
    opens = bounded(fact).start
    words = span.of(material.text)
    if span.start >= fact.span.end:
        joins = has_conjunction(fold_letters(words).split(maxsplit=1)[0]) if words else True
        if _ON_TERMS.match(fold_letters(words)):
            return False
        return not (joins or is_which(material, opens) or lacks_object(material, span))
    if material.words_in(span) > 1 and lacks_its_noun(words):
        return False
    return not only_speaks(material, span, opens) and LONE_END.search(words) is None


def _unbounded(material: Material, label: Statement | None, fact: Figure) -> Statement | None:
    """Return a label without the verb at its head that bounds the figure: «أكثر من» above it says «تجاوز» already."""
    bound = fact.bound_span
    if label is None or bound is None or not label.span.contains(bound) or label.span.start < bound.start:
        return label
    rest = trim(material, Span(bound.end, label.span.end))
    return material.statement(rest) if says(material, rest) else label


def is_mixed(material: Material, statement: Statement, fact: Figure) -> bool:
    """Whether a clause has another figure of the same kind, or a number of no kind, and does not bound both.

    Below one of them it would not say which. «لا تقل عن 5 ريالات ولا تزيد على 50 ريالا» are the two ends of one thing.
    """
    span = statement.span
    alike = any(_kind(each) == _kind(fact) for each in others(material, span, fact))
    bounds = turns(COMPARES.sub(" ", statement.words)) and not is_compared_with(material, fact)
    return (alike or bool(list(bare_numbers(material, span)))) and not bounds


def _candidates(material: Material, whole: Span, fact: Figure, most: int) -> Iterator[Span]:
    start, end = own_start(material, whole, fact), own_end(material, whole, fact)
    opens = bounded(fact).start
    if is_elliptical(material, opens):
        return
    goes_on = any(each.end == start for each in parting(material, whole, fact))
    before = _own_before(material, Span(start, opens), goes_on=goes_on)
    if closing_bracket(material, whole, fact) is not None and material.words_in(before) > most:
        before = said_last(material, before)
    after = _without_the_next(material, trim(material, Span(fact.span.end, max(end, fact.span.end))))
    is_subject = _is_subject(material, Span(whole.start, opens))
    if is_subject and _may_follow(material, after):
        yield from _whole_or_opening(material, after, 2 * most)
    elif not is_subject:
        if material.words_in(before) > most:
            yield from _owners(material, whole, opens)
        another = JOINED_FIGURE.search(material.text[before.end : opens]) is not None  # «خيمتان و | (9) بطانيات»
        if not another and _may_precede(material, before, most, alone=start > whole.start):
            yield before
        # «25% عوضا عن 30% بالنسبة إلى السيارات»: what follows is of the first
        may_add = _may_add(material, fact, after) and not is_compared_with(material, fact)
        if may_add and says(material, after) and material.words_in(after) <= most:
            yield after
    yield from _owners(material, whole, opens)


def _without_the_next(material: Material, span: Span) -> Span:
    """Return the words after a figure without those that bring another: «112 جهازا | قيمتها الدفترية | 540 ألفا»."""
    own = _NEXT_OWN.search(fold_letters(span.of(material.text)))
    return Span(span.start, span.start + own.start()) if own else span


def _whole_or_opening(material: Material, span: Span, most: int) -> Iterator[Span]:
    if says(material, span) and material.words_in(span) <= most:
        yield span
    part = opening_phrases(material, span, most)
    if part:
        yield part


def _may_precede(material: Material, span: Span, most: int, *, alone: bool) -> bool:
    """Whether words before a figure name what it counts; one definite word does where a mark parts it: «والمتبقي»."""
    words = fold_letters(span.of(material.text)).split()
    if not words or not (is_unplaced(words[0]) or words[:2] == ["علي", "ان"]):
        return False
    if len(words) == 1:
        return alone and bool(_DEFINITE.match(words[0]) or (_is_said(material, span) and _is_its(words[0])))
    return says(material, span) and len(words) <= most + 4


def _is_said(material: Material, span: Span) -> bool:
    return _THAT.search(material.text[max(0, span.start - _REACH) : span.start]) is not None


def _is_its(word: str) -> bool:
    """Whether a word is whose it is, and not how many: «قال إن أرباحها بلغت 14 مليونا»."""
    return bool(_ITS.match(word)) and not MEASURES.fullmatch(word) and word not in listed_words("sizing", _BOOK)


def _may_follow(material: Material, span: Span) -> bool:
    """Whether words after a figure say what it counts: not how old or large it is, nor when, nor some of it."""
    words = span.of(material.text)
    first = fold_letters(words).split(maxsplit=1)[:1]
    return (
        bool(first)
        and not words.startswith(_BRACKETED)
        and first[0] not in listed_words("sizing", _BOOK)
        and is_unplaced(first[0])
    )


def _may_add(material: Material, fact: Figure, span: Span) -> bool:
    """Whether words after a figure say it where others stand before: not what it does («900 دينار تتأخر شهرين»)."""
    first = fold_letters(span.of(material.text)).split(maxsplit=1)[:1]
    of_what = isinstance(fact, Percent) or first != ["من"]
    said_of = _HOW_MUCH.search(material.text[max(0, fact.span.start - _REACH) : fact.span.start])
    return of_what and not said_of and _may_follow(material, span) and not _DOES.match(first[0])


def _own_before(material: Material, span: Span, *, goes_on: bool) -> Span:
    """Return the words before a figure without what joins them or bounds it; none of those that go on another's.

    «18 مترا من الكابلات بقيمة 3 ملايين»: what follows the first figure is of the first.
    """
    span = trim(material, span)
    meanwhile = MEANWHILE.match(material.text, span.start, span.end)
    span = Span(meanwhile.end(), span.end) if meanwhile else span
    head = None if goes_on else _HEAD.match(material.text, span.start, span.end)
    span = Span(head.end(), span.end) if head else span
    if goes_on and not span.of(material.text).startswith("و"):
        return Span(span.start, span.start)
    joined = _JOINED_NOUN.match(material.text, span.start, span.end)
    return Span(joined.end(), span.end) if joined else without_joining(material.text, span, 2)


def _owners(material: Material, whole: Span, opens: int) -> Iterator[Span]:
    """What stands right before the word whose pronoun means it: «عينة وطنية حجمها»."""
    start = max(whole.start, opens - 2 * _REACH)
    found = _WITH_ITS_OWN.search(_folded(material, Span(start, opens)))
    if found and not _OF_WHEN.match(found["said"]):
        span = strip_span(material.text, Span(start + found.start("said"), opens))
        words = span.of(material.text)
        if says(material, span) and not has_pair_cut(words) and _is_owner(fold_letters(words)):
            yield span


def _is_owner(folded: str) -> bool:
    """Whether the pronoun at the end of some words may mean the noun at their head: not «قيمة الخط قدره»."""
    first, *_, last = folded.split()
    return not (first.endswith("ة") and last.endswith("ه"))


def _few_words(material: Material, statement: Statement, fact: Figure, most: int) -> Statement | None:
    """Return the first words of the clause that say it, where no other figure stands between, or what it came to."""
    found = about(material, statement, fact.span, most)
    if found is None or not _says_it(material, found.span, fact):
        return None
    if found.span.start >= fact.span.end:
        rest = Span(fact.span.end, found.span.end)
        if parts_off(material.text, rest):
            return None
        bracketed = closing_bracket(material, statement.span, fact) is not None
        return found if _may_add(material, fact, found.span) and not bracketed else None
    between = Span(found.span.end, fact.span.start)
    if any(joined_clauses(material.text, Span(found.span.end, max(found.span.end, bounded(fact).start)))):
        return None
    joined = bool(JOINED_FIGURE.search(between.of(material.text))) or ":" in found.words
    parted = any(between.overlaps(each) for each in parting(material, statement.span, fact))
    before = fold_letters(material.text[max(between.start, fact.span.start - _REACH) : fact.span.start])
    reached = _REACHES.search(before) and PARTS.search(between.of(material.text)) is None
    if joined or (parted and not reached) or _has_its_own_verb(between.of(material.text)):
        return None
    return found


def _has_its_own_verb(between: str) -> bool:
    """Whether another clause or a bracket stands between a label and its figure: «، ويشمل | 14», «(فروعها في | 3»."""
    last = _LAST_PART.search(fold_letters(between))
    if last is None:
        return False
    words = last["own"].split()
    return any(not MEASURES.fullmatch(word.removeprefix("و")) and len(word) > 2 for word in words)


def _kind(fact: Figure) -> tuple[object, ...]:
    """What figures share that a reader may take for each other; all that count things are alike."""
    unit = [fact.cldr_unit or "counted"] if isinstance(fact, Measure) else None
    return (type(fact), *(unit or ()), getattr(fact, "currency", None))


def _is_subject(material: Material, before: Span) -> bool:
    """Whether a figure opens its clause or stands after «أن»: what follows says what of it is so."""
    words = before.of(material.text)
    return not words.strip(' «"“(') or _THAT.search(words) is not None


def _is_open(material: Material, span: Span) -> bool:
    """Whether what stands up to the end of a figure's own words denies, allows, expects or sets a condition."""
    return turns(_HAS_BEEN.sub("", fold_letters(span.of(material.text))))


def _folded(material: Material, span: Span) -> str:
    """Return the letters of a stretch, folded where that changes no place in it."""
    words = span.of(material.text)
    folded = fold_letters(words)
    return folded if len(folded) == len(words) else words
