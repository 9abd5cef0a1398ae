"""Fewer words of a statement where a length has room for few: whole clauses, and no cut that would turn the meaning."""

import re
from collections.abc import Iterable

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.arabic.limits import is_limited
from flows.compose.clauses import listed_words
from flows.compose.material import Material
from flows.compose.shortening import cuts_after_main
from flows.compose.standing import opens_with_saying, without_joining
from flows.compose.unfilled import leaves_open
from flows.facts.text.verbs import is_verb
from flows.model.brief import Statement
from flows.model.facts import Date, Period
from flows.model.length import budget_of
from flows.model.source import Span

_BOOK = "fitting.toml"
_WORD = re.compile(r"\S+")
LEAST_ABOUT_WORDS = 2
"""Fewer words say nothing of a figure."""
_SAID = re.compile(r"[:«“\"]|(?<!\w)(?:[بو]?[اإ]ن(?:ه|ها|هم|هما)?)(?!\w)")
LEAST_SENTENCE_WORDS = 4
_LEAST_ALONE = 9
"""«نأمل الاطلاع والإفادة.» says nothing without what stands before it."""
_LEAST_SHARE = 0.6
"""A statement of which less is left is not worth its line."""
_THAT = re.compile(r"(?<![\w\u064b-\u0652])[وفب]?[أإا]ن(?:ه|ها|هم|هما)?\s+")
_SIGNS_BESIDE = "\"«»“”'()[]،؛:.!؟-–—"
_NEAR = 4
"""How many words more may stand between what is said of a figure and the figure."""
_DENYING = frozenset(map(fold_letters, ("لم", "لن", "ليس", "ليست", "ليسوا", "لا", "عدم", "نفى", "نفت", "رفض", "رفضت")))
_ITEM = re.compile(r"\d{1,2}\s+(?=[^\W\d])")
_HOUR_OR_TASK = re.compile(
    r"(?<!\sمن)(?<!\sبين)\s+(?:(?:عند|في|علي|على)\s+)?(?:تمام\s+)?الساعة\s+\d{1,2}(?:[:.]\d{2})?(?:\s+(?:صباح|ظهر|عصر|مساء|ليل)\S*)?(?:\s+من)?\s*$"
    r"|\s+[اإ]ل[يى]\s+غاية\s*$|\s+[–—-]\s+(?:المسؤول|الموعد|الجهة|الأجل|الاجل)(?!\w).*$"
)
_POINTING = frozenset({"كان", "كانت", "ذلك", "وذلك", "وكان", "وكانت", "حدث", "هذا", "جري", "تم"})
_DEADLINE = re.compile(r"(?:\d+\s*[.)-]\s*)?(?:يكون\s+)?(?:اخر\s+(?:موعد|اجل|يوم)|الموعد\s+(?:النهائي|الاخير))(?!\w)")
_RELATIVE = frozenset({"التي", "الذي", "الذين", "اللذين", "اللتين", "اللذان", "اللتان", "اللواتي"})
_CARRIES = re.compile(r"(?<!لا)(?<!لم)(?<!لن)(?<!ألا)(?<!أن)(?<!كي)\s[يت]قل\Z")
"""«كانت حافلة تقل | 40 راكبا»; «لا تقل عن» bounds."""
_TATWEEL = "\u0640"
_LEAST_JOINED = 4
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))


def fit_clauses(material: Material, statement: Statement, most: int) -> Statement:
    """Return the first sentences or clauses of a statement, of at most `most` words; one that cannot be cut stays.

    No cut stands before what bounds it: an exception, a condition, a «but»; nor right after a clause that another must
    follow («مع عدم الإخلال …، يعاقب …»).
    """
    span = statement.span
    if not statement.complete or material.words_in(span) <= most:
        return statement
    first, last = material.index_at(span.start), material.index_at(span.end - 1)
    sentences = [s.span.end for s in material.sentences[first:last]]
    clauses = [cut for cut in material.cuts[first] if span.start < cut < span.end]
    ends = sorted({*sentences, *cuts_after_main(material.text, span.start, clauses)})
    fitting = [strip_span(material.text, Span(span.start, end)) for end in ends if _may_cut(material, span.start, end)]
    kept = [
        each for each in fitting if material.words_in(each) <= most and len(each) and _says_its_object(material, each)
    ]
    return material.statement(kept[-1]) if kept else statement


def is_mostly_fitted(material: Material, fitting: Statement, statement: Statement, room: int) -> bool:
    """Whether what was cut of a statement has room, and is most of it."""
    words = material.words_in(fitting.span)
    return words <= room and words >= _LEAST_SHARE * material.words_in(statement.span)


def fits_beside(material: Material, chosen: Iterable[Span], span: Span) -> bool:
    """Whether the bottom line has room for most of one more stretch, at the length that is ordered."""
    budget = budget_of(material.order.length, material.order.house.parts)
    if budget is None:
        return True
    room, statement = budget.bottom_line_words - sum(map(material.words_in, chosen)), material.statement(span)
    return is_mostly_fitted(material, fit_clauses(material, statement, room), statement, room)


def may_precede(material: Material, span: Span, best: Span) -> bool:
    """Whether a stretch leaves room for the whole of the best, which stands below it and says enough by itself."""
    budget = budget_of(material.order.length, material.order.house.parts)
    words = material.words_in(best)
    return budget is None or words < _LEAST_ALONE or material.words_in(span) + words <= budget.bottom_line_words


def first_sentence(material: Material, statement: Statement) -> Statement:
    """Return the first sentence of a statement; the whole where that has too few words, or brings what follows it."""
    sentence = material.sentence_at(statement.span.start)
    span = Span(statement.span.start, min(sentence.span.end, statement.span.end))
    says = material.words_in(span) >= LEAST_SENTENCE_WORDS and not span.of(material.text).rstrip().endswith(":")
    return material.statement(span) if says and statement.complete else statement


def _may_cut(material: Material, start: int, end: int) -> bool:
    """Whether a statement may end here: not in what a colon brings, nor where what is left of it limits it."""
    sentence = material.sentence_at(end - 1).span
    after = material.text[end : max(end, sentence.end)]
    rest = fold_letters(after).split()
    said = material.text[max(start, sentence.start) if rest else end - 1 : end]
    whole = not leaves_open(said, after)
    return ":" not in said and not is_limited(rest) and not _denies(rest) and whole


def _denies(folded: list[str]) -> bool:
    """Whether what is left out says that something is not so: «…، ولم تسجل وفيات», «…، فيما لا يزال …».

    «لا سيما» denies nothing.
    """
    pairs = zip(folded, [*folded[1:], ""], strict=False)
    said = (word for word, following in pairs if not following.startswith("سيما"))
    return any(form in _DENYING for word in said for form in (word, word.removeprefix("و")))


def _says_its_object(material: Material, span: Span) -> bool:
    """Whether a statement says something, and after a verb of saying what is said: «قالت الوزيرة» alone does not."""
    folded = fold_letters(span.of(material.text))
    return material.words_in(span) >= LEAST_SENTENCE_WORDS and (
        not opens_with_saying(folded) or bool(_SAID.search(folded))
    )


def about(material: Material, statement: Statement, inner: Span, most: int) -> Statement | None:
    """Return the few words of a clause that say what stands at `inner` in it; None where the whole clause must.

    They are those before it or those after it, whichever fit whole, else as many of either as end where a phrase does.
    A clause that denies, allows, expects or sets a condition is printed whole, and so is one whose few words say only
    when, where or beside what.
    """
    span = statement.span
    if not statement.complete or material.words_in(span) <= most or turns(statement.words):
        return None
    before = without_joining(material.text, trim(material, Span(span.start, inner.start)))
    after = trim(material, Span(inner.end, span.end))
    if _only_places(after.of(material.text)):
        after = Span(inner.end, inner.end)
    near = before if material.words_in(before) <= most + _NEAR else Span(inner.start, inner.start)
    whole = (side for side in (before, after) if says(material, side) and material.words_in(side) <= most)
    parts = (part for side in (near, after) for part in [opening_phrases(material, side, most)] if part)
    chosen = next(whole, None) or next(parts, None)
    return material.statement(chosen) if chosen else None


def about_date(material: Material, statement: Statement, inner: Span, most: int) -> Statement | None:
    """Return the few words of a clause that say what happens at the date at `inner`; None where the whole clause must.

    They are those before it, from the last «أن» on, if no other date stands among them; those after it only where it
    opens the clause: what follows a date may be of something else.
    """
    span = statement.span
    if not statement.complete or turns(statement.words):
        return None
    if material.words_in(span) <= most and not _is_due(statement, inner):
        return None
    dates = (fact.span for fact in material.facts_in(span) if isinstance(fact, Date | Period))
    if any(date.end <= inner.start for date in dates):
        return None
    said = [match.end() for match in _THAT.finditer(material.text, span.start, inner.start)]
    before = without_joining(material.text, trim(material, Span(max(said, default=span.start), inner.start)))
    before = _without_hour(material, before)
    words = fold_letters(before.of(material.text)).split()
    opens = material.words_in(trim(material, Span(span.start, inner.start))) < LEAST_ABOUT_WORDS
    if not (opens or _POINTING.issuperset(words)):
        fits = says(material, before) and material.words_in(before) <= most + _NEAR
        return material.statement(before) if fits and words[0].removeprefix("و") not in _RELATIVE else None
    return _said_after(material, trim(material, Span(inner.end, span.end)), most)


def _is_due(statement: Statement, inner: Span) -> bool:
    """Whether a short clause says by when, or is a line of a schedule: its date stands there though a point prints it.

    «15 مارس 2026: إعلان النتائج», «آخر موعد للتسجيل 4/12/2026».
    """
    before = statement.words[: max(0, inner.start - statement.span.start)]
    after = statement.words[inner.end - statement.span.start :]
    return (not before and after.lstrip().startswith(":")) or _DEADLINE.match(fold_letters(before)) is not None


def _said_after(material: Material, after: Span, most: int) -> Statement | None:
    if says(material, after) and material.words_in(after) <= most:
        return material.statement(after)
    part = opening_phrases(material, after, most)
    return material.statement(part) if part else None


def _without_hour(material: Material, before: Span) -> Span:
    """Return the words before a date without the number of their item, the hour, and the labels of a task.

    «2 | يقرر الإضراب», «آخر موعد للتسليم | الساعة 12:00 ظهرا من», «مراجعة القواعد | – المسؤول: فلان – الموعد».
    """
    item = _ITEM.match(material.text, before.start, before.end)
    start = (
        item.end()
        if item and is_verb(fold_letters(material.text[item.end() : before.end]).split()[0])
        else before.start
    )
    cut = _HOUR_OR_TASK.search(material.text, start, before.end)
    return trim(material, Span(start, cut.start() if cut else before.end))


def _only_places(words: str) -> bool:
    """Whether words after a figure say when, where or beside what it is, not what it counts: «عن العام السابق»."""
    return not listed_words("placing", _BOOK).isdisjoint(fold_letters(words).split(maxsplit=1)[:1])


def says(material: Material, span: Span) -> bool:
    """Whether a stretch has words enough, no number of its own, and no quotation that it cuts."""
    words = span.of(material.text)
    return (
        material.words_in(span) >= LEAST_ABOUT_WORDS
        and not any(letter.isdigit() for letter in words)
        and not has_pair_cut(words)
    )


def has_pair_cut(words: str) -> bool:
    """Whether words hold one of two brackets or quotation marks alone."""
    return any(words.count(opened) != words.count(closed) for opened, closed in _PAIRS) or words.count('"') % 2 == 1


def opening_phrases(material: Material, span: Span, most: int) -> Span | None:
    """Return as many first words as fit, up to where another phrase opens; None where none says enough."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(material.text, span.start, span.end)]
    for count in range(min(most, len(words) - 1), LEAST_ABOUT_WORDS - 1, -1):
        part = trim(material, Span(span.start, words[count - 1].end))
        following = words[count].of(material.text)
        if _opens_phrase(following) and says(material, part) and not _parts_pair(material, part, following):
            return part
    return None


def _parts_pair(material: Material, part: Span, following: str) -> bool:
    """Whether a cut would stand between «بين» and its second: «بين الصين | وشركائها»."""
    return following.startswith("و") and "بين" in fold_letters(part.of(material.text)).split()


def _opens_phrase(word: str) -> bool:
    """Whether a word may follow a whole phrase: a particle, or one with a particle joined to it."""
    folded = fold_letters(word)
    joined = len(folded) > _LEAST_JOINED and folded[0] in "ولب"
    return joined or folded in listed_words("particles")


def turns(words: str) -> bool:
    """Whether a clause denies, allows or sets a condition: a part of it would say another thing."""
    folded = [word.strip(_SIGNS_BESIDE) for word in fold_letters(words).split()]
    return any(form in listed_words("turning", _BOOK) for word in folded for form in (word, word.removeprefix("و")))


def trim(material: Material, span: Span) -> Span:
    """Return a stretch without the marks at its ends, and without the last words that need others after them."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(material.text, span.start, span.end)]
    carries = _CARRIES.search(span.of(material.text).rstrip()) is not None
    while words and not carries and _is_bare(words[-1].of(material.text)):
        words.pop()
    while words and _joins(words[0].of(material.text)):
        words.pop(0)
    if not words:
        return Span(span.start, span.start)
    return strip_span(material.text, Span(words[0].start, words[-1].end))


def _joins(word: str) -> bool:
    """Whether a word at the head only joins: a mark, «حيث»."""
    folded = fold_letters(word)
    return not re.search(r"\w", word) or folded in listed_words("joins", _BOOK)


def _is_bare(word: str) -> bool:
    folded = fold_letters(word).strip("،؛:.()")
    bare = folded.removeprefix("و")
    lists = listed_words("particles") | listed_words("bounding", _BOOK)
    return not bare or folded in lists or bare in lists or word.endswith(_TATWEEL)
