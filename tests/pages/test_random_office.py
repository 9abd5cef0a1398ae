"""An office of random people doing random things: nobody sees what they may not, nothing is published that nobody
ordered, and nothing is lost. `make office` takes 200 steps at a time; CI a few.
"""

import os
import re
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from flows.intake.drop_folder import arrival
from flows.intake.ledger import Fate, Ledger
from flows.intake.outcomes import record_outcome
from flows.model.brief import Origin
from flows.model.publication import Publication
from flows.office.audit import Audit
from flows.office.retention import keep_terms
from flows.pages.runs import ReviewAnswers, RunRequest, RunState, no_longer_waiting
from flows.pages.users import Users
from flows.publish.catalogue import Catalogue
from flows.publish.names import folder_name
from flows.rights import ROLES, Deed, Person, Policy, Role
from tests.pages.client import Answer
from tests.pages.made import SUMMARY, TEXT, mark_of, put
from tests.pages.people import PEOPLE, browsers

STEPS = int(os.environ.get("MUJAZ_OFFICE_STEPS", "60"))
ROUNDS = int(os.environ.get("MUJAZ_OFFICE_ROUNDS", "12"))
CLASSES = ("عام", "للاستخدام الرسمي", "سري")
POLICY = Policy(("سري",))
DAY = 86_400.0
SEEN_EVERYWHERE = ("/", "/?view=grid", "/?stand=withdrawn", "/?stand=archived", "/?stand=discarded", "/?sort=title",
                   "/?q=كلمة", "/facts?kind=money", "/files", "/reviews", "/api/briefs", "/api/facts?kind=money",
                   "/api/files", "/api/feed.atom", "/api/briefs?stand=discarded", "/upload", "/account")  # fmt: skip
_PEOPLE = st.sampled_from(sorted(PEOPLE))
_CLASSES = st.sampled_from(CLASSES)
_NUMBERS = st.integers(0, 30)


class Desk:
    """Runs that end when the machine says so."""

    def __init__(self) -> None:
        self.started: dict[str, RunRequest] = {}

    async def start(self, request: RunRequest) -> str:
        run = f"run-{len(self.started) + 1}"
        self.started[run] = request
        return run

    async def state(self, run: str) -> RunState | None:
        return RunState(stage="pdf", progress=40, message="يُصنع") if run in self.started else None

    async def waiting(self, runs: frozenset[str]) -> frozenset[str]:
        return frozenset()

    async def answer(self, run: str, answers: ReviewAnswers) -> None:
        raise no_longer_waiting(run)

    async def settle(self) -> None: ...


class Office(RuleBasedStateMachine):
    """What is known beside the pages: which word belongs to which classification, and who ordered what."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.outputs = self.folder / "outputs"
        self.outputs.mkdir()
        self.now = 1_796_000_000.0
        self.desk = Desk()
        self.people = browsers(self.folder, runs=self.desk, now=lambda: self.now, trash_days=5)
        self.words: dict[str, str] = {}
        """A word that stands in one source alone, and the classification of its brief."""
        self.ordered: dict[str, str] = {}
        """The reference of what was ordered, by its run."""
        self.published: set[str] = set()
        self.removed: set[str] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def person(self, name: str) -> Person | None:
        users = Users(self.folder / "state" / "users")
        return users.person(name) if users.find(name) else None

    def may(self, name: str, deed: Deed, classification: str | None = None) -> bool:
        return POLICY.may(self.person(name), deed, classification)

    def post(self, asking: str, address: str, **form: str) -> Answer:
        page = self.people[asking].get("/account")
        mark = mark_of(page.text) if page.status == 200 else "x"
        return self.people[asking].post(address, {"mark": mark, **form})

    @rule(name=_PEOPLE, classification=_CLASSES, own=st.booleans())
    def order(self, name: str, classification: str, own: bool) -> None:
        number = len(self.words)
        word, reference = f"كلمة{number}س", f"م-{number}" if own else f"م-{number % 3}"
        before = {folder.latest.record.brief.classification for folder in Catalogue(self.outputs).briefs()
                  if folder.folder == reference}  # fmt: skip
        page = self.people[name].get("/account")
        mark = mark_of(page.text) if page.status == 200 else "x"
        form = {"mark": mark, "reference": reference, "classification": classification}
        answer = self.people[name].upload("/upload", form, f"{word}.txt", f"{TEXT}\n{word}".encode())
        allowed = self.may(name, Deed.SEND, classification)
        assert allowed or answer.status in (303, 403, 422)
        if answer.status == 303 and "/runs/" in answer.headers["location"]:
            assert allowed
            assert all(self.may(name, Deed.READ, each) for each in before), "the next version of a hidden brief"
            run = answer.headers["location"].rpartition("/")[2]
            self.ordered[run], self.words[word] = reference, classification

    @rule(number=_NUMBERS, fails=st.booleans())
    def a_run_ends(self, number: int, fails: bool) -> None:
        waiting = [run for run in self.desk.started if self.entry(run).fate is Fate.TAKEN]
        if not waiting:
            return
        run = waiting[number % len(waiting)]
        request, entry = self.desk.started[run], self.entry(run)
        found = arrival(request.source.path, self.folder / "inbox")
        word = Path(entry.name).stem
        if fails:
            Ledger(self.outputs).conclude(found.sha256, run, fate=Fate.FAILED, reason=f"تعذر {word}")
            return
        self.publish(run, word)

    def entry(self, run: str):  # type: ignore[no-untyped-def]
        return next(each for each in Ledger(self.outputs).entries() if each.run == run or each.sha256 ==
                    self.desk.started[run].source.sha256)  # fmt: skip

    def publish(self, run: str, word: str) -> None:
        import datetime as dt

        reference, classification = self.ordered[run], self.words[word]
        folder = folder_name(reference)
        number = max((int(each.name[1:]) for each in (self.outputs / folder).glob("v*")), default=0) + 1
        moment = dt.datetime.fromtimestamp(self.now, tz=dt.UTC)
        line = [{"text": f"{word} خلاصة", "origin": "source"}]
        brief = {**SUMMARY, "classification": classification, "bottom_line": line}
        version = f"v{number:03d}"
        path = put(self.outputs, folder, version, title=f"عنوان {word}", reference=reference, brief=brief,
                   times={"published": moment.isoformat()})  # fmt: skip
        (path / "source.txt").write_text(f"{TEXT}\n{word}", "utf-8")
        made = Publication(reference=reference, version=version, folder=path, title=word,
                           title_origin=Origin.SOURCE, unchanged=False)  # fmt: skip
        source = self.desk.started[run].source
        self.published.add(f"{folder}/{version}")
        record_outcome(source, made, self.outputs, run=self.entry(run).run, now=moment)

    @rule(name=_PEOPLE, number=_NUMBERS, stand=st.sampled_from(("withdrawn", "archived", "discarded")),
          restore=st.booleans())  # fmt: skip
    def say(self, name: str, number: int, stand: str, restore: bool) -> None:
        briefs = Catalogue(self.outputs).briefs()
        if not briefs:
            return
        brief = briefs[number % len(briefs)]
        form = {"stand": stand, "reason": "سبب", **({"restore": "1"} if restore else {})}
        answer = self.post(name, f"/briefs/{quote(brief.folder)}/standing", **form)
        if answer.status == 303:
            assert self.may(name, Deed.WITHDRAW)
            assert any(self.may(name, Deed.WITHDRAW, each.record.brief.classification) for each in brief.versions)

    @rule(name=_PEOPLE, number=_NUMBERS)
    def tag(self, name: str, number: int) -> None:
        briefs = Catalogue(self.outputs).briefs()
        if not briefs:
            return
        brief = briefs[number % len(briefs)]
        word = brief.latest.record.title.removeprefix("عنوان ")
        answer = self.post(name, f"/briefs/{quote(brief.folder)}/tags", tags=f"وسم {word}")
        if answer.status == 303:
            assert self.may(name, Deed.SEND)
            assert all(self.may(name, Deed.READ, each.record.brief.classification) for each in brief.versions)

    @rule(name=_PEOPLE, other=_PEOPLE, role=st.sampled_from(ROLES), sees=st.booleans())
    def change_user(self, name: str, other: str, role: Role, sees: bool) -> None:
        before, may = self.person(other), self.may(name, Deed.ADMINISTER)
        answer = self.post(name, "/people", name=other, role=role, **({"sees-0": "1"} if sees else {}))
        if before != self.person(other):
            assert may
            assert answer.status == 303

    @rule(days=st.integers(1, 4))
    def days_pass(self, days: int) -> None:
        self.now += days * DAY
        before = {f"{each.folder}/{version.name}" for each in Catalogue(self.outputs).briefs()
                  for version in each.versions}  # fmt: skip
        keep_terms(Catalogue(self.outputs), now=self.now, trash_days=5, retention=())
        after = {f"{each.folder}/{version.name}" for each in Catalogue(self.outputs).briefs()
                 for version in each.versions}  # fmt: skip
        self.removed |= before - after

    @rule(name=_PEOPLE, number=_NUMBERS)
    def follow_links(self, name: str, number: int) -> None:
        addresses = re.findall(r'href="(/[^"#]+)"', self.people[name].get("/?stand=discarded").text)
        if addresses:
            self.look(name, addresses[number % len(addresses)].replace("&amp;", "&"))

    @rule(
        name=_PEOPLE, number=_NUMBERS, kind=st.sampled_from(("", "/facts", "/all.zip", "/source.txt", "/manifest.json"))
    )
    def guess_an_address(self, name: str, number: int, kind: str) -> None:
        if self.published:
            folder, version = sorted(self.published)[number % len(self.published)].split("/")
            self.look(name, f"/briefs/{quote(folder)}/{version}{kind}")

    @rule(name=_PEOPLE, number=_NUMBERS)
    def guess_a_run(self, name: str, number: int) -> None:
        if self.desk.started:
            self.look(name, f"/runs/{sorted(self.desk.started)[number % len(self.desk.started)]}")

    @rule(name=_PEOPLE, number=_NUMBERS)
    def guess_an_order(self, name: str, number: int) -> None:
        if self.words:
            word = sorted(self.words)[number % len(self.words)]
            self.look(name, f"/upload?again={sha256(f'{TEXT}{chr(10)}{word}'.encode()).hexdigest()}")

    @rule(name=_PEOPLE, address=st.sampled_from(SEEN_EVERYWHERE))
    def look_around(self, name: str, address: str) -> None:
        self.look(name, address)

    @rule(
        name=_PEOPLE,
        number=_NUMBERS,
        address=st.sampled_from(("/?q=", "/api/briefs?q=", "/facts?q=", "/api/feed.atom?q=")),
    )
    def search(self, name: str, number: int, address: str) -> None:
        if self.words:
            word = sorted(self.words)[number % len(self.words)]
            answer = self.people[name].get(f"{address}{word}")
            self.no_hidden(name, answer, asked=word)

    def look(self, name: str, address: str) -> None:
        self.no_hidden(name, self.people[name].get(address))

    def no_hidden(self, name: str, answer: Answer, asked: str = "") -> None:
        """Nobody sees a word of a brief that they may not see; what they typed themselves is theirs."""
        assert answer.status < 500
        text = answer.body.decode("utf-8", "replace")
        for word, classification in self.words.items():
            if not self.may(name, Deed.READ, classification) and word != asked:
                assert word not in text, (name, self.person(name), classification)
            if word == asked and not self.may(name, Deed.READ, classification):
                assert f"عنوان {word}" not in text
                assert f"{word} خلاصة" not in text

    @invariant()
    def nothing_is_published_that_nobody_ordered(self) -> None:
        here = {f"{each.folder}/{version.name}" for each in Catalogue(self.outputs).briefs()
                for version in each.versions}  # fmt: skip
        assert here | self.removed == self.published
        assert not here & self.removed

    @invariant()
    def nothing_is_lost(self) -> None:
        for request in self.desk.started.values():
            assert request.source.path.is_file(), "its source lies where it was put"
        known = {entry.sha256 for entry in Ledger(self.outputs).entries()}
        assert {request.source.sha256 for request in self.desk.started.values()} <= known
        assert Audit(self.outputs).check().broken_at == 0

    @invariant()
    def somebody_keeps_the_users(self) -> None:
        users = Users(self.folder / "state" / "users")
        assert any(users.person(name).role is Role.ADMINISTRATOR for name in users.names())


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=ROUNDS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
)
