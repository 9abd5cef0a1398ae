"""Bodies after a label that says what part they have in a paper: a contract's, a suit's, a form's.

الطرف الأول: | جامعة الواحة |، ويمثلها رئيسها
المستأنف: | شركة الأفق لتأجير المعدات |
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.letters import Stretch
from flows.facts.names.body_ends import body_heads
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of, lexicon
from flows.facts.text.verbs import all_verbs
from flows.model.facts import Certainty, Organization

_NAME = re.compile(
    rf"(?P<head>[ء-ي]+)(?:[^\S{LINE_END}]{{1,2}}(?:[ء-ي]+|[«\"“][^«»\"“”{LINE_END}]{{1,40}}[»\"”])){{1,9}}"
)
_PRESENT = ("ي", "ت")
_AFTER = re.compile(rf"\s*(?:[،؛.(\[–—-]|\s{{3}}|[{LINE_END}]|\Z|المشار|والمشار)")
_REPRESENTED = re.compile(r"\s+(?:و?يمثل(?:ها|ه)|والمشار|المشار|ومقر(?:ها|ه)|وعنوان(?:ها|ه))(?![ء-ي])")


def find_labelled_bodies(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield every body that fills the place after the label of a party, up to a mark or what is said of it."""
    for label in _label_pattern().finditer(doc.text):
        name = _NAME.match(doc.text, label.end())
        if name is None or name["head"] not in body_heads():
            continue
        said = _REPRESENTED.search(doc.text, name.start(), name.end() + 1)
        end = said.start() if said else name.end()
        words = doc.text[name.start() : end].split()
        if any(word.startswith(_PRESENT) and word in all_verbs() for word in words[1:]):
            continue  # «مؤسسة خيرية تقدم العون» says what it does
        if said or _AFTER.match(doc.text, end):
            span = doc.span(Stretch(name.start(), end))
            yield Organization(
                span=span, words=doc.words(span), rule="organization.labelled", certainty=Certainty.LIKELY
            )


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return the pattern of a label at the head of a line, an item or a column, with its colon."""
    labels = any_of(lexicon("organizations")["party_labels"])
    numbered = r"(?:ال)?(?:فريق|طرف)\s+(?:ال)?(?:اول|ثاني|ثالث)"
    return re.compile(
        rf"(?:^|(?<=[{LINE_END}])|(?<= {{3}})(?=\S))[ \t\d.)(•*–-]*(?:{numbered}|{labels})(?:\s?\([ء-ي ]+\))?\s?:\s*"
    )
