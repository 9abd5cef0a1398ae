"""What somebody who sent a source by mail is answered: the reference and the link, or what happened and the cure."""

from email.message import EmailMessage
from urllib.parse import quote

from flows.errors import MujazError
from flows.intake.ledger import Entry, Fate
from flows.intake.mail_heads import MailHead
from flows.intake.mail_orders import Asker
from flows.publish.names import folder_name
from flows.runs.notices import Notices, compose
from flows.runs.showing import PAGES

_CANCELLED = "أُلغي طلب هذا الموجز. الحل: أرسل المصدر من جديد إن كنت ما زلت تريده."


def answer(asker: Asker, entry: Entry, to: Notices) -> EmailMessage:
    """Return the answer to a mail of which it is known what became of it; it quotes nothing of a brief."""
    if entry.fate is Fate.PUBLISHED:
        page = (
            f"{to.origin}{PAGES}/briefs/{quote(folder_name(entry.reference), safe='')}/{quote(entry.version, safe='')}"
        )
        lines = (
            "نُشر موجز ما أرسلته.",
            f"المرجع: {entry.reference}، النسخة: {entry.version}",
            "",
            f"صفحة الموجز: {page}",
        )
        return _reply(asker.address, asker.subject, asker.message_id, lines, to)
    reason = _CANCELLED if entry.fate is Fate.CANCELLED else entry.reason
    return _reply(asker.address, asker.subject, asker.message_id, ("تعذّر موجز ما أرسلته.", "", reason), to)


def refusal(head: MailHead, error: MujazError, to: Notices) -> EmailMessage:
    """Return the answer to a mail that was not even taken."""
    lines = ("تعذّر أخذ ما أرسلته.", "", error.lines[0])
    return _reply(head.sender, head.subject, head.message_id, lines, to)


def _reply(address: str, subject: str, message_id: str, lines: tuple[str, ...], to: Notices) -> EmailMessage:
    """Return a reply that no program answers again (RFC 3834)."""
    message = compose(f"رد: {subject}" if subject else "موجز", lines, sender=to.sender, receivers=(address,))
    message["Auto-Submitted"] = "auto-replied"
    if message_id:
        message["In-Reply-To"] = message_id
        message["References"] = message_id
    return message
