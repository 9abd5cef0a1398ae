"""Which currency a bare «ريال» or «فلس» is: the one that the rest of the text names, or the one land that has it."""

from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale

from flows.arabic.letters import fold_letters
from flows.facts.figures.currencies import Coin, Head, heads, lands_of_codes
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import lexicon

_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


class Tender:
    """The currencies and lands that a text names, looked for when they are first asked for."""

    def __init__(self, doc: FoldedDocument) -> None:
        self._doc = doc
        self._named: dict[str, frozenset[str]] | None = None
        self._lands: frozenset[str] | None = None

    def of_head(self, head: Head) -> frozenset[str]:
        """Return the currencies that a bare head may mean here: one where it is settled, none where nothing is said."""
        named = self._named_of(head)
        if named:
            return named
        told = self._of_lands(head.codes)
        return told | {head.usual} if told and head.usual else told

    def of_coin(self, coin: Coin) -> frozenset[str]:
        """Return the currencies that a bare coin may be a part of here, likewise."""
        named = frozenset(code for head in set(heads().values()) for code in self._named_of(head)) & coin.codes
        return named or self._of_lands(coin.codes)

    def _named_of(self, head: Head) -> frozenset[str]:
        if self._named is None:
            self._named = {}
            for word, code in _named(self._doc):
                self._named[word] = self._named.get(word, frozenset()) | {code}
        return self._named.get(head.word, frozenset())

    def _of_lands(self, codes: Iterable[str]) -> frozenset[str]:
        if self._lands is None:
            said = frozenset(self._doc.words_in_order.forms)
            self._lands = frozenset(land for sign, lands in _signs().items() if sign in said for land in lands)
        return frozenset(code for code in codes if lands_of_codes()[code] & self._lands)


def _named(doc: FoldedDocument) -> Iterator[tuple[str, str]]:
    """Yield every full name of a currency in the text, with a number or without: the word of its head, and its code."""
    words = doc.words_in_order
    for index in words.indices(_said_heads()):
        head = _said_heads()[words.forms[index]]
        adjective = head.adjectives.after(doc.text, words.ends[index])
        if adjective:
            yield head.word, adjective[1]


@cache
def _said_heads() -> dict[str, Head]:
    """Return every form of a head as a text may have it, with ال and clitics."""
    return {said: head for form, head in heads().items() for said in _said(form)}


def _said(form: str) -> Iterator[str]:
    bare = form.removeprefix("ال")
    if bare == form:
        yield from (f"{clitic}{form}" for clitic in _CLITICS)
    yield from (f"{clitic}ال{bare}" for clitic in _CLITICS)
    yield from (f"{clitic}لل{bare}" for clitic in ("", "و", "ف"))


@cache
def _signs() -> dict[str, frozenset[str]]:
    """Return the words that name a land («السعودية», «بمصر»), folded, each with the territories that it names."""
    signs: dict[str, set[str]] = {}
    for name, lands in _names_of_lands():
        for said in _said(fold_letters(name)):
            signs.setdefault(said, set()).update(lands)
    return {sign: frozenset(lands) for sign, lands in signs.items()}


def _names_of_lands() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield lands by their own names in one word, by the lexicon's, and by the adjectives of their currencies."""
    yield from ((name, (land,)) for land, name in Locale.parse("ar").territories.items() if " " not in name)
    yield from ((name, (land,)) for name, land in lexicon("money")["countries"].items())
    for head in set(heads().values()):
        for adjective, code in head.adjectives.meanings.items():
            if code in lands_of_codes() and " " not in adjective:
                yield adjective, lands_of_codes()[code]
