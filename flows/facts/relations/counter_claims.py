"""A count that somebody else gives otherwise: «وزعت 300 خيمة» … «من جانبه قال المختار إن عدد الخيام الموزعة 180».

Precision goes first: the second is brought by another voice (one held against the first, one who was asked, a paper),
and what it says that it counts is said, word by word up to its form, in the clause of the first: «الموزعة» of «وزعت».
Where it names nothing but the things themselves, it must shut more out: «فقط», «لا أكثر», «لا ثلاث».
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.arabic.letters import fold_letters
from flows.facts.relations.claim_words import may_contradict
from flows.facts.relations.in_sentences import counted_figures, words_between
from flows.facts.relations.roots import root_of
from flows.facts.relations.tolls import places_in
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Measure, Number, Percent

_KINDS = Measure | Number | Percent
_FAR = 2000
"""Code points from the first count to the second."""
_LINE, _CLAUSE, _AFTER, _NEAR = 400, 120, 60, 3
_MOST_WORDS = 9
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[،؛:؟!\n]|\.(?!\w)|\s(?:بينما|فيما|في حين|لكن|غير ان|فضلا)\s")
_PAPER = "(?:ال)?(?:تقرير|كشف|كشوف|سجلات?|محضر|بيانات|قاعدة|دفتر|دفاتر|قيود|وثيقة|وثائق|جرد)"
_SAID = "(?:قالت?|اكدت?|ذكرت?|اوضحت?|افادت?|اعلنت?|[يت]قول|[يت]ؤكد|[يت]شير|اشارت?)"
_VOICE = re.compile(
    r"(?:^|[.؟!،؛:]\s*|\sو)و?(?:من (?:جهته|جهتها|جانبه|جانبها|ناحيته|ناحيتها)|(?:في|ب)\s?المقابل"
    rf"|غير ان|الا ان|لكن|بسؤال|افادت?|انكرت?|نف[يى]|نفت|(?:جاء|ورد|ثبت) في {_PAPER}|علما (?:ان|بان) {_PAPER}"
    rf"|(?:اورد|ذكر|اظهر|اثبت|سجل)ت? {_PAPER}"
    rf"|(?:فيما|بينما|في حين) {_SAID}"
    r"|كانت? [^.؛\n]{3,120}? قد (?:صرح|اعلن|قال|ذكر|اكد|افاد)ت?)(?!\w)"
)
_SUBJECT = re.compile(r"(?:\A|.*(?<!\w))[وب]?(?:ان|انه|انها)\s+[«\"]?(?P<said>[\w\s]+?)\s*[\(\[]?\s*\Z")
_NOUN = re.compile(r"(?:عدد\s+|اجمالي\s+)?ال")
_NOT = re.compile(r"\s+(?:لا|وليس|وليست)\s+")
_DENIED = re.compile(r"(?<!\w)(?:لا|ليس|وليس)\s+\Z")
_SHUTS_OUT = re.compile(r"\s*\)?\s*(?:\w+\s+){0,2}?(?:فقط|لا\s+اكثر|لا\s+غير|لا\s+\w+)(?!\w)")
_AT_MOST = re.compile(r"(?<!\w)(?:الفعلي|الفعلية|الحقيقي|الصحيح|(?:لا|لم)\s+[يت](?:تجاوز|تعد\w?|زيد))(?!\w)")
_BESIDE = re.compile(r"\)?[ ](?P<word>[ء-ي]+)")
_PERIOD = re.compile(r"(?<!\w)من [\w\s]+? حتي(?!\w)")
_APART = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:مستهدف\w*|تستهدف|يستهدف|خطة|هدف|مقرر\w*|سيتم|ستتم|سيكون|ستكون|سيبلغ|تعتزم|يعتزم|حتي|الان|ماضي\w*|سابق\w*|مقبل\w*|منهم"
    r"|بينهم|بينها|اصل|منذ|ارتفع\w*|تراجع\w*|مقارنة|متبقي\w*|باقي\w*|اخري|اخر|اخرين)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a count is said to be of."""

    noun: str
    """The root of what is counted."""
    roots: frozenset[str]
    """Those of the words that say which of them."""
    shuts_out: bool
    speech: frozenset[str]
    """The roots of what the voice says."""
    is_noun: bool
    """Whether it names things, and no deed that each may have done: «المفقود», and not «وزعت»."""


def find_counter_claims(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the one count of the same things before one by another voice, with the second."""
    figures = [fact for fact in counted_figures(facts) if isinstance(fact, _KINDS) and fact.upper is None]
    starts = [figure.span.start for figure in figures]
    taken: set[AnyFigure] = set()
    for index, figure in enumerate(figures):
        denied = _denied_after(doc, figure, figures[index + 1 : index + 2])
        claim = _claim_of(doc, figure, is_voiced=bool(denied))
        near = figures[bisect_left(starts, figure.span.start - _FAR - _CLAUSE) : index] if claim else []
        firsts = [each for each in near if claim and _is_of_the_same(doc, each, figure, claim)]
        firsts = [each for each in firsts if _unit_of(doc, each)] or firsts
        firsts = [each for each in firsts if each.value in denied] if denied else firsts
        if len({each.value for each in firsts}) == 1 and may_contradict(firsts[-1], figure) and firsts[-1] not in taken:
            taken.add(firsts[-1])
            span = firsts[-1].span
            yield Conflict(span=span, words=firsts[-1].words, rule="conflict.two-values", others=(figure.span,))


def _denied_after(doc: FoldedDocument, figure: AnyFigure, after: Sequence[AnyFigure]) -> set[Decimal]:
    """Return the value that a count takes back itself: «سبعة لا خمسة»."""
    return {each.value for each in after if _NOT.fullmatch(words_between(doc, figure.span, each.span))}


def _claim_of(doc: FoldedDocument, figure: AnyFigure, *, is_voiced: bool) -> _Claim | None:
    """Return what another voice, or any where `is_voiced`, says that it counts; None for other figures."""
    span = figure.span
    before = doc.folded_between(max(0, span.start - _LINE), span.start).rpartition("\n")[2]
    after = doc.folded_between(span.end, span.end + _AFTER).partition("\n")[0]
    found = _SUBJECT.match(_MARK.split(before)[-1])
    voices = [voice.start() for voice in _VOICE.finditer(before)] or ([0] if is_voiced else [])
    if not found or not voices or _DENIED.search(before):
        return None
    only = _SHUTS_OUT.match(after) is not None
    rest = re.split(r"\sو", _MARK.split(after)[0])[0]
    named, other = _naming(found["said"]), _naming(_SHUTS_OUT.sub("", rest, count=1))
    if not named or len(named) > _MOST_WORDS or _APART.search(f"{found['said']} {rest}"):
        return None
    shuts_out = only or _AT_MOST.search(before) is not None
    speech = frozenset(_naming(f"{before[voices[-1] :]} {after}"))
    is_noun = _NOUN.match(found["said"]) is not None
    return _Claim(named[0], frozenset((*named[1:], *other)), shuts_out, speech, is_noun)


def _naming(words: str) -> tuple[str, ...]:
    """Return the roots of folded words that say which things are counted."""
    idle = word_set("relations", "qualifies_nothing")
    return tuple(root_of(word) for word in _WORD.findall(words) if word not in idle)


def _is_of_the_same(doc: FoldedDocument, first: AnyFigure, second: AnyFigure, claim: _Claim) -> bool:
    """Whether an earlier count is of the things that a claim names, in a clause that names all that it does."""
    span = first.span
    if second.span.start - span.end > _FAR or first.bound not in (Bound.EXACT, Bound.ABOUT):
        return False
    before = _MARK.split(doc.folded_between(max(0, span.start - _CLAUSE), span.start))[-1]
    after = _PERIOD.sub(" ", _MARK.split(doc.folded_between(span.end, span.end + _CLAUSE))[0])
    roots = frozenset(map(root_of, _WORD.findall(f"{before} {first.words} {after}")))
    own, other = _unit_of(doc, first), _unit_of(doc, second)
    if _APART.search(f"{before} {after}") or not claim.roots <= roots or (own and other and own != other):
        return False
    if second.value > first.value and not claim.shuts_out and not _narrower(first, f"{before} {after}") <= claim.speech:
        return False
    near = {*map(root_of, _WORD.findall(before)[-_NEAR:]), own}
    shares = isinstance(first, Percent)
    if shares != isinstance(second, Percent):
        return False
    counted = claim.noun in near or ((shares or own == other != "") and claim.noun in roots)
    governed = claim.is_noun and own == other != "" and claim.noun in near - {own}
    return counted and (claim.shuts_out or bool(claim.roots) or governed)


def _narrower(first: AnyFigure, clause: str) -> frozenset[str]:
    """Return the roots of the kind and the place that a count is of: a whole of more is another."""
    kind = fold_letters(first.unit).split()[1:] if isinstance(first, Measure) else []
    return frozenset(map(root_of, (*kind, *places_in(clause))))


def _unit_of(doc: FoldedDocument, figure: AnyFigure) -> str:
    """Return the root of what a figure counts, or of the word right after one of which no noun is known."""
    if isinstance(figure, Measure):
        words = _naming(fold_letters(figure.unit))[:1]
    else:
        after = _BESIDE.match(doc.folded_between(figure.span.end, figure.span.end + _AFTER))
        words = _naming(after["word"]) if after else ()
    return words[0] if words else ""
