"""Who may do what: each role all that those before it may, and a closed classification only to whom it was opened."""

import pytest

from flows.rights import ROLES, Deed, Person, Policy, Role

POLICY = Policy(("سري", "سري جدًا"))
MAY = {
    Role.READER: {Deed.READ},
    Role.SENDER: {Deed.READ, Deed.SEND, Deed.SHARE},
    Role.REVIEWER: {Deed.READ, Deed.SEND, Deed.SHARE, Deed.REVIEW, Deed.WITHDRAW},
    Role.ADMINISTRATOR: set(Deed),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_is_its_own_and_nothing_more(role: Role) -> None:
    assert {deed for deed in Deed if POLICY.may(Person(role=role), deed)} == MAY[role]


@pytest.mark.parametrize("deed", Deed)
def test_nobody_known_may_nothing(deed: Deed) -> None:
    assert not POLICY.may(None, deed)


@pytest.mark.parametrize("written", ["سري", "سرّي", "سـري", " سري "])
def test_a_closed_classification_is_closed_however_it_is_spelled(written: str) -> None:
    assert POLICY.is_closed(written)
    assert not POLICY.sees(Person(role=Role.REVIEWER), written)
    assert POLICY.sees(Person(role=Role.READER, sees=("سري",)), written)
    assert POLICY.sees(Person(role=Role.ADMINISTRATOR), written)


@pytest.mark.parametrize("written", ["عام", "سري للغايه", "للنشر", "", "سريع"])
def test_what_is_not_closed_is_there_for_everybody_who_may_enter(written: str) -> None:
    assert POLICY.sees(Person(role=Role.READER), written)


def test_one_closed_classification_opens_no_other() -> None:
    assert not POLICY.sees(Person(sees=("سري",)), "سري جدا")
