"""Who signs a decree by a titled name alone at its foot: the office stands over «بعد الاطلاع», at its head.

وزير التجارة ⏎ بعد الاطلاع على القانون … ⏎ … ⏎ د. سالم فؤاد الكعبي ⏎ صدر في: …
"""

import re
from collections.abc import Iterator

from flows.arabic.letters import Stretch
from flows.facts.names.written_names import read_written_name
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END
from flows.model.facts import Certainty, Person

_HEAD = re.compile(
    rf"(?:^|[{LINE_END}])[^\S\n]{{0,8}}(?P<office>(?:رئيس|وزيرة?|محافظ|نائب|والي|امين|مدير)(?: [ء-ي]+){{1,7}})"
    rf"[^\S\n]{{0,3}}[،:]?[^\S\n]{{0,3}}"
    rf"[{LINE_END}]{{1,3}}[^\S\n]{{0,8}}(?:بعد الاطلاع|بناء علي|بمقتضي|استنادا)"
)
_LINE = re.compile(rf"[^{LINE_END}]+")
_AFTER = re.compile(r"\s*(?:صدر|حرر|تحريرا|الموافق|صورة طبق|في\s*:?\s*\d|بتاريخ)")
_FOOT, _LONGEST_NAME = 400, 60


def find_decree_signers(doc: FoldedDocument) -> Iterator[Person]:
    """Yield who signs a decree by a name with a title on a line of its own, over its day alone."""
    head = _HEAD.search(doc.text)
    if head is None:
        return
    lines = list(_LINE.finditer(doc.text, max(head.end(), len(doc.text) - _FOOT)))
    while lines and (_AFTER.match(lines[-1].group()) or not lines[-1].group().strip()):
        lines.pop()
    if not lines or len(lines[-1].group()) > _LONGEST_NAME:
        return
    name = read_written_name(doc.text, *lines[-1].span())
    if name is None or name.start == lines[-1].start():
        return
    span, office = doc.span(name), doc.span(Stretch(*head.span("office")))
    yield Person(span=span, words=doc.words(span), rule="person.signed", certainty=Certainty.CERTAIN, office=office)
