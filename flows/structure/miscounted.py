"""Announced counts whose list in the same sentence has another number of members: «خمس ركائز: التعليم والصحة …»."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from flows.arabic.cuts import strip_span
from flows.arabic.letters import Folded, Stretch, fold, fold_letters
from flows.model.outline import Block, BlockKind, MiscountedList, Sentence
from flows.structure.announced import Claim, claims_in, lexicon

_COMMA = re.compile(r"\s*[،؛]\s*")
_JOINT = re.compile(r"(?<!\w)و(?=\w)")
_NO_PLAIN_LIST = re.compile(r"[:()«»\"\d\n.!؟/–—-]")
_MOST_WORDS = 5
"""In a member of a list that is counted by its commas; more are a clause."""
_MOST_LETTERS = 400
_LEAST_MEMBERS = 2


def find_miscounted(text: str, blocks: Sequence[Block]) -> tuple[MiscountedList, ...]:
    """Return the counts before a colon whose list, to the end of the sentence, cannot have so many members."""
    return tuple(
        found
        for block in blocks
        if block.kind is not BlockKind.TITLE
        for sentence in block.sentences
        if ":" in sentence.span.of(text)
        for found in _miscounted_in(text, sentence, fold(sentence.span.of(text)))
    )


def _miscounted_in(text: str, sentence: Sentence, folded: Folded) -> Iterator[MiscountedList]:
    for claim in claims_in(folded.text):
        listed = folded.text[claim.colon : claim.colon + _MOST_LETTERS].rstrip(" .؟!")
        fewest, most = _count_members(listed)
        if most >= _LEAST_MEMBERS and not fewest <= claim.count <= most:
            yield _miscounted(text, sentence, folded, claim, claim.colon + len(listed), most)


def _miscounted(text: str, sentence: Sentence, folded: Folded, claim: Claim, end: int, most: int) -> MiscountedList:
    span = folded.span(Stretch(claim.start, end)).moved(sentence.span.start)
    return MiscountedList(span=strip_span(text, span), count=claim.count, found=most)


def _count_members(listed: str) -> tuple[int, int]:
    """Return the fewest and the most members that a folded list can have; none of what is no plain list of nouns."""
    pieces = _COMMA.split(listed)
    is_open = not _open_words().isdisjoint(re.findall(r"\w+", listed)) or _NO_PLAIN_LIST.search(listed)
    if is_open or len(listed) >= _MOST_LETTERS or any(len(piece.split()) > _MOST_WORDS for piece in pieces):
        return 0, 0
    last_alone = len(pieces) > _LEAST_MEMBERS and pieces[-1].startswith("و")
    if not last_alone and not all(piece.startswith("و") for piece in pieces[1:]):
        return 0, 0
    joints = sum(len(_JOINT.findall(piece)) for piece in pieces)
    return len(pieces), len(pieces) + joints - sum(piece.startswith("و") for piece in pieces[1:])


@cache
def _open_words() -> frozenset[str]:
    return frozenset(map(fold_letters, lexicon()["open_list"]))
