"""What is reported of an editor's lines, in Arabic that counts the sentences right."""

import pytest

from flows.model.revision import Unsupported
from flows.revise.wording import describe_unsupported
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
