"""Labels that have lost what they are of: mended from the words beside them, else no label at all.

كميات الأمطار | قد تصل إلى | 45 ملم                   «قد»: it may reach so much
أعلنت الجمعية | عن تسيير قافلة من | 8 شاحنات           what was announced, and not who did
شملت العينة، التي سحبت | من المدن، | 900 أسرة          a relative clause torn
البلدية تتحدث | عن 22%                              what is said is missing
سعة الواحدة; قالت في بيان إنها أحصت                    one of what, who says
"""

import re

from flows.arabic.cuts import strip_span
from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.figure_lead_ins import MEASURES
from flows.compose.material import Material
from flows.compose.own_words import bounded
from flows.compose.standing import has_conjunction, opens_with_saying
from flows.facts.text.verbs import is_verb, saying_verbs, verbal_nouns
from flows.model.brief import Statement
from flows.model.facts import Figure, Percent
from flows.model.source import Span

_MOST_WORDS, _LEAST_WORDS = 12, 2
_BRACKETS = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
_MAY = re.compile(r"(?<!\w)[وف]?(?:قد|ربما)\s+\w")
_OF_IT = re.compile(r"\s*عن\s+(?=\w)")
_THAT = re.compile(r"(?<!\w)[وب]?[أإا]ن(?:ه|ها|هم|هما)?(?!\w)")
_ITS_CLAUSE = re.compile(r"(?<!\w)[وب]?[أإا]ن(?:ه|ها|هم|هما)(?!\w)")
_RELATIVE = re.compile(r"،\s+(?:ال(?:ذي|ذى|تي|تى|ذين)|والتي|والذي)\s[^،]*\Z")
_CLOSES = re.compile(r"[^،\n.؛]*،\s*\Z")
_ONE_OF = re.compile(r"(?P<first>[ء-ي]+)\s+الواحدة?(?:\s+من(?:ها|هم))?\Z")
_RANGES = re.compile(r"(?<!\w)[يت]تراوح\Z")
_WAS = re.compile(r"(?<!\w)(?:كان|كانت)\Z")
_CAME_TO = re.compile(r"(?<!\w)[وف]?(?:بلغت?|[يت]بلغ|وصلت?\s+الي|[يت]صل\s+الي)\s+\Z")
_HAPPENED = re.compile(r"[ء-ي]{3,}(?<!ا)ت")
_TO_SOMETHING = frozenset({"علي", "الي", "في"})
_JOINS = re.compile(r"\s(?P<word>و(?!ال)[ء-ي]{3,})\s+\Z")
_REACH = 40


def untorn(material: Material, label: Statement, fact: Figure) -> Statement | None:
    """Return the label of a figure, mended where words beside it belong to it; None where it has lost what it is of."""
    whole = _mended(material, label.span, fact)
    if whole is None or _is_torn(material, whole, fact):
        return None
    return label if whole == label.span else material.statement(whole)


def _mended(material: Material, span: Span, fact: Figure) -> Span | None:
    """Return where a label stands, without an aside or with what it may not lack; None where that is no label."""
    opens = bounded(fact).start
    if span.end > opens:
        return span
    between = _folded(material, Span(span.end, opens))
    relative = _RELATIVE.search(_folded(material, span))
    if relative is not None:
        shorter = Span(span.start, span.start + relative.start())
        if _CLOSES.fullmatch(between) and "،" not in shorter.of(material.text):
            return shorter
        return None if _has_noun(between) else span
    if _MAY.search(between) or (_WAS.search(_folded(material, span)) and _has_noun(between)):
        return _fit(material, Span(span.start, opens))
    of_it = _OF_IT.match(between)
    said = (
        of_it and opens_with_saying(fold_letters(span.of(material.text))) and not _THAT.search(span.of(material.text))
    )
    return _fit(material, Span(span.end + of_it.end(), opens)) if of_it and said and _has_noun(between) else span


def _fit(material: Material, span: Span) -> Span | None:
    """Return a stretch as a label, where it is of a few words, on one side of a mark and without a number."""
    span = strip_span(material.text, span)
    words = span.of(material.text)
    parted = any(mark in words for mark in "،؛.:\n") or any(map(str.isdigit, words))
    return span if _LEAST_WORDS <= material.words_in(span) <= _MOST_WORDS and not parted else None


def _is_torn(material: Material, span: Span, fact: Figure) -> bool:
    words, folded = span.of(material.text), _folded(material, span)
    if any(words.count(opened) != words.count(closed) for opened, closed in _BRACKETS):
        return True
    if span.contains(fact.span):
        before = _folded(material, Span(span.start, max(span.start, bounded(fact).start)))
        return _only_reaches(before, material.text[fact.span.end : span.end]) or _lacks_its_own(before, fact)
    if span.start >= fact.span.end:
        before = _folded(material, Span(max(0, fact.span.start - _REACH), fact.span.start))
        happened = _HAPPENED.fullmatch(folded.split()[0]) is not None and _CAME_TO.search(before) is not None
        return happened or _RANGES.search(folded) is not None
    between = _folded(material, Span(span.end, max(span.end, bounded(fact).start)))
    return _lacks_its_own(folded, fact) or _is_of_another_verb(between)


def _only_reaches(before: str, after: str) -> bool:
    """Whether all beside a figure is what its lost subject does to it: «توزعت على | 9 محافظات»."""
    words = before.split()
    return (
        not after.strip(" ،؛.")
        and len(words) == _LEAST_WORDS
        and _HAPPENED.fullmatch(words[0]) is not None
        and words[1] in _TO_SOMETHING
    )


def _lacks_its_own(folded: str, fact: Figure) -> bool:
    """Whether words before a figure end in who speaks of a share, begin with one not named, or are of one of what."""
    words = folded.split()
    if not words:
        return False
    one = _ONE_OF.fullmatch(folded.strip())
    if one is not None and (MEASURES.fullmatch(one["first"]) or one["first"] in ("سعة", "سعر", "ثمن", "وزن", "طول")):
        return True
    speaks = isinstance(fact, Percent) and len(words) > 1 and words[-1] in saying_verbs() - verbal_nouns()
    unnamed = words[0].removeprefix("و") in saying_verbs() and words[1:2] and words[1] in listed_words("particles")
    return speaks or bool(unnamed and _ITS_CLAUSE.search(folded))


def _is_of_another_verb(between: str) -> bool:
    """Whether another verb than the label's stands right before a figure: «أظهر مسح | أجري في مايو وشمل | 612 أسرة»."""
    found = _JOINS.search(between)
    if found is None or not has_conjunction(found["word"]):
        return False
    return not MEASURES.fullmatch(found["word"]) and not found["word"].endswith(("ها", "هم", "ه", "ة"))


def _has_noun(folded: str) -> bool:
    said = (word for word in folded.split() if len(word) > _LEAST_WORDS)
    return any(not (word in listed_words("particles") or MEASURES.fullmatch(word) or is_verb(word)) for word in said)


def _folded(material: Material, span: Span) -> str:
    words = span.of(material.text)
    folded = fold_letters(words)
    return folded if len(folded) == len(words) else words
