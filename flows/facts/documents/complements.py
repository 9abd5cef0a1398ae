"""What follows the head of a name and belongs to it: a definite phrase, adjectives, «ل…», an ordinal, a year."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS, FOR_THE, PREPOSITIONS, with_clitics
from flows.arabic.letters import is_arabic_letter
from flows.arabic.ordinals import DEFINITE
from flows.facts.speech.speakers import bare_verbs
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.known_names import known_places
from flows.facts.text.lexicons import any_of, folded_set, lexicon, word_set
from flows.facts.text.quotation_marks import Quoted

MOST_WORDS = 9
_MOST_CONSTRUCT = 3
"""How many nouns without an article may stand before the definite one: «منع انتشار الأسلحة»."""
_LONGEST_NAME = 80
"""The most code points of a name in marks."""
_ENDS_A_SENTENCE = frozenset(".!?؟…")
_NEVER_OPENING = (*CONJUNCTIONS, *PREPOSITIONS, "ي")
_PRONOUNS = ("ها", "هم", "هما", "هن")
_YEAR = re.compile(
    r"\s{1,3}(?:(?:ل?عام|ل?سنة)\s{1,3})?(?P<year>(?:1[34]|19|20|21)\d\d(?:\s?[مه](?!\w))?)(?!\w|[.,/]\d)"
)


@cache
def _naming_heads() -> frozenset[str]:
    """Return the heads that open a name of their own: after «and» they end the one before."""
    instruments, events, initiatives = (lexicon(name) for name in ("instruments", "events", "initiatives"))
    bodies = lexicon("organizations")["heads"]
    keys = ("numbered", "treaties", "declarations", "laws", "parts", "plural_parts")
    heads = [word for key in keys for word in instruments[key]]
    return folded_set([*heads, *bodies, *events["heads"], *events["elections"], *initiatives["heads"]])


@dataclass(frozen=True, slots=True)
class HeadForm:
    """A form that the head of a name takes in a text."""

    word: str
    """The bare head, folded."""
    cut: int
    """How many letters of the form are clitics."""
    definite: bool


def heads_of(words: Iterable[str]) -> dict[str, HeadForm]:
    """Return the forms that heads take in a text, with the article and without, after clitics and alone."""
    forms: dict[str, HeadForm] = {}
    # The longest first: what is a head itself is none with a clitic.
    for word in sorted(folded_set(words), key=lambda word: (-len(word), word)):
        for noun in (word, ARTICLE + word):
            for form, clitics in with_clitics(noun):
                # «للائحة» may be definite too: of three ل two are written.
                definite = noun.startswith(ARTICLE) or FOR_THE in form[:3]
                forms.setdefault(form, HeadForm(word, len(clitics), definite))
    return forms


@cache
def known_names(kind: str) -> re.Pattern[str]:
    """Return the pattern of the names of a lexicon ("events", "instruments" …) that are whole as they are."""
    return re.compile(rf"(?:{any_of(lexicon(kind)['whole'])})(?!\w)")


def first_words(names: Iterable[str]) -> list[str]:
    """Return the first words of names, without the article."""
    return [name.split()[0].removeprefix(ARTICLE) for name in names]


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What follows a head, in places of the folded text."""

    end: int
    """After its last word; where the head ends, if nothing follows that belongs to it."""
    count: int = 0
    """How many words it has, without a year."""
    named: bool = False
    """Whether it holds what only a name does: a place, an ordinal, a year, an adjective of scope."""
    sure: bool = True
    """False where it goes on with a «ل…» that may be the purpose of something else."""
    year: bool = False


@dataclass(slots=True, kw_only=True)
class _Reading:
    """How far a complement has been read."""

    definite: bool
    count: int = 0
    pending: int = 0
    """Nouns without an article that still lack their definite noun."""
    purpose: bool = False
    """Whether they opened with «ل»."""
    place: bool = False
    """Whether the last word is a place."""
    named: bool = False
    sure: bool = True

    def take(self, form: str) -> bool:
        """Read one more word; False where the complement ended before it."""
        if form in word_set("complements", "stops") or form in bare_verbs() or not is_arabic_letter(form[0]):
            return False
        if (
            form.startswith(ARTICLE)
            or self._joins(form)
            or self._is_place(form)
            or (form.startswith(FOR_THE) and self.count)
        ):
            self._complete(form)
            return True
        purpose = form.startswith("ل") and len(form) > 3 and self.definite and self.count > 0 and not self.pending
        if self.definite and not self.pending and not purpose:
            return False
        if self.pending == _MOST_CONSTRUCT or not (purpose or _may_be_construct(form)):
            return False
        self.pending += 1
        self.purpose = self.purpose or purpose
        return True

    def _is_place(self, form: str) -> bool:
        """Whether a place's name without an article belongs here: «معرض جدة», «أمم أفريقيا», and no «مبادرة سورية»."""
        opens = self.count == 0 and not self.definite
        return (opens or self.pending > 0) and form in known_places() and not form.endswith("ية")

    def _joins(self, form: str) -> bool:
        """Whether a word with «and» goes on with the same name: «الثقافة والفنون», «مصر والأردن»."""
        if not form.startswith("و") or self.count == 0 or self.pending or form[1:] in word_set("complements", "stops"):
            return False
        return (form.startswith("وال") and form[3:] not in _naming_heads()) or (
            self.place and form[1:] in known_places()
        )

    def _complete(self, form: str) -> None:
        self.count += self.pending + 1
        self.sure = self.sure and not self.purpose
        self.place = form.removeprefix("و") in known_places()
        self.named = self.named or self.place or form in DEFINITE or has_scope(form)
        self.definite, self.pending, self.purpose = True, 0, False


def _may_be_construct(form: str) -> bool:
    """Whether a word without an article may stand before its definite noun: no clitic, adjective, verb or pronoun."""
    if form in word_set("complements", "constructs"):
        return True
    return not (
        form in word_set("complements", "describing") or form.startswith(_NEVER_OPENING) or form.endswith(_PRONOUNS)
    )


def has_scope(form: str) -> bool:
    """Whether a word is an adjective of scope («الدولي»)."""
    return form in word_set("complements", "scope")


def complement_of(doc: FoldedDocument, head: int, *, definite_head: bool) -> Complement:
    """Return the complement of the head at word `head`; `definite_head`: the head has the article."""
    words = doc.words_in_order
    reading = _Reading(definite=definite_head)
    for index in range(head + 1, min(head + 1 + MOST_WORDS, len(words))):
        if not is_next(doc, index) or not reading.take(words.forms[index]):
            break
    end = words.ends[head + reading.count]
    year = year_after(doc, end)
    return Complement(
        end=year or end,
        count=reading.count,
        named=reading.named or bool(year),
        sure=reading.sure,
        year=bool(year),
    )


def year_after(doc: FoldedDocument, end: int) -> int:
    """Return where a year ends that follows a place of the folded text («رؤية السعودية | 2030»); 0: none does."""
    match = _YEAR.match(doc.text, end)
    return match.end("year") if match else 0


def is_next(doc: FoldedDocument, index: int) -> bool:
    """Whether a space alone parts a word from the one before it."""
    words = doc.words_in_order
    start, end = words.ends[index - 1], words.starts[index]
    return 0 < end - start < 4 and doc.text[start:end].isspace()


def quoted_after(doc: FoldedDocument, end: int) -> Quoted | None:
    """Return the pair of marks that a space alone parts from a place, if its words can be a name."""
    index = bisect_left(doc.quoted, end, key=lambda quoted: quoted.start)
    if index == len(doc.quoted):
        return None
    quoted = doc.quoted[index]
    apart = doc.text[end : min(quoted.start, end + 3)]
    if quoted.start - end >= 3 or not (not apart or apart.isspace()) or quoted.end - quoted.start > _LONGEST_NAME:
        return None
    return quoted if _ENDS_A_SENTENCE.isdisjoint(quoted.of(doc.text)) else None
