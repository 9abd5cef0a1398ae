"""Bodies after a label that says what part they have in a paper: a contract's, a suit's, a form's.

الطرف الأول: | جامعة الواحة |، ويمثلها رئيسها
المستأنف: | شركة الأفق لتأجير المعدات |
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.arabic.letters import Stretch
from flows.facts.names.body_ends import body_heads
from flows.facts.names.gazetteer import organization_heads
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, any_of, lexicon
from flows.facts.text.verbs import all_verbs
from flows.model.facts import Certainty, Organization

_NAME = re.compile(
    rf"(?P<head>[ء-ي]+)(?:[^\S{LINE_END}]{{1,2}}(?:[ء-ي]+|[«\"“][^«»\"“”{LINE_END}]{{1,40}}[»\"”])){{1,9}}"
)
_PRESENT = ("ي", "ت")
_APART = re.compile(rf"[{LINE_END}]|\s{{3}}")
_COLON = re.compile(r":\s*")
_LONGEST_LABEL, _LONGEST_PARTY = 60, 400
_AFTER = re.compile(rf"\s*(?:[،؛.(\[–—-]|\s{{3}}|[{LINE_END}]|\Z|المشار|والمشار)")
_REPRESENTED = re.compile(
    r"\s+(?:في شخص|و?يمثل(?:ها|ه)|والمشار|المشار|ومقر(?:ها|ه)"
    r"|وعنوان(?:ها|ه)|(?:التابع|الكائن|المسجل|المشهر|المقيد)ة?)(?![ء-ي])"
)
_ORDINAL = re.compile(r"[ \t]*(?:اولا|ثانيا|ثالثا)\s?")
_OF_A_PARTY = re.compile(r"(?<![ء-ي])(?:و?يمثل(?:ها|ه)|(?:ال)?طرف\s+(?:ال)?(?:اول|ثان|ثاني|ثالث))(?![ء-ي])")
"""What says of a numbered line that it names a party to a contract: «أولا: شركة …، ويمثلها … (طرف أول)»."""
_NUMBER = re.compile(rf"(?:^|(?<=[{LINE_END}]))[ \t]*\(?\d{{1,2}}\s?[-.)/–—]\s*")
_STANDS_FOR = re.compile(r"(?<![ء-ي])و?(?:يمثل(?:ها|ه)|ينوب عن(?:ها|ه))(?![ء-ي])")
_LEGAL_FORM = re.compile(r"\s[ء-ي](?:\s?\.\s?[ء-ي]){1,5}(?![ء-ي])")
"""«ذ.م.م», «ش.م.ع.م»."""


def find_labelled_bodies(doc: FoldedDocument) -> Iterator[Organization]:
    """Yield every body that fills the place after the label of a party, up to a mark or what is said of it."""
    for place in _ends_of_labels(doc.text):
        name = _NAME.match(doc.text, place)
        if name is None or not (name["head"] in body_heads() or name["head"] in organization_heads()):
            continue
        said = _REPRESENTED.search(doc.text, name.start(), name.end() + 1)
        end = said.start() if said else _with_legal_form(doc.text, name.end())
        words = doc.text[name.start() : end].split()
        if any(word.startswith(_PRESENT) and word in all_verbs() for word in words[1:]):
            continue  # «مؤسسة خيرية تقدم العون» says what it does
        if said or _AFTER.match(doc.text, end):
            span = doc.span(Stretch(name.start(), end))
            yield Organization(
                span=span, words=doc.words(span), rule="organization.labelled", certainty=Certainty.LIKELY
            )


def _with_legal_form(text: str, end: int) -> int:
    """Return where a name ends with the letters of its legal form, of which the name has taken the first."""
    form = _LEGAL_FORM.match(text, end - len(" ذ")) or _LEGAL_FORM.match(text, end)
    return form.end() if form else end


def _ends_of_labels(text: str) -> Iterator[int]:
    """Yield where what a label announces begins; labels are looked for before colons alone, of which a text has few."""
    yield from _after_numbers(text)
    for colon in _COLON.finditer(text):
        reach = max(0, colon.start() - _LONGEST_LABEL)
        *above, before = _APART.split(text[reach : colon.start()])
        if (above or reach == 0) and (
            _label_pattern().fullmatch(before) or _numbers_a_party(text, before, colon.end())
        ):
            yield colon.end()


def _after_numbers(text: str) -> Iterator[int]:
    """Yield where a line begins after its number that names a party to a contract: «1- | جامعة الواحة |، ويمثلها …»."""
    for number in _NUMBER.finditer(text):
        line = text[number.end() : number.end() + _LONGEST_PARTY].partition(LINE_END)[0]
        if _OF_A_PARTY.search(line) and _STANDS_FOR.search(line):
            yield number.end()


def _numbers_a_party(text: str, before: str, place: int) -> bool:
    """Whether a line that an ordinal opens names a party to a contract."""
    line = text[place : place + _LONGEST_PARTY].partition(LINE_END)[0]
    return _ORDINAL.fullmatch(before) is not None and _OF_A_PARTY.search(line) is not None


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return the pattern of a label with the number before it, that fills its place up to its colon."""
    labels = any_of(lexicon("organizations")["party_labels"])
    numbered = r"(?:ال)?(?:فريق|طرف)\s+(?:ال)?(?:اول|ثاني|ثالث)"
    return re.compile(rf"[ \t\d.)(•*–-]*(?:{numbered}|{labels})(?:\s?\([ء-ي ]+\))?\s?")
