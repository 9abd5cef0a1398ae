"""The flow of the mailbox: from a mail to its brief, and to the answer."""

from pathlib import Path

import pytest

from flows.settings import settings
from tests.mailboxes import serving_mails
from tests.serve.conftest import GOOD, PREFECT
from tests.serve.test_orders import look, published

pytestmark = PREFECT
MAIL = "From: badr@example.org\r\nSubject: خبر الساحل\r\nDate: Thu, 12 Mar 2026 09:00:00 +0300\r\nMIME-Version: 1.0\r\n"
RULES = 'trust_from = true\n[[senders]]\nfrom = ["badr@example.org"]\nhouse = "newsroom"\n'


async def test_a_mail_becomes_a_brief_of_its_senders_house_and_is_answered(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.mail import mail

    (office / "state").mkdir()
    (office / "state" / "mail.toml").write_text(RULES, "utf-8")
    with serving_mails() as box:
        for name, value in {
            "STATE": str(office / "state"),
            "MAILBOX": f"imap://briefs:{box.password}@127.0.0.1:{box.port}/INBOX",
            "SMTP": f"smtp://127.0.0.1:{box.post_port}",
            "MAIL_FROM": "mujaz@example.org",
            "MAIL_TO": "office@example.org",
        }.items():
            monkeypatch.setenv(f"MUJAZ_{name}", value)
        settings.cache_clear()
        text = f"{MAIL}Content-Type: text/plain; charset=utf-8\r\n\r\n{GOOD.format(12)}\r\n"
        box.put(text.encode())
        assert str(mail(return_state=True).message) == "أُخذ: 1"
        assert await look(office) == "نُشر: 1"
        (made,) = published(office)
        assert (made[0], made[2]) == ("newsroom", "خبر الساحل")
        assert str(mail(return_state=True).message) == "رُدّ على: 1"
    assert any(b"To: badr@example.org" in sent for sent in box.sent)


def test_a_mailbox_that_is_not_set_is_a_run_that_failed_with_the_cure(office: Path) -> None:
    from flows.mail import mail

    state = mail(return_state=True)
    assert state.is_failed()
    assert "MUJAZ_MAILBOX" in str(state.message)
