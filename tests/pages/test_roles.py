"""Roles and classifications: what somebody may not see is nowhere for them, and what they may not do is not done."""

import csv
import io
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.orders import PlacedOrder
from flows.model.order import Wishes
from flows.office.audit import Act, Event
from flows.pages.audit_words import details_of
from flows.pages.runs import Planned
from flows.pages.users import Users
from flows.rights import Role
from tests.pages.client import Client
from tests.pages.made import TEXT, FakeRuns, mark_of
from tests.pages.people import CLEARED, PASSWORD, PEOPLE, SECRET_TITLE, enter, office_of

LISTS = ("/", "/?q=البرج", "/?classification=سري", "/?view=grid", "/?sort=title", "/facts?q=محطة", "/api/facts?q=محطة",
         "/api/briefs", "/api/briefs?q=البرج", "/api/feed.atom", "/api/feed.atom?q=البرج", "/api/briefs/سدود",
         "/briefs/سدود", "/?stand=withdrawn", "/?stand=archived")  # fmt: skip
HIDDEN = ("/briefs/برج", "/briefs/برج/v001", "/briefs/برج/v001/facts", "/briefs/برج/v001/brief.pdf",
          "/briefs/برج/v001/all.zip", "/briefs/برج/v001/thumb.png", "/briefs/برج/v001/manifest.json",
          "/briefs/برج/v001/source.txt", "/api/briefs/برج", "/api/briefs/برج/v001",
          "/api/briefs/برج/v001/files/facts.json", "/briefs/سدود/v002", "/briefs/سدود/v002/changes",
          "/briefs/سدود/v001/changes?since=v002", "/briefs/سدود/v002/changes.docx", "/many.zip?b=برج")  # fmt: skip


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Client]:
    return office_of(tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("address", LISTS)
def test_a_secret_brief_is_in_no_list_of_who_may_not_see_it(people: dict[str, Client], address: str) -> None:
    for name in PEOPLE:
        answer = people[name].get(address)
        assert answer.status == 200, (name, address)
        if name not in CLEARED:
            for secret in (SECRET_TITLE, "برج", "سري", "v002"):
                assert secret not in answer.text.replace('value="البرج"', "").replace(address.partition("?q=")[2], "")


@pytest.mark.parametrize("address", HIDDEN)
def test_a_secret_brief_has_no_address_for_who_may_not_see_it(people: dict[str, Client], address: str) -> None:
    for name in set(PEOPLE) - set(CLEARED):
        assert people[name].get(address).status == 404, (name, address)


def test_who_may_see_it_finds_it_everywhere(people: dict[str, Client]) -> None:
    for name in CLEARED:
        browser = people[name]
        assert SECRET_TITLE in browser.get("/").text
        assert browser.get("/api/briefs").json["total"] == 3
        assert browser.get("/api/briefs/سدود").json["latest"]["version"] == "v002"
        assert SECRET_TITLE in browser.get("/api/feed.atom").text
        assert browser.get("/briefs/برج/v001/brief.pdf").status == 200


def test_counts_say_nothing_of_what_is_hidden(people: dict[str, Client]) -> None:
    assert people["قارئة"].get("/api/briefs").json["total"] == 2
    assert people["قارئة"].get("/api/facts?kind=money").json["total"] == 2
    assert people["مسؤول"].get("/api/facts?kind=money").json["total"] == 3


def test_several_in_one_zip_have_none_that_is_hidden(people: dict[str, Client]) -> None:
    for name, count in (("قارئة", 2), ("أمينة", 3)):
        packed = people[name].get("/many.zip?b=محطات&b=برج&b=سدود").body
        assert len({each.split("/")[0] for each in ZipFile(io.BytesIO(packed)).namelist()}) == count


MAY_OPEN = {
    "/upload": ("مرسل", "مراجعة", "أمينة", "مسؤول"),
    "/files": ("مرسل", "مراجعة", "أمينة", "مسؤول"),
    "/api/files": ("مرسل", "مراجعة", "أمينة", "مسؤول"),
    "/reviews": ("مراجعة", "أمينة", "مسؤول"),
    "/audit": ("مسؤول",),
    "/audit.csv": ("مسؤول",),
    "/people": ("مسؤول",),
    "/account": tuple(PEOPLE),
    "/facts": tuple(PEOPLE),
}


@pytest.mark.parametrize("address", MAY_OPEN)
def test_a_page_opens_for_those_whose_work_it_is(people: dict[str, Client], address: str) -> None:
    answers = {name: people[name].get(address).status for name in PEOPLE}
    assert answers == {name: 200 if name in MAY_OPEN[address] else 403 for name in PEOPLE}


def test_nobody_who_is_not_known_sees_anything(people: dict[str, Client]) -> None:
    stranger = Client(people["قارئة"].app)
    for address in (*LISTS, *HIDDEN, *MAY_OPEN):
        assert stranger.get(address).status in (303, 401), address


def sent(browser: Client, form: dict[str, str], data: bytes, name: str = "مصدر.txt") -> int:
    return browser.upload("/upload", {"mark": mark_of(browser.get("/account").text), **form}, name, data).status


def test_what_somebody_may_not_see_they_cannot_order_either(tmp_path: Path) -> None:
    runs = FakeRuns()
    people = office_of(tmp_path, runs=runs)
    assert sent(people["قارئة"], {}, TEXT.encode()) == 403
    assert sent(people["مرسل"], {"classification": "سري"}, TEXT.encode()) == 422
    assert sent(people["مرسل"], {"reference": "برج"}, TEXT.encode()) == 422, "its next version would show what it was"
    assert sent(people["مرسل"], {"reference": "سدود"}, TEXT.encode()) == 422
    assert runs.started == []
    assert not (tmp_path / "inbox").exists()
    assert "سري" not in people["مرسل"].get("/upload").text
    assert sent(people["أمينة"], {"classification": "سري"}, TEXT.encode()) == 303
    assert sent(people["مرسل"], {}, TEXT.encode()) == 422, "the same bytes were ordered as a secret: that order stands"
    (entry,) = Ledger(tmp_path / "outputs").entries()
    assert (entry.classification, entry.order and entry.order.by) == ("سري", "أمينة")
    assert people["مرسل"].get("/runs/run-1").status == 404
    assert people["مرسل"].get("/api/runs/run-1").status == 404


def test_a_secret_order_is_on_no_page_of_files_of_others(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    order = PlacedOrder(wishes=Wishes(house="official", classification="سري"), by="أمينة")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "مكتوم.txt").write_text(SECRET_TITLE, "utf-8")
    digest = sha256(SECRET_TITLE.encode()).hexdigest()
    entry = Entry(sha256=digest, name="مكتوم.txt", fate=Fate.FAILED, at=1.0, order=order, reason="سبب مكتوم")
    Ledger(tmp_path / "outputs").place(entry)
    for name in ("مرسل", "مراجعة"):
        for address in ("/files", "/api/files", "/", f"/upload?again={digest}"):
            assert "مكتوم" not in people[name].get(address).text, (name, address)
    assert "مكتوم" in people["أمينة"].get("/files").text
    assert SECRET_TITLE in people["أمينة"].get(f"/upload?again={digest}").text


def test_what_nobody_has_classified_is_for_those_who_see_everything(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "مودَع.txt").write_text(TEXT, "utf-8")
    assert "مودَع" in people["مسؤول"].get("/files").text
    assert "مودَع" not in people["مراجعة"].get("/files").text


def test_one_s_own_password_is_changed_by_who_knows_the_old_one(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    browser, other = people["قارئة"], Client(people["قارئة"].app)
    enter(other, "قارئة")
    new = "كلمة أخرى طويلة"

    def change(old: str, again: str = new) -> int:
        form = {"mark": mark_of(browser.get("/account").text), "old": old, "new": new, "again": again}
        return browser.post("/account/password", form).status

    assert change("ليست هي أبدًا") == 403
    assert change(PASSWORD, again="غير ذلك تمامًا") == 422
    assert change(PASSWORD) == 303
    assert browser.get("/account").status == 200, "who changed it stays"
    assert other.get("/").status == 303, "the other sessions end"
    assert enter(Client(browser.app), "قارئة", new) == 303
    assert enter(Client(browser.app), "قارئة") == 403


def test_a_token_may_what_its_user_may_until_it_is_removed(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    browser = people["مرسل"]
    page = browser.post("/account/tokens", {"mark": mark_of(browser.get("/account").text), "label": "لوحة"}).text
    token = page.split("<code>")[1].split("</code>")[0]
    program = Client(browser.app)
    bearer = {"authorization": f"Bearer {token}"}
    assert program.get("/api/briefs", bearer).json["total"] == 2
    assert program.get("/api/briefs", {"authorization": f"Bearer {token}x"}).status == 401
    assert program.get("/", bearer).status == 303, "a page asks for a person"
    assert token not in (tmp_path / "state" / "tokens").read_text("utf-8")
    digest = browser.get("/account").text.split('name="digest" value="')[1].split('"')[0]
    form = {"mark": mark_of(browser.get("/account").text), "digest": digest}
    people["قارئة"].post("/account/tokens/remove", {**form, "mark": mark_of(people["قارئة"].get("/account").text)})
    assert program.get("/api/briefs", bearer).status == 200, "another's token is not theirs to remove"
    assert browser.post("/account/tokens/remove", form).status == 303
    assert program.get("/api/briefs", bearer).status == 401


def test_an_administrator_says_who_may_what_and_it_holds_at_once(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    keeper = people["مسؤول"]

    def change(**form: str) -> int:
        return keeper.post("/people", {"mark": mark_of(keeper.get("/people").text), **form}).status

    assert people["قارئة"].get("/briefs/برج").status == 404
    assert change(**{"name": "قارئة", "role": "sender", "sees-0": "1"}) == 303
    assert people["قارئة"].get("/briefs/برج").status == 200
    assert people["قارئة"].get("/upload").status == 200
    assert change(name="جديدة", role="reader", password="قصيرة") == 422
    assert change(name="جديدة", role="reader", password=PASSWORD) == 303
    assert enter(Client(keeper.app), "جديدة") == 303
    assert change(name="مسؤول", role="reader") == 422, "somebody has to keep the users"
    assert change(name="مسؤول", remove="1", role="reader") == 422
    assert change(name="جديدة", remove="1", role="reader") == 303
    assert Users(tmp_path / "state" / "users").find("جديدة") is None
    assert people["مراجعة"].post("/people", {"mark": mark_of(people["مراجعة"].get("/").text), "name": "مراجعة",
                                             "role": "administrator"}).status == 403  # fmt: skip


def test_the_audit_says_who_did_what(tmp_path: Path) -> None:
    people = office_of(tmp_path, now=lambda: 1_764_000_000.0)
    people["قارئة"].get("/briefs/محطات")
    people["أمينة"].get("/briefs/برج/v001/brief.pdf")
    enter(Client(people["قارئة"].app), "قارئة", "خطأ طويل جدًّا")
    rows = list(csv.DictReader(io.StringIO(people["مسؤول"].get("/audit.csv").body.decode("utf-8-sig"))))
    said = [(row["who"], row["act"], row["what"], row["version"], row["classification"]) for row in rows[-3:]]
    assert said == [
        ("قارئة", "read", "محطات", "v001", "عام"),
        ("أمينة", "downloaded", "برج", "v001", "سري"),
        ("", "turned-away", "قارئة", "", ""),
    ]
    only = people["مسؤول"].get("/audit?who=أمينة&act=downloaded")
    assert only.status == 200
    assert "brief.pdf" in only.text
    assert "رُدّ عن الدخول" not in only.text.partition("<tbody>")[2]
    assert "السلسلة سليمة" in only.text
    assert people["مسؤول"].get("/audit?since=rubbish").status == 400


def test_a_cell_of_the_audit_is_no_formula(tmp_path: Path) -> None:
    people = office_of(tmp_path)
    enter(Client(people["قارئة"].app), "=cmd()", "خطأ طويل جدًّا")
    assert "'=cmd()" in people["مسؤول"].get("/audit.csv").text


def test_a_user_of_an_older_file_may_what_they_might_but_sees_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "users"
    Users(file).add("بدر", PASSWORD)
    line = file.read_text("utf-8")
    file.write_text(line.replace(":role=administrator", ""), "utf-8")
    entry = Users(file).find("بدر")
    assert entry
    assert (entry.role, entry.sees) == (Role.REVIEWER, ())


@pytest.mark.parametrize("said", [":role=king", ":role=reader:role=reader", ":sees=سري:sees=سري", ":other"])
def test_a_line_that_says_what_is_none_of_ours_is_refused(tmp_path: Path, said: str) -> None:
    from flows.errors import UsersFileError

    file = tmp_path / "users"
    Users(file).add("بدر", PASSWORD, role=Role.REVIEWER)
    file.write_text(file.read_text("utf-8").rstrip("\n") + said + "\n", "utf-8")
    with pytest.raises(UsersFileError):
        Users(file).names()


class Times:
    """A schedule that is kept in memory."""

    def __init__(self) -> None:
        self.kept = {"inbox": Planned(name="inbox", cron="*/15 * * * *", active=True)}

    async def read(self) -> tuple[Planned, ...]:
        return tuple(self.kept.values())

    async def write(self, planned: Planned) -> None:
        self.kept[planned.name] = planned


def test_an_administrator_says_in_arabic_when_something_starts(tmp_path: Path) -> None:
    times = Times()
    people = office_of(tmp_path, schedule=times)
    keeper = people["مسؤول"]
    assert "كل ربع ساعة" in keeper.get("/schedules").text

    def say(browser: Client, said: str, name: str = "inbox") -> int:
        form = {"mark": mark_of(browser.get("/account").text), "name": name, "said": said, "active": "1"}
        return browser.post("/schedules", form).status

    assert say(keeper, "كل يوم عمل الساعة ٧") == 303
    assert times.kept["inbox"] == Planned(name="inbox", cron="0 7 * * 0-4", active=True)
    assert say(keeper, "حين يطلع القمر") == 422
    assert say(keeper, "كل يوم الساعة ٧", name="rubbish") == 400
    assert say(people["مراجعة"], "كل يوم الساعة ٧") == 403
    assert people["مراجعة"].get("/schedules").status == 403
    assert times.kept["inbox"].cron == "0 7 * * 0-4"


@pytest.mark.parametrize(
    ("act", "details", "said"),
    [
        (Act.READ, "facts", "الحقائق ومواضعها"),
        (Act.READ, "changes since v001", "ما تغيّر عن v001"),
        (Act.DOWNLOADED, "changes since v012.docx", "ما تغيّر عن v012 في ملف Word"),
        (Act.DOWNLOADED, "brief.pdf", "brief.pdf"),
        (Act.SHARED, "7d", "أسبوعًا"),
        (Act.RESTORED, "discarded", "من المهملات"),
        (Act.ENTERED, "127.0.0.1 oidc", "127.0.0.1، بحساب الجهة"),
        (Act.ENTERED, "127.0.0.1", "127.0.0.1"),
        (Act.CHANGED_USER, "reviewer; سري، سري جدًا; password", "مراجع، يرى سري، سري جدًا، كلمة مرور جديدة"),
        (Act.CHANGED_SCHEDULE, "0 7 * * 0-4 off", "كل يوم عمل الساعة ٧، متوقف"),
        (Act.WITHDREW, "facts", "facts"),
    ],
)
def test_the_page_of_the_audit_has_words_and_no_codes(act: Act, details: str, said: str) -> None:
    assert details_of(Event(at=0.0, who="ليلى", act=act, details=details)) == said
