"""Names in quotation marks («الحزام والطريق»), as distinct from speech and from scare quotes."""

from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import ARTICLE, ARTICLES, CONJUNCTIONS, with_clitics
from flows.facts.speech.quotations import outermost
from flows.facts.speech.speakers import bare_verbs, speech_words
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.known_names import known_places
from flows.facts.text.lexicons import folded_set, lexicon
from flows.facts.text.quotation_marks import Quoted
from flows.model.facts import Certainty, QuotedName

MOST_WORDS = 6
_MOST_WORDS_OF_A_MOTTO = 12
_MOST_WORDS_BETWEEN = 2
"""How many words may part a head from its name in marks: «صحيفة الصباح «الشرق»»."""
_LONGEST = 120
"""The most code points of a name."""
_MARKS_OF_A_CLAUSE = frozenset(".!؟?؛:…\0")


@cache
def _quoted_name_words(key: str) -> frozenset[str]:
    return folded_set(lexicon("quoted_names")[key])


@cache
def _naming_nouns() -> frozenset[str]:
    """Return the nouns that a name in marks may stand after, with the article and with clitics."""
    bare = _quoted_name_words("heads")
    nouns = bare | {ARTICLE + word for word in bare}
    return frozenset(form for noun in nouns for form, _ in with_clitics(noun))


def find_quoted_names(doc: FoldedDocument) -> Iterator[QuotedName]:
    """Yield what stands in marks and names something: after a noun that names, as a motto, or definite by itself."""
    for quoted in outermost(doc.quoted):
        found = _rule(doc, quoted)
        if found:
            rule, certainty = found
            span = doc.span(quoted.inner)
            yield QuotedName(span=span, words=doc.words(span), rule=rule, certainty=certainty)


def _rule(doc: FoldedDocument, quoted: Quoted) -> tuple[str, Certainty] | None:
    if quoted.inner.end - quoted.inner.start > _LONGEST:
        return None
    forms = inner_words(doc, quoted)
    if not forms or not any(form.isalpha() for form in forms):
        return None
    before = _words_before(doc, quoted)
    if len(forms) <= _MOST_WORDS_OF_A_MOTTO and _is_motto(doc, quoted, before):
        return "quoted-name.motto", Certainty.CERTAIN
    if len(forms) > MOST_WORDS or not _may_name(doc, quoted, forms):
        return None
    if before and (before[-1] in _naming_nouns() or before[-1] in _quoted_name_words("called")):
        return "quoted-name.head", Certainty.CERTAIN
    if not is_definite(forms):
        return None
    return "quoted-name.head" if any(
        word in _naming_nouns() for word in before
    ) else "quoted-name.definite", Certainty.LIKELY


def inner_words(doc: FoldedDocument, quoted: Quoted) -> tuple[str, ...]:
    """Return the folded words between two marks."""
    words = doc.words_in_order
    return words.forms[words.index_at(quoted.inner.start) : words.index_at(quoted.inner.end)]


def is_definite(forms: tuple[str, ...]) -> bool:
    """Whether several words are definite as names are: «الحزام والطريق», «صراع العروش»; one word alone never says."""
    if len(forms) < 2 or (forms[0].startswith(("ل", "ب")) and forms[0] not in speech_words("whole")):
        return False
    return any(form.startswith("ال") or form in known_places() for form in forms[:2])


def _words_before(doc: FoldedDocument, quoted: Quoted) -> tuple[str, ...]:
    """Return the words right before a mark that spaces alone part from each other and from it."""
    words = doc.words_in_order
    last = words.index_at(quoted.start) - 1
    found: list[str] = []
    place = quoted.start
    for index in range(last, max(last - _MOST_WORDS_BETWEEN - 1, -1), -1):
        gap = doc.text[max(words.ends[index], place - 3) : place]
        if place - words.ends[index] >= 3 or not gap.isspace() or (found and words.forms[index] in bare_verbs()):
            break
        found.append(words.forms[index])
        place = words.starts[index]
    return tuple(reversed(found))


def _is_motto(doc: FoldedDocument, quoted: Quoted, before: tuple[str, ...]) -> bool:
    if any(word in _quoted_name_words("mottos") for word in before[-2:]):
        return True
    words = doc.words_in_order
    index = words.index_at(quoted.end)
    if index == len(words) or words.starts[index] - quoted.end > 1:
        return False
    return words.forms[index] in _quoted_name_words("motto_after") and len(inner_words(doc, quoted)) > 1


def _may_name(doc: FoldedDocument, quoted: Quoted, forms: tuple[str, ...]) -> bool:
    """Whether words in marks can be a name: no mark of a clause in them, no verb, no particle at their head."""
    inside = quoted.inner.of(doc.text)
    if not _MARKS_OF_A_CLAUSE.isdisjoint(inside) or forms[0] in _quoted_name_words("no_opening"):
        return False
    if any(form in bare_verbs() or form in speech_words("clause_signs") for form in forms):
        return False
    after_clitic = (*(joint + ARTICLE for joint in CONJUNCTIONS), *ARTICLES[1:])
    return not (forms[0].startswith(after_clitic) and len(forms[0]) > 4)
