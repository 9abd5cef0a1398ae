"""Whose mails are taken: nobody's that the rules do not name, and nobody's whose name is not proven."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import MailRulesError, UnknownClassificationError, UnknownHouseError
from flows.intake.mail_heads import head_of
from flows.intake.mail_rules import MailRules, order_of, read_rules, require_orders, rule_of

TEMPLATES = Path(__file__).parents[2] / "templates"
RULES = """
authenticated_by = "mx.example.org"

[[senders]]
from = ["Badr@example.org"]
house = "newsroom"
classification = "للتحرير الداخلي"
review = true

[[senders]]
from = ["@agency.example"]
"""
PROVEN = "mx.example.org; spf=pass smtp.mailfrom=x.example; dmarc=pass (p=reject) header.from={}"


def rules(tmp_path: Path, text: str = RULES) -> MailRules:
    (tmp_path / "mail.toml").write_text(text, "utf-8")
    return read_rules(tmp_path / "mail.toml")


def mail(sender: str, *, vouched: str = "", more: str = "") -> bytes:
    line = f"Authentication-Results: {vouched}\r\n" if vouched else ""
    return f"{line}From: {sender}\r\nSubject: خبر\r\n{more}\r\nنص".encode()


def house_of(found: bytes, known: MailRules) -> str | None:
    head = head_of(found)
    rule = rule_of(head, known)
    return order_of(rule, head.sender, "official").wishes.house if rule else None


def test_without_rules_nobody_is_taken(tmp_path: Path) -> None:
    known = read_rules(tmp_path / "mail.toml")
    assert house_of(mail("badr@example.org", vouched=PROVEN.format("example.org")), known) is None


@pytest.mark.parametrize(
    ("sender", "house"),
    [
        ("badr@example.org", "newsroom"),
        ("BADR@Example.org", "newsroom"),
        ('"بدر" <badr@example.org>', "newsroom"),
        ("=?utf-8?b?2KjYr9ix?= <badr@example.org>", "newsroom"),
        ('"x@other.example, y" <badr@example.org>', "newsroom"),
        ("anybody@agency.example", "official"),
        ("salma@example.org", None),
        ("anybody@desk.agency.example", None),
        ("anybody@notagency.example", None),
        ("badr@example.org.other.example", None),
        ("badr@example.org, x@other.example", None),
        ("badr@example.org <x@other.example>", None),
        ('"badr@example.org" <x@other.example>', None),
        ("x@other.example (badr@example.org)", None),
        ("team: badr@example.org;", None),
        ("<>", None),
        ("", None),
    ],
)
def test_the_rule_is_that_of_the_one_address_a_mail_is_from(tmp_path: Path, sender: str, house: str | None) -> None:
    domain = head_of(mail(sender)).sender.rpartition("@")[2] or "example.org"
    assert house_of(mail(sender, vouched=PROVEN.format(domain)), rules(tmp_path)) == house


@pytest.mark.parametrize(
    ("vouched", "taken"),
    [
        (PROVEN.format("example.org"), True),
        ("MX.example.org 1; dmarc=pass", True),
        ("", False),
        ("mx.example.org; none", False),
        ("mx.example.org; spf=pass; dkim=pass", False),
        ("mx.example.org; dmarc=fail header.from=example.org", False),
        ("mx.example.org; dmarc=pass header.from=other.example", False),
        ("mx.example.org; dmarc=pass; dmarc=fail", False),
        ("mx.other.example; dmarc=pass header.from=example.org", False),
        ("x; mx.example.org; dmarc=pass", False),
        ('mx.example.org; spf=pass smtp.mailfrom="; dmarc=pass "@other.example; dmarc=fail', False),
        ('mx.example.org; spf=pass smtp.mailfrom="; dmarc=pass "@other.example', False),
        ("mx.example.org; spf=pass (; dmarc=pass ) smtp.mailfrom=x", False),
        ("mx.example.org; spf=pass (a (; dmarc=pass) b)", False),
        ('mx.example.org; smtp.mailfrom=a"; dmarc=pass', False),
    ],
)
def test_a_sender_is_proven_by_the_offices_own_server_alone(tmp_path: Path, vouched: str, taken: bool) -> None:
    found = house_of(mail("badr@example.org", vouched=vouched), rules(tmp_path))
    assert found == ("newsroom" if taken else None)


def test_what_the_sender_wrote_below_the_servers_line_proves_nothing(tmp_path: Path) -> None:
    forged = f"Authentication-Results: {PROVEN.format('example.org')}\r\n"
    found = mail("badr@example.org", vouched="mx.example.org; dmarc=fail", more=forged)
    assert house_of(found, rules(tmp_path)) is None


def test_two_lines_of_who_it_is_from_are_none(tmp_path: Path) -> None:
    found = mail("badr@example.org", vouched=PROVEN.format("example.org"), more="From: x@other.example\r\n")
    assert house_of(found, rules(tmp_path)) is None


def test_an_absence_note_is_no_source_and_a_list_is_not_answered(tmp_path: Path) -> None:
    proven = PROVEN.format("example.org")
    absent = mail("badr@example.org", vouched=proven, more="Auto-Submitted: auto-replied\r\n")
    by_list = mail("badr@example.org", vouched=proven, more="List-Id: <news.example.org>\r\n")
    assert house_of(absent, rules(tmp_path)) is None
    assert house_of(by_list, rules(tmp_path)) == "newsroom"
    assert head_of(by_list).by_program
    assert not head_of(mail("badr@example.org", more="Auto-Submitted: no\r\n")).by_program


@pytest.mark.parametrize(("encoding", "subject"), [("utf-8", "خبر 7 عن الساحل"), ("cp1256", "7"), ("iso8859-6", "7")])
def test_letters_of_a_head_that_nobody_has_coded_are_utf_8_or_left_out(encoding: str, subject: str) -> None:
    found = head_of("From: بدر الساحلي <badr@example.org>\r\nSubject: خبر 7\r\n عن الساحل\r\n\r\n".encode(encoding))
    assert (found.sender, found.subject) == ("badr@example.org", subject)


def test_an_order_is_the_rules_and_never_the_mails(tmp_path: Path) -> None:
    known = rules(tmp_path)
    order = order_of(known.senders[0], "badr@example.org", "official")
    assert (order.wishes.house, order.wishes.classification) == ("newsroom", "للتحرير الداخلي")
    assert (order.wishes.reference, order.review, order.by, order.dropped) == ("", True, "badr@example.org", False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("senders = [", "mail.toml"),
        ('trust_from = true\n[[senders]]\nhouse = "official"', "senders.0.from"),
        ('trust_from = true\n[[senders]]\nfrom = ["a@b"]\nclass = "x"', "senders.0.class"),
        ('[[senders]]\nfrom = ["a@b"]', "authenticated_by"),
        ('authenticated_by = "mx"\ntrust_from = true\n[[senders]]\nfrom = ["a@b"]', "authenticated_by"),
    ],
)
def test_rules_that_cannot_be_meant_are_refused_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(MailRulesError) as raised:
        rules(tmp_path, text)
    assert told in str(raised.value)
    assert raised.value.exit_code == 81


def test_a_house_or_a_classification_that_is_none_is_told_before_a_mail_is_taken(tmp_path: Path) -> None:
    head = "trust_from = true\n[[senders]]\nfrom = ['a@example.org']\n"
    with pytest.raises(UnknownHouseError):
        require_orders(rules(tmp_path, f"{head}house = 'nowhere'"), TEMPLATES, "official")
    with pytest.raises(UnknownClassificationError):
        require_orders(rules(tmp_path, f"{head}classification = 'لا توجد'"), TEMPLATES, "official")
    require_orders(rules(tmp_path), TEMPLATES, "official")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"From: ", b"Subject: =?", b"Authentication-Results: "]))
def test_no_bytes_break_the_reading_of_a_head(noise: bytes, before: bytes) -> None:
    head = head_of(before + noise)
    assert "\n" not in head.subject + head.sender + head.message_id
