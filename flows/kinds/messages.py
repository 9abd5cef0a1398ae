"""What letters and e-mails ask and say: their sentences without the courtesy, requests first."""

import re
from collections.abc import Iterable, Iterator

from flows.arabic.cuts import clause_cuts
from flows.kinds.form_lines import says_formula
from flows.kinds.paper import Paper, is_marked, trim, without_marker
from flows.kinds.words import holding, listed, opening_with
from flows.model.outline import BlockKind
from flows.model.source import Span

_LEAST_WORDS = 4
_MOST_SIGNED_WORDS = 6
"""A line without a full stop that is as short says who signed, or stands in a list."""
_MOST_HEADING_WORDS = 4
"""«ما المطلوب منكم؟» heads a list."""
_CLOSED = re.compile(r"[.؟!…]\s*$")
_LEAST_ASKING_WORDS = 2
_MOST_GREETING_CLAUSES = 3
_MOST_WORDS = 58
_MOST_PREAMBLE_CLAUSES = 6
_PREAMBLE = re.compile(rf"و?(?:{listed('cues', 'preambles')})(?!\w)")
_MAIN = re.compile(rf"(?:{listed('cues', 'says_on')})(?!\w)")
_REFERS = re.compile(
    r"(?:كتاب|خطاب|مكتوب|رسالت|برقيت|مذكرت)كم\s+(?:ذو|ذي|رقم|المرقمة?|عدد|المؤرخ|في)(?!\w)[^ء-ي]*(?:[ء-ي]+[^ء-ي]*){0,6}$"
)
# «نود إفادتكم» wishes to inform, and asks nothing.
_WISHES_TO_INFORM = re.compile(
    r"(?<!\w)(?:ن|ا)ود\s+(?:ان\s+(?:ن|ا)\w+كم|(?:ال)?(?:احاط|افاد|اعلام|ابلاغ|اخبار|اشعار|اشار|توضيح|تذكير|تنويه|تاكيد|تعبير)\w*)"
)
_RECOMMENDS = re.compile(r"[\W\d]*(?:ال)?(?:توصية|توصيات|مطلوب|طلب|طلبات)\s*:\s*\S")
_DECIDED = re.compile(r"و?(?:كما\s+)?(?:قد\s+)?(?:قرر|اقر|وافق|اعتمد|اوصي|اوص)ت?\s")
"""«وقد قرر المجلس …» informs as «نفيدكم» does: before it stands only how that came about."""
_COMES_TO = re.compile(
    r"[وف]?(?:بناء\s+علي\s+(?:ما|ذلك)|عليه|لذا|لذلك|لهذا|لكل\s+(?:ما|ذلك|هذا)|في\s+ضوء\s+(?:ما|ذلك))(?!\w)"
)
"""«وبناء على ما تقدم، تلتمس الشركة …»."""
_ENOUGH_ASKED = 9
"""«نأمل الاطلاع والإفادة.» says nothing without what stands before it."""


def requests_first(paper: Paper, body: Iterable[Span], *, alone: bool = False) -> tuple[Span, ...]:
    """Return the sentences of a body: those that ask, then those that inform, then the rest; courtesy is none.

    Those that ask `alone`, where they say enough: the request with its deadline is what a letter is about. What the
    letter comes to as a list («بناء على ما تقدم، …:») stands before what it asks on its way.
    """
    asks: list[Span] = []
    informs: list[Span] = []
    others: list[Span] = []
    comes_to: list[Span] = []
    rows = {line.span.start for line in paper.lines if line.block.kind is BlockKind.TABLE_ROW}
    for sentence in _sentences(paper, body):
        folded = paper.folded_in(sentence)
        heads = folded.rstrip().endswith("؟") and len(folded.split()) <= _MOST_HEADING_WORDS
        if sentence.start in rows or heads or _goes_on_below(folded):
            continue
        asking = holding("cues", "asks").search(_WISHES_TO_INFORM.sub(" ", folded)) or _RECOMMENDS.match(folded)
        kind = asks if asking else others
        says = holding("cues", "informs").search(folded) or _DECIDED.match(folded)
        kind = informs if kind is others and says else kind
        if kind is others and not _CLOSED.search(folded) and len(folded.split()) <= _MOST_SIGNED_WORDS:
            continue
        kind.append(with_complement(paper, without_preamble(paper, sentence)))
        if asking and folded.rstrip().endswith(":") and _COMES_TO.match(folded):
            comes_to.append(kind[-1])
    asks = [*comes_to, *(each for each in asks if each not in comes_to)]
    asked = sum(paper.words_in(span) for span in asks)
    return tuple(asks) if alone and asked >= _ENOUGH_ASKED else (*asks, *informs, *others)


def without_preamble(paper: Paper, sentence: Span) -> Span:
    """Return a sentence from the clause that says something on: «بناءً على …، يُعمل بالضوابط الآتية: …»."""
    if not _PREAMBLE.match(paper.folded_in(sentence)):
        return sentence
    for cut in clause_cuts(paper.text, sentence)[:_MOST_PREAMBLE_CLAUSES]:
        rest = trim(paper.text, Span(cut, sentence.end), marks=" \t\u00a0،,؛\u200e\u200f")
        if len(rest) and _MAIN.match(paper.folded_in(rest)):
            return rest
    return sentence


def preambles(paper: Paper, body: Iterable[Span]) -> Iterator[Span]:
    """Yield what the sentences of a body have before the clause that says something on, and those that only refer."""
    for span in body:
        for sentence in paper.sentences_in(span):
            rest = without_preamble(paper, sentence)
            if rest != sentence:
                yield Span(sentence.start, rest.start)
            elif _REFERS.match(paper.folded_in(sentence)):
                yield sentence


def _goes_on_below(folded: str) -> bool:
    """Whether a preamble ends at a comma, over what says something: «حرصا على …،» over «لذا يراعى …»."""
    return _PREAMBLE.match(folded) is not None and folded.rstrip().endswith("،")


def with_complement(paper: Paper, sentence: Span) -> Span:
    """Return a sentence that ends at its colon with as many of the lines right below it as fit; no rows."""
    whole = sentence
    if not sentence.of(paper.text).rstrip().endswith(":"):
        return sentence
    for line in paper.lines:
        if line.span.start < sentence.end:
            continue
        if line.block.kind is BlockKind.TABLE_ROW:
            break
        longer = whole.cover(line.span)
        if paper.words_in(longer) > _MOST_WORDS or (whole != sentence and not is_marked(paper.text, line.span)):
            break
        whole = longer
    return whole


def _sentences(paper: Paper, body: Iterable[Span]) -> Iterator[Span]:
    for span in body:
        for sentence in paper.sentences_in(span):
            rest = without_greeting(paper, without_marker(paper.text, sentence))
            asks = holding("cues", "asks").search(paper.folded_in(rest)) is not None
            brings = asks and rest.of(paper.text).rstrip().endswith(":")
            least = (1 if brings else _LEAST_ASKING_WORDS) if asks else _LEAST_WORDS
            refers = _REFERS.match(paper.folded_in(rest)) is not None
            if not (refers or _is_courtesy(paper, rest)) and paper.words_in(rest) >= least:
                yield rest


def _is_courtesy(paper: Paper, span: Span) -> bool:
    folded = paper.folded_in(span)
    return says_formula(folded) or any(
        opening_with("lines", key).match(folded) for key in ("greets", "closes", "basmala")
    )


def without_greeting(paper: Paper, sentence: Span) -> Span:
    """Return a sentence without the clauses of greeting that open it: «السلام عليكم … وبعد، نفيدكم …»."""
    for cut in clause_cuts(paper.text, sentence)[:_MOST_GREETING_CLAUSES]:
        first = paper.folded_in(Span(sentence.start, cut))
        asks = any(holding("cues", key).search(first) for key in ("asks", "informs"))
        if asks or not opening_with("lines", "greets").match(first) or cut >= sentence.end:
            break
        sentence = Span(trim(paper.text, Span(cut, sentence.end)).start, sentence.end)
    return sentence
