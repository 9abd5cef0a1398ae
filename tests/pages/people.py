"""An office with people of every role, over a store with briefs that only some of them may see."""

import tempfile
from functools import cache
from pathlib import Path

from flows.pages.access import Access
from flows.pages.sessions import Sessions
from flows.pages.users import Users
from flows.rights import Role
from tests.pages.client import Client
from tests.pages.made import SUMMARY, client, put

PASSWORD = "كلمة مرور طويلة"
PEOPLE = {
    "قارئة": (Role.READER, ()),
    "مرسل": (Role.SENDER, ()),
    "مراجعة": (Role.REVIEWER, ()),
    "أمينة": (Role.REVIEWER, ("سري",)),
    "مسؤول": (Role.ADMINISTRATOR, ()),
}
SECRET = b"s" * 32
"""That of `tests.pages.made.client`."""
CLEARED = ("أمينة", "مسؤول")
SECRET_TITLE = "خطة البرج المكتومة"


@cache
def _lines() -> str:
    """The users of the tests, hashed once: a password takes its time."""
    file = Path(tempfile.mkdtemp()) / "users"
    users = Users(file)
    for name, (role, sees) in PEOPLE.items():
        users.add(name, PASSWORD, role=role)
        users.allow(name, sees=sees)
    return file.read_text("utf-8")


def access(folder: Path) -> Access:
    """Let in the people of the tests."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "users").write_text(_lines(), "utf-8")
    return Access(users=folder / "users", tokens=folder / "tokens")


def shelves(outputs: Path) -> None:
    """A brief for everybody, one that is secret, and one whose second version is."""
    secret = {**SUMMARY, "classification": "سري", "bottom_line": [{"text": SECRET_TITLE, "origin": "source"}]}
    put(outputs, "محطات", title="محطات الربط", reference="محطات")
    put(outputs, "برج", title=SECRET_TITLE, reference="برج", brief=secret)
    put(outputs, "سدود", title="سدود الهضبة", reference="سدود")
    put(outputs, "سدود", "v002", title=f"{SECRET_TITLE} للسدود", reference="سدود", brief=secret)


def office_of(folder: Path, **settings: object) -> dict[str, Client]:
    """Return a browser for each of the people, over one store."""
    shelves(folder / "outputs")
    return browsers(folder, **settings)


def browsers(folder: Path, **settings: object) -> dict[str, Client]:
    """Return browsers that have entered, without the time that a password takes."""
    allowed = access(folder / "state")
    app, sessions = client(folder, access=allowed, **settings).app, Sessions(SECRET)
    return {
        name: Client(app, cookies={sessions.cookie_name: sessions.write(sessions.new(name, mark(folder, name)))})
        for name in PEOPLE
    }


def mark(folder: Path, name: str) -> str:
    entry = Users(folder / "state" / "users").find(name)
    assert entry
    return entry.mark


def enter(browser: Client, name: str, password: str = PASSWORD) -> int:
    """Log in as a person does."""
    form = browser.get("/login").text
    sent = {"mark": form.split('name="mark" value="')[1].split('"')[0], "name": name, "password": password, "next": "/"}
    return browser.post("/login", sent).status
