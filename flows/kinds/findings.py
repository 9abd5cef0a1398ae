"""What an audit found and what a minister answered: lists that a line or a heading brings, below how it was asked."""

import re
from collections.abc import Iterator

from flows.kinds.fair import longest_clause
from flows.kinds.paper import Paper, PaperLine, is_marked, trim, without_marker
from flows.model.source import Span

_LEAST_ITEMS = 2
_LEAST_WORDS, _MOST_WORDS = 6, 45
"""Those of what a lead takes of an item."""
_MOST_BRINGING_WORDS = 20
_MOST_HEADING_WORDS = 8
_REACH = 4
_FAULTS = "|".join(
    ("اخلالات", "مخالفات", "نقائص", "ملاحظات", "تجاوزات", "اختلالات", "ثغرات", "خروقات", "نواقص", "نتائج", "استنتاجات")
)
_FOUND = re.compile(
    r"(?<!\w)و?(?:افض|اسفر|خلص|توصل|وقف|رصد|كشف|سجل|تبين|لاحظ|انته|بين|اظهر|مكن|ابرز|اثار)(?:ت|ي)?(?!\w)"
    rf"[^:.]*(?<!\w)(?:ال)?(?:{_FAULTS}|اوجه\s+(?:ال)?قصور)(?!\w)[^:.]{{0,40}}:\s*\Z"
)
"""«وقد أفضت الأعمال الرقابية إلى الوقوف على جملة من الإخلالات، أهمها:»."""
_ASKED = re.compile(r"\W*(?:(?:نص|موضوع)\s+)?(?:ال)?(?:سؤال|اسئلة|استجواب)(?!\w)[^.]*")
_ANSWERS = re.compile(
    r"\W*(?:(?:نص|مضمون)\s+)?(?:ال)?(?:جواب|اجابة|رد)(?:\s+(?:ال)?(?:سيدة?|وزيرة?|وزارة|حكومة|معالي|كتابي|حكومي)(?!\w)[^.:]*)?\s*:?\W*"
)


def found_or_answered(paper: Paper) -> tuple[Span, ...]:
    """Return the foremost of what was found, with the line that brings it, or of what was answered; empty without."""
    return tuple(_found(paper)) or tuple(_answered(paper))


def _found(paper: Paper) -> Iterator[Span]:
    for index, line in enumerate(paper.lines):
        if line.words > _MOST_BRINGING_WORDS or not _FOUND.search(line.folded):
            continue
        items = [each for each in paper.lines[index + 1 :] if is_marked(paper.text, each.span)]
        adjoins = items[:1] == list(paper.lines[index + 1 : index + 2])
        if adjoins and len(items) >= _LEAST_ITEMS:
            whole = line.span.cover(items[0].span)
            fits = paper.words_in(whole) <= _MOST_WORDS
            yield whole if fits else _cut(paper, without_marker(paper.text, items[0].span))
            return


def is_answered(paper: Paper) -> bool:
    """Whether a text is a question of a member of a parliament and, below it, what it was answered."""
    return next(_answered(paper), None) is not None


def _answered(paper: Paper) -> Iterator[Span]:
    """Yield the first of the answers that are counted as the questions are, below «الجواب»."""
    heads = [index for index, line in enumerate(paper.lines) if _heads(line, _ANSWERS)]
    asked = any(_heads(line, _ASKED) for line in paper.lines[: heads[0]]) if heads else False
    items = [line for line in paper.lines[heads[0] :] if is_marked(paper.text, line.span)] if asked else []
    if len(items) >= _LEAST_ITEMS and items[0] in paper.lines[heads[0] : heads[0] + _REACH]:
        yield _cut(paper, without_marker(paper.text, items[0].span))


def _heads(line: PaperLine, named: re.Pattern[str]) -> bool:
    return line.words <= _MOST_HEADING_WORDS and named.fullmatch(line.folded.strip()) is not None


def _cut(paper: Paper, item: Span) -> Span:
    """Return an item, or what may stand for it of its first sentence where it is long."""
    if paper.words_in(item) <= _MOST_WORDS:
        return trim(paper.text, item, marks=" \t\u00a0؛;:")
    sentence = next(iter(paper.sentences_in(item)), item)
    clause = longest_clause(paper, sentence, least=_LEAST_WORDS, most=_MOST_WORDS)
    return clause or trim(paper.text, sentence, marks=" \t\u00a0؛;:")
