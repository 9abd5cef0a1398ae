"""Notices: what they say, that they arrive, and that they carry nothing into their headers."""

import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from flows.errors import Bilingual, EmptySourceError
from flows.model.brief import Origin
from flows.model.publication import Publication
from flows.runs.notices import Notices, call_webhook, notice_of, notices, send_mail, waiting_notice, write_mail
from flows.settings import Settings
from flows.view.view import Line, Run, View

GOOD = Publication(
    reference="م/7", version="v002", folder=Path("outputs/م-7/v002"), title="موجز الساحل", unchanged=False
)
BAD = EmptySourceError(
    "فارغ.txt", Bilingual(ar="الملف فارغ.", en="It is empty."), Bilingual(ar="املأه.", en="Fill it.")
)


def to(**places: object) -> Notices:
    known: dict[str, object] = {
        "webhook": "",
        "smtp": "",
        "sender": "m@example.org",
        "receivers": ("a@example.org",),
        "reviewers": ("r@example.org",),
    }
    return Notices(**{**known, "origin": "http://127.0.0.1:4200", **places})  # type: ignore[arg-type]


class Hook(BaseHTTPRequestHandler):
    got: ClassVar[list[dict[str, object]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append(json.loads(body))
        self.send_response(503 if self.path == "/busy" else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Post(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail takes."""

    got: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            if word == "DATA":
                self.say("354 go on")
                self.got.append("".join(iter(lambda: self.rfile.readline().decode(), ".\r\n")))
            self.say("221 bye" if word == "QUIT" else "250 fine")
            if word == "QUIT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def servers() -> Iterator[tuple[int, int]]:
    """A webhook and a mail server, by their ports."""
    Hook.got.clear()
    Post.got.clear()
    with HTTPServer(("127.0.0.1", 0), Hook) as hook, socketserver.TCPServer(("127.0.0.1", 0), Post) as post:
        for server in (hook, post):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        yield hook.server_address[1], post.server_address[1]
        hook.shutdown()
        post.shutdown()


def test_a_webhook_is_told_of_what_was_published(servers: tuple[int, int]) -> None:
    place = to(webhook=f"http://127.0.0.1:{servers[0]}/hook")
    call_webhook(notice_of("خبر.txt", GOOD, place), place)
    assert Hook.got == [notice_of("خبر.txt", GOOD, place)]
    assert Hook.got[0]["event"] == "published"
    assert str(Hook.got[0]["pdf"]).startswith("http://127.0.0.1:4200/reports/briefs/")


def test_a_webhook_that_does_not_take_it_is_an_error_that_may_pass(servers: tuple[int, int]) -> None:
    place = to(webhook=f"http://127.0.0.1:{servers[0]}/busy")
    with pytest.raises(OSError, match="503"):
        call_webhook(notice_of("فارغ.txt", BAD, place), place)


def test_a_mail_says_what_failed_and_the_cure(servers: tuple[int, int]) -> None:
    place = to(smtp=f"smtp://127.0.0.1:{servers[1]}")
    send_mail(notice_of("فارغ.txt", BAD, place), place)
    assert len(Post.got) == 1
    assert "To: a@example.org" in Post.got[0]
    text = write_mail(notice_of("فارغ.txt", BAD, place), place).get_content()
    assert "ما جرى: الملف فارغ." in text
    assert "الحل: املأه." in text


def test_a_mail_has_the_headers_that_servers_ask_for() -> None:
    message = write_mail(notice_of("خبر.txt", GOOD, to()), to())
    assert message["Message-ID"].endswith("@example.org>")
    assert message["Date"].datetime.tzinfo


def test_a_mail_marks_the_title_of_an_editor() -> None:
    notice = notice_of("خبر.txt", replace(GOOD, title_origin=Origin.EDITOR), to())
    assert notice["title_origin"] == "editor"
    assert write_mail(notice, to()).get_content().startswith(f"{GOOD.title} (بقلم المحرر)\n")


def test_no_title_reaches_the_headers() -> None:
    evil = Publication(
        reference="م/7", version="v002", folder=Path("o/م-7/v002"), title="موجز\r\nBcc: x@example.org", unchanged=False
    )
    message = write_mail(notice_of("خبر.txt", evil, to()), to())
    assert message["Bcc"] is None
    assert message["Subject"] == "نُشر موجز: موجز Bcc: x@example.org"


def test_nothing_is_sent_until_it_is_set() -> None:
    unset = notices(Settings())
    assert (unset.webhook, unset.smtp) == ("", "")


def test_notices_go_where_the_settings_say() -> None:
    chosen = Settings(
        webhook="https://hook.example.org", mail_to=("a@example.org",), origin="https://briefs.example.org"
    )
    to = notices(chosen)
    assert (to.webhook, to.receivers, to.origin) == (chosen.webhook, chosen.mail_to, chosen.origin)


def view(classification: str = "عام") -> View:
    title = Line(id="title", runs=(Run(text="عنوان"),), origin=Origin.EDITOR)
    words = dict.fromkeys((each.name for each in fields(View) if each.default is MISSING), "")
    return View(**{**words, "title": title, "classification": classification, "masthead": (), "parts": ()})  # type: ignore[arg-type]


LONG = "هيئة الموانئ تعلن نتائج الربع الثالث من العام وتفتتح محطة في جازان بنظام TOS-7 قبل يناير"


@pytest.mark.parametrize("length", range(12, len(LONG)))
def test_no_space_is_lost_where_the_subject_breaks_its_line(length: int) -> None:
    message = write_mail(notice_of("خبر.txt", replace(GOOD, title=LONG[:length]), to()), to())
    sent = message_from_bytes(message.as_bytes(), policy=default)
    assert sent["Subject"] == f"نُشر موجز: {LONG[:length].strip()}"
    assert max(map(len, message.as_bytes().splitlines())) <= 78


CLOSED = ("سري",)


def test_a_notice_says_nothing_of_what_is_closed_but_where_to_look() -> None:
    place = to(closed=CLOSED, receivers=("a@example.org",))
    told = (
        notice_of("خطة الطوارئ.txt", replace(GOOD, classification="سرّي"), place),
        waiting_notice("خطة الطوارئ.txt", view("سري"), "م-7-ab", place),
        notice_of("خطة الطوارئ.txt", BAD, place, "سري"),
    )
    for notice in told:
        mail = write_mail(notice, place)
        for said in (json.dumps(notice, ensure_ascii=False), mail["Subject"], mail.get_content()):
            for words in ("خطة الطوارئ", GOOD.title, "عنوان", "فارغ"):
                assert words not in said
        assert "http://127.0.0.1:4200/reports/" in mail.get_content()


def test_what_is_not_closed_is_told_as_ever() -> None:
    place = to(closed=CLOSED)
    assert "فارغ.txt" in write_mail(notice_of("فارغ.txt", BAD, place, "عام"), place)["Subject"]
    assert GOOD.title in write_mail(notice_of("خبر.txt", replace(GOOD, classification="عام"), place), place)["Subject"]


def test_reviewers_are_written_to_when_a_draft_waits() -> None:
    notice = waiting_notice("خبر.txt", view(), "م-7-ab", to())
    assert notice["page"] == "http://127.0.0.1:4200/reports/reviews/%D9%85-7-ab"
    message = write_mail(notice, to())
    assert message["To"] == "r@example.org"
    assert message["Subject"] == "مسودة تنتظر المراجعة: عنوان (بقلم المحرر)"
    assert message.get_content().startswith("عنوان (بقلم المحرر)\nالمصدر: خبر.txt\n")


def test_where_no_reviewers_are_set_all_are_written_to() -> None:
    assert notices(Settings(mail_to=("a@example.org",))).reviewers == ("a@example.org",)
    assert notices(Settings(mail_to=("a@example.org",), reviewers=("r@example.org",))).reviewers == ("r@example.org",)
