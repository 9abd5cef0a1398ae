"""Notices: a mail and a call of a webhook when a brief is published or fails; both are off until they are set.

Prefect's own server sends no mail, and its automations know a run and not a brief: one run may publish forty. So they
are sent here, by a task that tries again.
"""

import os
import smtplib
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from urllib.parse import quote, unquote, urlsplit

from flows.errors import MujazError
from flows.json_text import json_line
from flows.model.publication import Publication
from flows.publish.summary import mark_editors
from flows.runs.showing import PAGES, page_address
from flows.settings import Settings
from flows.sources import clean

TIMEOUT = 20.0
"""Seconds that another server has to answer."""
_TLS_PORT, _PLAIN_PORT = 465, 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Where notices go; empty is nowhere."""

    webhook: str
    """An http or https address that is sent JSON."""
    smtp: str
    """smtp://name:password@host:port, or smtps:// for TLS from the first byte."""
    sender: str
    receivers: tuple[str, ...]
    reviewers: tuple[str, ...]
    """Whom mails of drafts go to."""
    origin: str
    """The address under which people reach the pages."""


def notices(chosen: Settings) -> Notices:
    """Return where notices go."""
    return Notices(
        webhook=chosen.webhook,
        smtp=chosen.smtp,
        sender=chosen.mail_from,
        receivers=chosen.mail_to,
        reviewers=chosen.reviewers or chosen.mail_to,
        origin=chosen.origin or os.environ.get("PREFECT_API_URL", "").removesuffix("/api"),
    )


def notice_of(name: str, outcome: Publication | MujazError, to: Notices) -> dict[str, object]:
    """Return what a notice says of one source; for programs, and the mail is made of it."""
    if isinstance(outcome, MujazError):
        return {"event": "failed", "source": name, **outcome.as_json()}
    return {
        "event": "published",
        "source": name,
        "reference": outcome.reference,
        "version": outcome.version,
        "title": outcome.title,
        "title_origin": outcome.title_origin,
        "page": to.origin + page_address(outcome),
        "pdf": to.origin + page_address(outcome, "brief.pdf"),
        "docx": to.origin + page_address(outcome, "brief.docx"),
    }


def waiting_notice(name: str, title: str, origin: str, folder: str, to: Notices) -> dict[str, object]:
    """Return what a notice says of a draft that waits: its title, whose words that is, and where it is read."""
    return {
        "event": "waiting",
        "source": name,
        "title": title,
        "title_origin": origin,
        "page": f"{to.origin}{PAGES}/reviews/{quote(folder)}",
    }


def call_webhook(notice: Mapping[str, object], to: Notices) -> None:
    """Send a notice to the webhook as JSON. Raises OSError where it is not taken."""
    body = json_line(notice).encode()
    request = urllib.request.Request(  # noqa: S310  # the scheme was checked
        to.webhook, data=body, headers={"Content-Type": "application/json; charset=utf-8"}
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
        return


def send_mail(notice: Mapping[str, object], to: Notices) -> None:
    """Send a notice by mail. Raises OSError (smtplib's errors are some) where it is not taken."""
    deliver(write_mail(notice, to), to.smtp)


def deliver(message: EmailMessage, smtp: str) -> None:
    """Give a mail to a server, with STARTTLS where it has that. Raises OSError where it is not taken."""
    parts = urlsplit(smtp)
    tls = parts.scheme == "smtps"
    kind = smtplib.SMTP_SSL if tls else smtplib.SMTP
    with kind(parts.hostname or "", parts.port or (_TLS_PORT if tls else _PLAIN_PORT), timeout=TIMEOUT) as server:
        if not tls and server.has_extn("starttls"):
            server.starttls()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def write_mail(notice: Mapping[str, object], to: Notices) -> EmailMessage:
    """Return the mail of a notice, in Arabic; what a source or an editor wrote cannot reach its headers."""
    subject, lines, receivers = _mail_parts(notice, to)
    return compose(subject, lines, sender=to.sender, receivers=receivers)


def compose(subject: str, lines: Iterable[str], *, sender: str, receivers: Iterable[str]) -> EmailMessage:
    """Return a mail with the headers that servers ask for; nothing in its subject reaches another of them."""
    message = EmailMessage()
    message["Subject"] = clean(subject)
    message["From"] = sender
    message["To"] = ", ".join(receivers)
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
    message.set_content("\n".join(lines) + "\n")
    return message


def _mail_parts(notice: Mapping[str, object], to: Notices) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the subject of a notice's mail, its lines, and who receives it."""
    if notice["event"] == "waiting":
        return f"مسودة تنتظر المراجعة: {notice['title']}", _waiting_lines(notice), to.reviewers
    if notice["event"] == "published":
        return f"نُشر موجز: {notice['title']}", _published_lines(notice), to.receivers
    return f"تعذّر موجز: {notice['source']}", _failed_lines(notice), to.receivers


def _waiting_lines(notice: Mapping[str, object]) -> tuple[str, ...]:
    title = mark_editors(str(notice["title"]), str(notice["title_origin"]))
    return title, f"المصدر: {notice['source']}", "", f"صفحة المراجعة: {notice['page']}"


def _published_lines(notice: Mapping[str, object]) -> tuple[str, ...]:
    title = mark_editors(str(notice["title"]), str(notice["title_origin"]))
    head = f"{title}\nالمرجع: {notice['reference']}، النسخة: {notice['version']}\nالمصدر: {notice['source']}"
    return head, "", f"صفحة الموجز: {notice['page']}", f"PDF: {notice['pdf']}", f"Word: {notice['docx']}"


def _failed_lines(notice: Mapping[str, object]) -> tuple[str, ...]:
    what, cure = notice["what"], notice["cure"]
    arabic = [each["ar"] if isinstance(each, dict) else "" for each in (what, cure)]
    return f"المصدر: {notice['source']}", f"ما جرى: {arabic[0]}", f"الحل: {arabic[1]}"
