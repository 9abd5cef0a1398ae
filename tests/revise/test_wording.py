"""What is reported of an editor's lines, in Arabic that counts the sentences right."""

import pytest

from flows.model.revision import Unsupported
from flows.revise.wording import cut_round_change, describe_unsupported
from tests.revise.made import TEXT, report, revised
from tests.revise.word import edited


@pytest.mark.parametrize(
    ("elsewhere", "said"),
    [
        ((), "ليس في المصدر: «61»"),
        ((9,), "ليس في الجمل المحال إليها بل في الجملة ٩: «61»"),
        ((9, 12), "ليس في الجمل المحال إليها بل في الجملتين ٩ و١٢: «61»"),
        ((9, 12, 14), "ليس في الجمل المحال إليها بل في الجمل ٩ و١٢ و١٤: «61»"),
    ],
    ids=len,
)
def test_the_sentences_that_have_it_are_counted(elsewhere: tuple[int, ...], said: str) -> None:
    assert describe_unsupported(Unsupported(line="p1", words="61", elsewhere=elsewhere)).ar == said


def test_a_sentence_that_has_it_twice_is_named_once() -> None:
    text = TEXT.replace("زراعة 900 شجرة على", "زراعة 900 شجرة ثم 900 شجرة على")
    _, revision = revised(edited(report(text), "استبدل: جميع أيام ← 900 شجرة في أيام"), text)
    assert [len(unsupported.elsewhere) for unsupported in revision.unsupported] == [1]


def test_a_paragraph_of_a_private_letter_alone_is_nothing() -> None:
    view, revision = revised(edited(report(), "أضف بعد: جميع أيام ← \uf0b7"))
    assert not revision.changes
    assert "\uf0b7" not in repr(view)


def test_of_a_long_text_every_change_is_quoted_and_not_the_first_alone() -> None:
    """Two figures that lie far apart were quoted as one stretch, whose end was cut off: the second was not there."""
    was = f"بلغ عدد السفن 31 سفينة في العام {'من كلام طويل لا يتغير ' * 12}وبلغت الإيرادات 48 مليون ريال في المدة كلها."
    before, after = cut_round_change(was, was.replace("31", "35").replace("48", "52"))
    assert before == "بلغ عدد السفن 31 سفينة في العام من … لا يتغير وبلغت الإيرادات 48 مليون ريال في المدة …"
    assert after == before.replace("31", "35").replace("48", "52")


def test_texts_that_differ_in_their_spaces_alone_are_quoted_whole() -> None:
    was = "كلام طويل " * 40
    assert cut_round_change(was, f"{was} ") == (was, f"{was} ")
