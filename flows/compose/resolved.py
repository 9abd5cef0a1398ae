"""A preamble that a colon leaves open, with what is decided in the paragraph below it.

«حرصا على …، فإن | مجلس إدارة المصرف، وبعد اطلاعه على التقارير:», and below it «يقرر الإبقاء على السعر …».
"""

import re

from flows.arabic.letters import Stretch, fold
from flows.compose.deciding import opens_deciding
from flows.compose.material import MOST_WORDS, Material
from flows.model.outline import BlockKind, Sentence
from flows.model.source import Span

_WHO = re.compile(r"(?:^|(?<=[،؛])\s*|\s)ف?ان\s+(?=[^\W\d_])")
"""«…، فإن | مجلس الإدارة»: who decides, after for what reasons."""
_RESOLVES = re.compile(r"[يت](?:قرر|علن|وصي|وافق|صادق|عتمد|رفض|لغي|صدر|حظر|منع|دعو|كلف|عين|نشئ|حدد)(?!\w)")
_LEAST_ROOM = 12
_LEAST_WHO_WORDS = 2


def resolved_below(material: Material, preamble: Sentence) -> Span | None:
    """Return who decides, from a sentence that a colon leaves without its verb, with what the next paragraph decides.

    None where a list follows, where no verb of deciding opens what follows, or where both have no room.
    """
    body = material.body_of(preamble)
    below = material.sentences[preamble.number] if preamble.number < len(material.sentences) else None
    if below is None or not body.of(material.text).rstrip().endswith(":") or not _decides(material, below):
        return None
    who = _who(material, body)
    room = MOST_WORDS - material.words_in(who)
    if room < _LEAST_ROOM or material.words_in(who) < _LEAST_WHO_WORDS:
        return None
    return Span(who.start, material.shorten(material.body_of(below), room).end)


def _decides(material: Material, below: Sentence) -> bool:
    """Whether a sentence is prose of its own that opens with what is decided: no item of a list."""
    body = material.body_of(below)
    prose = any(b.kind is BlockKind.PARAGRAPH and b.span.contains(below.span) for b in material.outline.blocks)
    words = fold(body.of(material.text)).text.split()
    return prose and body.start == below.span.start and (opens_deciding(words) or _RESOLVES.match(words[0]) is not None)


def _who(material: Material, body: Span) -> Span:
    """Return a preamble from the words that name who decides; whole where nothing stands before them."""
    folded = fold(body.of(material.text))
    found = list(_WHO.finditer(folded.text))
    if not found:
        return body
    start = folded.span(Stretch(found[-1].end(), len(folded.text))).start
    return Span(body.start + start, body.end)
