"""Notices: a mail and a call of a webhook when a brief is published or fails; both are off until they are set.

Prefect's own server sends no mail, and its automations know a run and not a brief: one run may publish forty. So they
are sent here, by a task that tries again.
"""

import os
import smtplib
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import localtime, make_msgid
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from flows.errors import MujazError
from flows.json_text import json_line
from flows.model.publication import Publication
from flows.publish.summary import mark_editors
from flows.rights import Policy
from flows.runs.showing import PAGES, page_address
from flows.settings import Settings
from flows.sources import clean
from flows.view.view import View

TIMEOUT = 20.0
"""Seconds that another server has to answer."""
_TLS_PORT, _PLAIN_PORT = 465, 25
_CLOSED = "مصدر مقيد"
"""What stands for the title of a brief and the name of a source that not everybody sees who reads a notice."""


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
    closed: tuple[str, ...] = ()
    """The classifications of which a notice says nothing but where to look: servers read mails, and who receives them
    may not see those."""


def notices(chosen: Settings) -> Notices:
    """Return where notices go."""
    return Notices(
        webhook=chosen.webhook,
        smtp=chosen.smtp,
        sender=chosen.mail_from,
        receivers=chosen.mail_to,
        reviewers=chosen.reviewers or chosen.mail_to,
        origin=chosen.origin or os.environ.get("PREFECT_API_URL", "").removesuffix("/api"),
        closed=chosen.closed,
    )


def notice_of(name: str, outcome: Publication | MujazError, to: Notices, classification: str = "") -> dict[str, object]:
    """Return what a notice says of one source; for programs, and the mail is made of it.

    `classification` is what was ordered, for a source of which there is no brief. Of a closed one neither the name of
    the source nor the title is said, and nothing that quotes it.
    """
    if isinstance(outcome, MujazError):
        if Policy(to.closed).is_closed(classification):
            return {"event": "failed", "closed": True, "source": "", "page": f"{to.origin}{PAGES}/files"}
        return {"event": "failed", "closed": False, "source": name, **outcome.as_json()}
    closed = Policy(to.closed).is_closed(outcome.classification)
    return {
        "event": "published",
        "closed": closed,
        "source": "" if closed else name,
        "reference": outcome.reference,
        "version": outcome.version,
        "title": "" if closed else outcome.title,
        "title_origin": outcome.title_origin,
        "page": to.origin + page_address(outcome),
        "pdf": to.origin + page_address(outcome, "brief.pdf"),
        "docx": to.origin + page_address(outcome, "brief.docx"),
    }


def waiting_notice(name: str, view: View, folder: str, to: Notices) -> dict[str, object]:
    """Return what a notice says of a draft that waits: its title, whose words that is, and where it is read."""
    closed = Policy(to.closed).is_closed(view.classification)
    return {
        "event": "waiting",
        "closed": closed,
        "source": "" if closed else name,
        "title": "" if closed else view.title.text,
        "title_origin": view.title.origin,
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
    message = EmailMessage(policy=_Policy())
    message["Subject"] = clean(subject)
    message["From"] = sender
    message["To"] = ", ".join(receivers)
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
    message.set_content("\n".join(lines) + "\n")
    return message


class _Policy(EmailPolicy):
    """Writes the subject whole: EmailPolicy loses the space between two words of Arabic where it breaks the line."""

    def fold(self, name: str, value: Any) -> str:
        if name.lower() != "subject":
            return str(super().fold(name, value))
        words = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {words}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii") if name.lower() == "subject" else super().fold_binary(name, value)


def _mail_parts(notice: Mapping[str, object], to: Notices) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the subject of a notice's mail, its lines, and who receives it."""
    if notice["event"] == "waiting":
        return f"مسودة تنتظر المراجعة: {_title(notice)}", _waiting_lines(notice), to.reviewers
    if notice["event"] == "published":
        return f"نُشر موجز: {_title(notice)}", _published_lines(notice), to.receivers
    return f"تعذّر موجز: {notice['source'] or _CLOSED}", _failed_lines(notice), to.receivers


def _title(notice: Mapping[str, object]) -> str:
    """Return the title for a place without markup, marked where it is the editor's."""
    return mark_editors(str(notice["title"]), str(notice["title_origin"])) or _CLOSED


def _source_lines(notice: Mapping[str, object]) -> tuple[str, ...]:
    return () if notice["closed"] else (f"المصدر: {notice['source']}",)


def _waiting_lines(notice: Mapping[str, object]) -> tuple[str, ...]:
    return _title(notice), *_source_lines(notice), "", f"صفحة المراجعة: {notice['page']}"


def _published_lines(notice: Mapping[str, object]) -> tuple[str, ...]:
    head = (_title(notice), f"المرجع: {notice['reference']}، النسخة: {notice['version']}", *_source_lines(notice))
    return *head, "", f"صفحة الموجز: {notice['page']}", f"PDF: {notice['pdf']}", f"Word: {notice['docx']}"


def _failed_lines(notice: Mapping[str, object]) -> tuple[str, ...]:
    if notice["closed"]:
        return (f"ما جرى، والحل، لمن أُذن له: {notice['page']}",)
    what, cure = notice["what"], notice["cure"]
    arabic = [each["ar"] if isinstance(each, dict) else "" for each in (what, cure)]
    return f"المصدر: {notice['source']}", f"ما جرى: {arabic[0]}", f"الحل: {arabic[1]}"
