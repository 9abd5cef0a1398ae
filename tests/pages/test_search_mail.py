"""A kept search writes to its person of what is new in it, and of nothing that is not there for them."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from flows.pages import search_mail
from flows.pages.users import Users
from flows.runs.notices import Notices
from tests.pages.client import Client
from tests.pages.made import SUMMARY, mark_of, put
from tests.pages.people import SECRET_TITLE, browsers
from tests.publish.shelves import at

TO = Notices(
    webhook="", smtp="smtp://mail.example.org", sender="briefs@office.example", receivers=(), reviewers=(),
    origin="https://briefs.example.org",
)  # fmt: skip
BEFORE, LATER = at("2026-11-26T09:00:00+00:00"), at("2026-11-28T09:00:00+00:00")
NOW = 1_795_800_000.0
"""27 November 2026."""


def office(folder: Path) -> dict[str, Client]:
    put(folder / "outputs", "قديم", title="محطات قديمة", times=BEFORE)
    return browsers(folder, mails=TO, now=lambda: NOW)


def keep(browser: Client, query: str = "q=محطات", mail: str = "someone@office.example") -> int:
    mark = mark_of(browser.get("/account").text)
    return browser.post("/saved", {"mark": mark, "name": "المحطات", "query": query, "mail": mail}).status


def told(browser: Client) -> list[EmailMessage]:
    sent: list[EmailMessage] = []
    site = browser.app.state.site  # type: ignore[attr-defined]
    search_mail.announce(site, site.mails, "/reports", lambda message, _: sent.append(message))
    return sent


def test_what_is_new_is_written_once_with_the_way_to_it(tmp_path: Path) -> None:
    people = office(tmp_path)
    reader = people["قارئة"]
    assert 'name="mail"' in reader.get("/?q=محطات").text
    assert keep(reader) == 303
    assert told(reader) == []  # what was there before is not new
    put(tmp_path / "outputs", "جديد", title="محطات الربط", times=LATER)
    put(tmp_path / "outputs", "غيره", title="سدود", times=LATER, brief={**SUMMARY, "bottom_line": []})
    (message,) = told(reader)
    body = message.get_content()
    assert (message["to"], message["subject"]) == ("someone@office.example", "جديد في «المحطات»")
    assert "محطات الربط" in body
    assert "https://briefs.example.org/reports/briefs/%D8%AC%D8%AF%D9%8A%D8%AF/v001" in body
    assert "سدود" not in body


def test_nobody_is_told_of_what_is_closed_to_them_and_no_mail_has_its_title(tmp_path: Path) -> None:
    people = office(tmp_path)
    assert [keep(people[name], "house=official") for name in ("قارئة", "أمينة")] == [303, 303]
    secret = {**SUMMARY, "classification": "سري"}
    put(tmp_path / "outputs", "برج", title=SECRET_TITLE, times=LATER, brief=secret)
    (message,) = told(people["قارئة"])  # to her who may see it
    body = message.get_content()
    assert "عدد الموجزات الجديدة: 1" in body
    assert SECRET_TITLE not in body
    assert "%D8%A8%D8%B1%D8%AC" not in body


def test_who_is_gone_is_told_nothing(tmp_path: Path) -> None:
    people = office(tmp_path)
    keep(people["قارئة"])
    put(tmp_path / "outputs", "جديد", title="محطات الربط", times=LATER)
    Users(tmp_path / "state" / "users").remove("قارئة")
    assert told(people["مرسل"]) == []


def test_a_mail_that_is_not_taken_is_sent_by_a_later_look(tmp_path: Path) -> None:
    people = office(tmp_path)
    keep(people["قارئة"])
    put(tmp_path / "outputs", "جديد", title="محطات الربط", times=LATER)
    site = people["قارئة"].app.state.site  # type: ignore[attr-defined]

    def refuse(*_: object) -> None:
        raise OSError

    with pytest.raises(OSError):
        search_mail.announce(site, TO, "", refuse)
    assert len(told(people["قارئة"])) == 1


@pytest.mark.parametrize(
    "mail",
    ["someone@elsewhere.example", "a@b@office.example", "office.example", "a,b@office.example", "a\n@office.example"],
)
def test_no_stranger_is_written_to(tmp_path: Path, mail: str) -> None:
    people = office(tmp_path)
    assert keep(people["قارئة"], mail=mail) == 400
    assert "المحطات" not in people["قارئة"].get("/").text


def test_without_a_mail_server_no_address_is_asked_for(tmp_path: Path) -> None:
    put(tmp_path / "outputs", "قديم", title="محطات قديمة", times=BEFORE)
    reader = browsers(tmp_path, now=lambda: NOW)["قارئة"]
    assert 'name="mail"' not in reader.get("/?q=محطات").text
    assert keep(reader) == 400
