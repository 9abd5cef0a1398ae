"""A round of the mailbox: mails of those who are allowed become sources, and who sent earlier ones is answered."""

from dataclasses import dataclass, field
from email.message import EmailMessage

from flows.errors import SourceTooLargeError
from flows.ingest.refusals import refuse_large
from flows.intake.mail_heads import MailHead, head_of
from flows.intake.mail_orders import askers, forget, is_due, is_late, take_mail
from flows.intake.mail_rules import NAME, MailRules, SenderRule, order_of, read_rules, require_orders, rule_of
from flows.runs.mail_answers import answer, refusal
from flows.runs.mailbox import Mailbox, open_mailbox
from flows.runs.notices import Notices, deliver, notices
from flows.settings import Settings


@dataclass(slots=True)
class Round:
    """What a round did."""

    taken: int = 0
    known: int = 0
    """Mails that had been taken before."""
    refused: int = 0
    """Mails that are too large."""
    strangers: int = 0
    """Mails of those who are not allowed, or not proven: marked as read, and left where they are."""
    answered: int = 0
    unsent: list[str] = field(default_factory=list)
    """Why answers were not taken by the mail server; they are sent by the next round."""


def go_round(chosen: Settings, *, now: float) -> Round:
    """Answer what is due, also where the mailbox cannot be read, and take what is new in it.

    `now` is in seconds since 1970.

    Raises SettingsError, MailRulesError, HouseError, MailboxError and UnwritableOutputError; a mail that was not taken
    then is unread, and taken by the next round.
    """
    rules, done, to = read_rules(chosen.state / NAME), Round(), notices(chosen)
    require_orders(rules, chosen.templates, chosen.house)
    _answer_all(chosen, to, done, now)
    with open_mailbox(chosen, done=rules.done) as box:
        for uid in box.unread():
            _take(uid, box, rules, chosen, done, now)
    return done


def _take(uid: str, box: Mailbox, rules: MailRules, chosen: Settings, done: Round, now: float) -> None:
    written, size = box.head(uid)
    head = head_of(written)
    rule = rule_of(head, rules)
    if rule is None:
        done.strangers += 1
        box.mark(uid)
        return
    try:
        refuse_large(head.subject or head.sender, size, chosen.max_source_bytes)
        _deposit(box.whole(uid), head, rule, chosen, done, now)
    except SourceTooLargeError as error:
        done.refused += 1
        if not head.by_program:
            _send(refusal(head, error, notices(chosen)), chosen.smtp, done)
    box.put_away(uid)


def _deposit(mail: bytes, head: MailHead, rule: SenderRule, chosen: Settings, done: Round, now: float) -> None:
    order = order_of(rule, head.sender, chosen.house)
    if take_mail(mail, head, order, chosen, now=now):
        done.taken += 1
    else:
        done.known += 1


def _answer_all(chosen: Settings, to: Notices, done: Round, now: float) -> None:
    for asker, entry in askers(chosen):
        answered = entry and is_due(entry) and _send(answer(asker, entry, to), chosen.smtp, done)
        if answered or is_late(asker, now=now):
            forget(asker, chosen.outputs)


def _send(message: EmailMessage, smtp: str, done: Round) -> bool:
    """Send an answer where mails are sent at all; whether it was taken."""
    if not smtp:
        return False
    try:
        deliver(message, smtp)
    except OSError as error:  # smtplib's errors are some
        done.unsent.append(type(error).__name__)
        return False
    done.answered += 1
    return True
