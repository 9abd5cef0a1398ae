"""Bodies by a name in marks that opens the headline before its verb, where the text names it again as one that acts.

«مرسى الوادي» تستحوذ على … ⏎ أعلنت | «مرسى الوادي» |، المدرجة في السوق، …     after a feminine verb
«واحة الوادي» تحقق أرباحا ⏎ أعلنت | شركة واحة الوادي | عن …                   after its head
"""

import re
from collections.abc import Iterator

from flows.arabic.letters import Stretch
from flows.facts.names.bodies import OF_WORKS
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END
from flows.facts.text.verbs import agents_verbs, feminine_verbs, is_verb, without_conjunction
from flows.model.facts import Certainty, Organization

_LONGEST, _MOST_WORDS = 40, 4
_NEXT = re.compile(rf"\s?(?P<words>[^{LINE_END}]{{1,40}})")
_OPENING = re.compile(r"[\s\W]*")
_HEAD = r"(?P<verb>[ء-ي]+) (?P<name>(?:(?:شركة|مجموعة|مؤسسة|منظمة|جمعية) )?[«\"“]?"
_NISBA = "ية"


def find_headline_bodies(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield every place where the name that opens the headline in marks is the subject of a feminine verb below."""
    opening = _OPENING.match(doc.text)
    quoted = doc.quoted[0] if doc.quoted else None
    if quoted is None or opening is None or quoted.start > opening.end() or not _does(doc, quoted.inner, quoted.end):
        return
    name = re.escape(doc.text[quoted.inner.start : quoted.inner.end])
    for found in re.finditer(rf"(?<![ء-ي]){_HEAD}{name}[»\"”]?)(?![ء-ي])", doc.text[quoted.end :]):
        if without_conjunction(found["verb"]) in (feminine_verbs() & agents_verbs()) - OF_WORKS:
            start, end = (quoted.end + place for place in found.span("name"))
            span = doc.span(Stretch(start, end))
            yield Organization(span=span, words=doc.words(span), rule="organization.marked", certainty=Certainty.LIKELY)


def _does(doc: FoldedDocument, inner: Stretch, end: int) -> bool:
    """Whether a short name without a verb stands in the marks, and a feminine verb after, or past a nationality."""
    words = doc.text[inner.start : inner.end].split()
    after = _NEXT.match(doc.text, end)
    following = after["words"].split()[:2] if after else []
    if following and following[0].endswith(_NISBA):
        following = following[1:]
    short = 0 < len(words) <= _MOST_WORDS and inner.end - inner.start <= _LONGEST
    does = bool(following) and following[0] in feminine_verbs()
    return short and does and not any(map(is_verb, words))
