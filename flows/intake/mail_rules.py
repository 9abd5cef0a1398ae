"""Whose mails are taken for sources, and what is made of them: `mail.toml` in the state folder; without it nobody's.

authenticated_by = "mx.example.org"

[[senders]]
from = ["press@ministry.example", "@agency.example"]
house = "newsroom"
classification = "للتحرير الداخلي"
review = true
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.errors import Bilingual, MailRulesError
from flows.intake.mail_heads import MailHead, vouches_for
from flows.intake.orders import PlacedOrder, require_valid
from flows.model.order import Wishes

NAME = "mail.toml"
_STRICT = ConfigDict(extra="forbid", frozen=True, strict=True)


class SenderRule(BaseModel):
    """What is made of the mails of some senders."""

    model_config = _STRICT

    addresses: list[str] = Field(alias="from", min_length=1)
    """Whole addresses, or «@domain» for all of one domain; its subdomains are others."""
    house: str = ""
    """Empty for the usual one."""
    classification: str = ""
    """Empty for that of the house."""
    review: bool = False


class MailRules(BaseModel):
    """Whose mails are taken, and what they have to show."""

    model_config = _STRICT

    senders: list[SenderRule] = []
    authenticated_by: str = ""
    """The name with which the office's mail server signs its `Authentication-Results`."""
    trust_from: bool = False
    """Whether who a mail says it is from is believed; for a server that takes no mails from outside."""
    done: str = ""
    """The folder where a mail is moved when it was taken; empty to mark it as read where it is."""


def read_rules(file: Path) -> MailRules:
    """Return the rules of a file; none where there is no file. Raises MailRulesError, which names what is wrong."""
    try:
        rules = MailRules(**tomllib.loads(file.read_text("utf-8-sig")))
    except FileNotFoundError:
        return MailRules()
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        raise _rules_error(file, f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _rules_error(file, str(error)) from error
    if rules.senders and bool(rules.authenticated_by) == rules.trust_from:
        raise _unproven_error(file)
    return rules


def require_orders(rules: MailRules, templates: Path, usual_house: str) -> None:
    """Raise the error of a house or a classification in the rules that is none, before a mail is taken."""
    for rule in rules.senders:
        require_valid(order_of(rule, "", usual_house), templates)


def rule_of(head: MailHead, rules: MailRules) -> SenderRule | None:
    """Return the first rule for who sent a mail; None for a stranger, and for a sender who is not proven."""
    if head.is_reply or not head.sender:
        return None
    rule = next((each for each in rules.senders if _is_among(head.sender, each.addresses)), None)
    proven = rules.trust_from or vouches_for(head.vouched, head.sender, rules.authenticated_by)
    return rule if proven else None


def order_of(rule: SenderRule, sender: str, usual_house: str) -> PlacedOrder:
    """Return what a mail orders; it has no say in house, classification or reference."""
    wishes = Wishes(house=rule.house or usual_house, classification=rule.classification)
    return PlacedOrder(wishes=wishes, review=rule.review, by=sender)


def _is_among(sender: str, addresses: Sequence[str]) -> bool:
    domain = f"@{sender.rpartition('@')[2]}"
    return any(each.strip().lower() in (sender, domain) for each in addresses)


def _rules_error(file: Path, why: str) -> MailRulesError:
    return MailRulesError(
        str(file),
        Bilingual(ar=f"لا تُقرأ قواعد البريد ({why}).", en=f"The rules for mails cannot be read ({why})."),
        Bilingual(
            ar='أصلح الموضع المذكور؛ ومثال القاعدة: [[senders]] ثم from = ["badr@example.org"].',
            en='Mend that place; a rule is [[senders]], and below it from = ["badr@example.org"].',
        ),
    )


def _unproven_error(file: Path) -> MailRulesError:
    return MailRulesError(
        str(file),
        Bilingual(
            ar="المرسل في الرسالة يكتبه من شاء؛ وليس في القواعد كيف يُصدَّق، أو فيها الأمران معًا.",
            en="Anybody can write who a mail is from; the rules do not say what proves it, or say both.",
        ),
        Bilingual(
            ar='اكتب في أول الملف اسم خادم بريدكم: authenticated_by = "mx.example.org"، '
            "أو trust_from = true لخادم داخلي.",
            en='Write the name of your mail server on top, authenticated_by = "mx.example.org", or trust_from = true '
            "for a server that takes nothing from outside.",
        ),
    )
