"""What a reader found in the briefs of real texts: what was right is still printed, what was wrong comes back nowhere.

The verdicts are of the days of their rounds. Texts that are not here (those of others lie in ../shared) are left out.
"""

from collections.abc import Callable

import pytest

from bench.printed import page
from bench.printed.entries import Entry, EntryKind, composed, entries_of
from bench.printed.texts import readable_texts
from bench.printed.verdicts import Judgement, Verdict, readings, texts_of
from bench.quality import PAGE

pytestmark = pytest.mark.no_cover
OWN = "own/"
READ = readings()
LAST = {text: name for name, read in READ.items() for text in texts_of(read)}
"""The last reading that has a text."""
FLOORS = {
    EntryKind.TITLE: 0.97,
    EntryKind.DATE: 0.97,
    EntryKind.FIGURE: 0.85,
    EntryKind.EVENT: 0.42,
    EntryKind.PARTY: 0.9,
    EntryKind.QUOTATION: 0.9,
}
"""The least share of entries once found right that is still printed: rules choose others, too, and lose few.

Of events they lose many: readers who were stricter than these called two of five misleading, so that one is printed
only where its words name who does what.
"""

Printed = dict[str, list[Entry]]


@pytest.fixture(scope="module")
def printed() -> Printed:
    return {text.id: entries_of(composed(text)) for text in readable_texts() if text.id in LAST}


def test_a_verdict_has_a_reason_unless_it_is_right() -> None:
    without = [each for read in READ.values() for each in read if not each.why]
    assert all(each.judgement is Judgement.RIGHT for each in without)


def test_words_are_kept_of_our_own_texts_alone() -> None:
    assert not [each for read in READ.values() for each in read if each.words and not _is_own(each)]


def test_every_round_reads_the_same_texts() -> None:
    assert len({tuple(texts_of(read)) for name, read in READ.items() if name.startswith("round")}) == 1


@pytest.mark.parametrize("kind", FLOORS)
def test_what_was_found_right_is_still_printed(printed: Printed, kind: EntryKind) -> None:
    right = [each for each in _last(printed) if each.kind is kind and each.judgement is Judgement.RIGHT]
    lost = [(each.text, each.span, each.words) for each in right if not _is_printed(each, printed, _touches)]
    assert len(lost) <= (1 - FLOORS[kind]) * len(right), lost


def test_what_was_found_wrong_is_printed_only_where_the_last_reading_found_it_too(printed: Printed) -> None:
    known = {_key(each) for each in _last(printed) if each.judgement is not Judgement.RIGHT}
    read = [each for read in READ.values() for each in read if each.text in printed]
    wrong = [each for each in read if each.judgement is Judgement.WRONG and _is_printed(each, printed, _is_same)]
    back = [(each.text, str(each.kind), each.words or each.span, each.why) for each in wrong if _key(each) not in known]
    assert not back


def test_the_page_says_what_was_read() -> None:
    assert page.section(READ) in PAGE.read_text("utf-8")


def _is_own(verdict: Verdict) -> bool:
    return verdict.text.startswith(OWN)


def _last(printed: Printed) -> list[Verdict]:
    """The verdicts of the last reading of each text that is here."""
    return [each for name, read in READ.items() for each in read if each.text in printed and LAST[each.text] == name]


def _key(verdict: Verdict) -> tuple[object, ...]:
    return verdict.text, verdict.kind, verdict.span, verdict.within


def _is_printed(verdict: Verdict, printed: Printed, is_it: Callable[[Verdict, Entry], bool]) -> bool:
    return any(entry.kind is verdict.kind and is_it(verdict, entry) for entry in printed[verdict.text])


def _is_same(verdict: Verdict, entry: Entry) -> bool:
    """In the same place, and where words are kept, with the same bound and value."""
    is_there = (entry.span, entry.within) == (verdict.span, verdict.within)
    return is_there and (not verdict.words or verdict.words == " ".join(_shown(entry).split()))


def _shown(entry: Entry) -> str:
    return f"{entry.words} | {entry.clause}" if entry.kind is EntryKind.OFFICE else entry.words


def _touches(verdict: Verdict, entry: Entry) -> bool:
    return entry.span.start < verdict.span.end and verdict.span.start < entry.span.end
