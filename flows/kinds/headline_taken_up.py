"""The headline of two or three lines over a report: the one whose words the lead takes up.

«الطعون تنتهي الخميس» over «القائمة الخضراء تتقدم في بلدي السهل», and the lead is «تقدمت القائمة الخضراء في …»: what
stands above is a kicker, as papers print it in smaller letters. A lead says its headline again; what a kicker or a
deck says comes later.
"""

from flows.facts.relations.stems import stems_of
from flows.kinds.common import whole_title
from flows.kinds.headline_below import closes_a_head, has_sections, headlines, is_prose
from flows.kinds.paper import Paper, PaperLine, trim
from flows.model.source import Span

_HEAD_LINES = 8
_LEAST_TAKEN_UP, _LEAST_MORE = 2, 2
_LEAST_SHARE, _SAID = 0.45, 0.66
_FIRST_WORDS, _MORE_WORDS = 10, 20
"""How many words of a lead are looked through: what its clause says first, then more of it."""
_MOST_SPEAKER_WORDS = 4
_LEAST_LINES = 2
_MOST_KICKER_STEMS = 3
"""A first line of more, nearly all of which a lead says, is a headline, in whichever order the lead says it."""


def headline_taken_up(paper: Paper, title: Span) -> Span | None:
    """Return the line between a title and the lead which the lead says again, and not the title; else None."""
    lines = paper.lines[:_HEAD_LINES]
    place = next((i for i, line in enumerate(lines) if line.span.contains(title)), None)
    if place is None or trim(paper.text, lines[place].span) != trim(paper.text, title):
        return None
    lead = next((i for i in range(place + 1, len(lines)) if is_prose(lines[i])), None)
    if lead is None:
        return None
    between = lines[place + 1 : lead]
    sectioned = has_sections(paper, between, most=0)
    for line in headlines(paper, between):
        whole = whole_title(paper, line)
        of_head = not sectioned or closes_a_head(paper, whole)
        if of_head and not line.opens("about_lines") and _is_taken_up(lines[lead], line, rather_than=lines[place]):
            return whole
    return None


def headline_after_colon(paper: Paper) -> Span | None:
    """Return the headline below a first line of a few words that ends in a colon, with that line where the lead has it.

    «وزارة الداخلية:» over «إطلاق سراح 41 صيادا» is one headline; of «عاجل:» nothing is said below.
    """
    lines = paper.lines[:_HEAD_LINES]
    above, line = lines[:2] if len(lines) > _LEAST_LINES else (None, None)
    lead = next((each for each in lines[2:] if is_prose(each)), None)
    if above is None or line is None or lead is None or not _brings_headline(above) or not _adjoins(above, line):
        return None
    if not any(headlines(paper, (line,))) or not _is_taken_up(lead, line):
        return None
    opening = stems_of(" ".join(lead.folded.split()[:_MORE_WORDS]))
    said = stems_of(above.folded)
    return trim(paper.text, above.span.cover(line.span) if said and said <= opening else line.span)


def _brings_headline(line: PaperLine) -> bool:
    return line.folded.rstrip().endswith(":") and line.words <= _MOST_SPEAKER_WORDS and not line.label


def _is_taken_up(lead: PaperLine, line: PaperLine, *, rather_than: PaperLine | None = None) -> bool:
    """Whether the first words of a lead have enough stems of a line, and more of them than of the line above."""
    words, stems = lead.folded.split(), stems_of(line.folded)
    above = stems_of(rather_than.folded) if rather_than else frozenset()
    nearer, wider = (stems_of(" ".join(words[:most])) for most in (_FIRST_WORDS, _MORE_WORDS))
    if above and len(above & nearer) >= _SAID * len(above):
        return False
    said = len(above) > _MOST_KICKER_STEMS and len(above & wider) >= _SAID * len(above)
    return any(
        len(stems & opening) >= max(_LEAST_TAKEN_UP, len(above & opening) + _LEAST_MORE, _LEAST_SHARE * len(stems))
        for opening in ((wider,) if said else (nearer, wider))
    )


def _adjoins(title: PaperLine, line: PaperLine) -> bool:
    return line.span.start - title.span.end <= 2  # one line break, of either kind
