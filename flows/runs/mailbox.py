"""The mailbox that sources come in: a folder of an IMAP server, over TLS; what is looked at alone stays unread."""

import imaplib
import re
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from flows.errors import Bilingual, MailboxError, SettingsError
from flows.settings import Settings

TIMEOUT = 30.0
"""Seconds that the server has to answer."""
_TLS_PORT, _PLAIN_PORT = 993, 143
MOST_MAILS = 50
"""Mails of one round; the others wait for the next."""
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_BEYOND_ASCII = re.compile(r"[^\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An open folder of mails, each known by its number that stays (UID)."""

    _server: imaplib.IMAP4
    _done: str
    """The folder where a mail is moved when it was taken; empty to mark it as read where it is."""

    def unread(self) -> tuple[str, ...]:
        """Return the mails that nobody has read, the oldest first, at most `MOST_MAILS`."""
        (found,) = self._ask("SEARCH", "UNSEEN", "UNDELETED")[:1] or [b""]
        return tuple((found or b"").decode("ascii").split()[:MOST_MAILS])

    def head(self, uid: str) -> tuple[bytes, int]:
        """Return the headers of a mail, and how many bytes all of it has."""
        parts = self._ask("FETCH", uid, "(RFC822.SIZE BODY.PEEK[HEADER])")
        said = b" ".join(each[0] if isinstance(each, tuple) else each or b"" for each in parts)
        size = _SIZE.search(said)
        return _literal(parts), int(size[1]) if size else 0

    def whole(self, uid: str) -> bytes:
        """Return a mail with all that is in it; it stays unread. Raises IMAP4.error for one that is gone."""
        mail = _literal(self._ask("FETCH", uid, "(BODY.PEEK[])"))
        if not mail:
            raise imaplib.IMAP4.error("the mail is gone")
        return mail

    def mark(self, uid: str) -> None:
        """Mark a mail as read: no round looks at it again."""
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    def put_away(self, uid: str) -> None:
        """Mark a mail as read, and move it where taken ones go; on a server that cannot move it is copied first."""
        self.mark(uid)
        if not self._done:
            return
        if b"MOVE" in b" ".join(self._server.capability()[1]).upper().split():  # many say so after the login alone
            self._ask("MOVE", uid, _quote_folder(self._done))
            return
        self._ask("COPY", uid, _quote_folder(self._done))
        self._ask("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")

    def _ask(self, command: str, *words: str) -> list[Any]:
        answer, parts = self._server.uid(command, *words)
        if answer != "OK":
            raise imaplib.IMAP4.error(f"{command}: {parts!r}"[:300])
        return parts


@contextmanager
def open_mailbox(chosen: Settings, *, done: str = "") -> Iterator[Mailbox]:
    """Open the folder that the settings name, and close it.

    `done` is the folder where taken mails are moved. Raises SettingsError where no mailbox is set, and MailboxError
    where the server is not reached, does not let us in, or breaks off; neither repeats the password.
    """
    if not chosen.mailbox:
        raise _unset_error()
    parts = urlsplit(chosen.mailbox)
    try:
        server = _connect(parts)
        try:
            server.login(unquote(parts.username or ""), _password(parts, chosen))
            _require_folders(server, unquote(parts.path.strip("/")) or "INBOX", done)
            yield Mailbox(server, done)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                server.logout()
    except (OSError, UnicodeError, imaplib.IMAP4.error) as error:
        raise _mailbox_error(parts.hostname or "", error) from None  # what it quotes may hold the password


def _connect(parts: SplitResult) -> imaplib.IMAP4:
    """Reach a server over TLS; without it only on this machine."""
    host = parts.hostname or ""
    if parts.scheme == "imaps":
        return imaplib.IMAP4_SSL(
            host, parts.port or _TLS_PORT, ssl_context=ssl.create_default_context(), timeout=TIMEOUT
        )
    server = imaplib.IMAP4(host, parts.port or _PLAIN_PORT, timeout=TIMEOUT)
    if host not in _THIS_MACHINE:
        server.starttls(ssl.create_default_context())
    return server


def _password(parts: SplitResult, chosen: Settings) -> str:
    """Return the password of the address, else that of the file. Raises OSError where it is not to be read."""
    if parts.password is not None or not chosen.mailbox_password:
        return unquote(parts.password or "")
    return Path(chosen.mailbox_password).read_text("utf-8").strip()


def _require_folders(server: imaplib.IMAP4, folder: str, done: str) -> None:
    """Open a folder, and look that the one for taken mails is there, before any mail is touched."""
    if server.select(_quote_folder(folder))[0] != "OK":
        raise _folder_error(folder)
    if done and server.status(_quote_folder(done), "(MESSAGES)")[0] != "OK":
        raise _folder_error(done)


def _literal(parts: list[Any]) -> bytes:
    """Return the bytes in an answer; a mail that is gone meanwhile has none."""
    return next((bytes(each[1]) for each in parts if isinstance(each, tuple)), b"")


def _quote_folder(name: str) -> str:
    """Return the name of a folder as IMAP writes it: modified UTF-7, in quotation marks."""
    coded = _BEYOND_ASCII.sub(
        lambda found: f"&{b64encode(found[0].encode('utf-16-be')).decode().rstrip('=').replace('/', ',')}-",
        name.replace("&", "&-"),
    )
    escaped = coded.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'


def _unset_error() -> SettingsError:
    return SettingsError(
        "MUJAZ_MAILBOX",
        Bilingual(ar="لا صندوق بريد في الإعدادات.", en="No mailbox is set."),
        Bilingual(
            ar="اضبط المتغير MUJAZ_MAILBOX على عنوان مثل imaps://name@host/INBOX.",
            en="Set MUJAZ_MAILBOX to an address like imaps://name@host/INBOX.",
        ),
    )


def _folder_error(folder: str) -> MailboxError:
    return MailboxError(
        folder,
        Bilingual(ar="لا مجلد بهذا الاسم في صندوق البريد.", en="The mailbox has no folder of this name."),
        Bilingual(
            ar="أنشئه في الصندوق، أو صحّح اسمه في المتغير MUJAZ_MAILBOX أو في done من ملف mail.toml.",
            en="Make it there, or mend its name in MUJAZ_MAILBOX, or in `done` of mail.toml.",
        ),
    )


def _mailbox_error(host: str, error: Exception) -> MailboxError:
    why = f"{type(error).__name__}: {error}" if isinstance(error, OSError) else type(error).__name__
    return MailboxError(
        host,
        Bilingual(ar=f"لا يُقرأ صندوق البريد ({why}).", en=f"The mailbox cannot be read ({why})."),
        Bilingual(
            ar="راجع المتغير MUJAZ_MAILBOX واسم الحساب وكلمة مروره واسم المجلد، وأن الخادم يجيب؛ الرسائل باقية فيه.",
            en="Look at MUJAZ_MAILBOX, the account, its password and the folder, and whether the server answers; the "
            "mails wait there.",
        ),
    )
