"""Who may do what, and who may see what: the one place that decides; every page, feed, file and answer asks it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flows.arabic.letters import fold_letters


class Role(StrEnum):
    """What somebody is in the office; each may all that those before it may."""

    READER = "reader"
    SENDER = "sender"
    """Orders briefs of sources, and shares what was published."""
    REVIEWER = "reviewer"
    """Reads drafts before they are published; withdraws, archives and throws away."""
    ADMINISTRATOR = "administrator"
    """Keeps users, looks into the audit, and sees every classification."""


class Deed(StrEnum):
    """What can be done in the pages."""

    READ = "read"
    SEND = "send"
    SHARE = "share"
    REVIEW = "review"
    WITHDRAW = "withdraw"
    """Withdraw, archive, throw away and restore."""
    ADMINISTER = "administer"


_ADDED: tuple[tuple[Role, tuple[Deed, ...]], ...] = (
    (Role.READER, (Deed.READ,)),
    (Role.SENDER, (Deed.SEND, Deed.SHARE)),
    (Role.REVIEWER, (Deed.REVIEW, Deed.WITHDRAW)),
    (Role.ADMINISTRATOR, (Deed.ADMINISTER,)),
)
"""What each role may that none before it may."""
ROLES = tuple(role for role, _ in _ADDED)
USUAL_ROLE = Role.REVIEWER
"""That of users of an earlier version and of names that only a proxy knows: what everybody might do before there were
roles, without the closed classifications."""


CLOSED = ("سري", "سري جدًا", "سري للغاية")
"""Classifications that only those see to whom they were opened, where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks."""

    name: str = ""
    """Empty where nobody has to say who they are."""
    role: Role = USUAL_ROLE
    sees: tuple[str, ...] = ()
    """The closed classifications that are open to them."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Decides. `closed` are the classifications that only those see to whom they were opened."""

    closed: tuple[str, ...] = ()

    def may(self, person: Person | None, deed: Deed, classification: str | None = None) -> bool:
        """Whether somebody may do something, to a brief of this classification where one is named."""
        if person is None or deed not in _deeds(person.role):
            return False
        return classification is None or self.sees(person, classification)

    def sees(self, person: Person | None, classification: str) -> bool:
        """Whether what has this classification is there for somebody; letters are compared as they are searched."""
        if person is None:
            return False
        return (
            person.role is Role.ADMINISTRATOR
            or not self.is_closed(classification)
            or _same(classification) in map(_same, person.sees)
        )

    def is_closed(self, classification: str) -> bool:
        """Whether only those see it to whom it was opened."""
        return _same(classification) in map(_same, self.closed)

    def seen_of(self, person: Person | None, classifications: Iterable[str]) -> tuple[str, ...]:
        """Return those of these classifications that are there for somebody."""
        return tuple(each for each in classifications if self.sees(person, each))


def _deeds(role: Role) -> frozenset[Deed]:
    upto = ROLES.index(role) + 1
    return frozenset(deed for _, deeds in _ADDED[:upto] for deed in deeds)


def _same(classification: str) -> str:
    return " ".join(fold_letters(classification).split())
