"""Pages over a small store that is filled by hand."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.errors import Bilingual, NoArabicError
from flows.intake.drop_folder import Arrival
from flows.intake.outcomes import write_failure
from flows.pages.access import Access
from flows.pages.app import pages_app
from flows.pages.runs import ReviewAnswers, RunRequest, RunState, no_longer_waiting
from tests.pages.client import Client
from tests.publish.shelves import at, shelve

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
TEXT = "أعلنت الهيئة في 3 مارس 2026 إنشاء 12 محطة.\nوبلغت الكلفة 40 مليون ريال."
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)
FACTS: dict[str, Any] = {
    "blocks": [
        {"kind": "title", "span": {"start": 0, "end": 42}, "level": 0, "sentences": [
            {"number": 1, "span": {"start": 0, "end": 42}, "complete": True}]},
        {"kind": "paragraph", "span": {"start": 43, "end": 70}, "level": 0, "sentences": [
            {"number": 2, "span": {"start": 43, "end": 70}, "complete": True}]},
    ],
    "facts": [
        {"kind": "date", "span": {"start": 16, "end": 27}, "words": "3 مارس 2026", "rule": "date.gregorian-month",
         "certainty": "certain", "value": "2026-03-03", "gregorian": None},
        {"kind": "number", "span": {"start": 16, "end": 17}, "words": "3", "rule": "number.digits",
         "certainty": "likely", "value": 3},
        {"kind": "money", "span": {"start": 56, "end": 69}, "words": "40 مليون ريال", "rule": "money.name",
         "certainty": "open", "value": 40000000, "currency": "SAR"},
    ],
}  # fmt: skip
REVISION: dict[str, Any] = {
    "parent": {"version": "v001", "record": "x"},
    "changes": [{"how": "dropped", "ar": "حُذفت النقطة ٢", "en": "dropped point 2"}],
    "undone": [{"ar": "بقي الملحق كما كان", "en": "the annex stays"}],
    "not_in_source": [{"ar": "ليس في المصدر: «٩٠»", "en": "not in the source: “90”"}],
    "comments": [{"author": "ليلى", "text": "راجع الرقم", "unit": "p1", "date": ""}],
}
SUMMARY: dict[str, Any] = {
    "organ": "مكتب الموجزات",
    "classification": "عام",
    "distribution": "داخلي",
    "date": "2026-03-03",
    "bottom_line": [{"text": "أعلنت الهيئة إنشاء 12 محطة.", "origin": "source"}],
    "figures": [{"qualifier": "نحو", "figure": "12 محطة", "clause": "إنشاء 12 محطة"}],
}
KINDS = {
    "brief.pdf": ("application/pdf", b"%PDF-1.7 " + bytes(range(256)) * 8),
    "brief.docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04 docx"),
    "source.txt": ("text/plain", TEXT.encode()),
    "facts.json": ("application/json", json.dumps(FACTS).encode()),
    "preview-1.png": ("image/png", PNG),
}


def put(outputs: Path, folder: str, version: str = "v001", **told: Any) -> Path:
    """Publish a brief with all its files."""
    files = [
        {"name": name, "media_type": kind, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        for name, (kind, data) in KINDS.items()
    ]
    path = shelve(outputs, folder, version, text=TEXT, **{"brief": SUMMARY, "files": files, **told})
    for name, (_, data) in KINDS.items():
        (path / name).write_bytes(data)
    return path


def office(tmp_path: Path, **told: Any) -> Client:
    """Pages with one brief in two versions, and another; `told` goes to the app."""
    outputs = tmp_path / "outputs"
    put(
        outputs,
        "محطات",
        title="محطات الربط",
        reference="م/2026/15",
        checks=[{"name": "pdf.opens", "passed": True, "detail": ""}],
    )
    put(
        outputs,
        "محطات",
        "v002",
        title="محطات الربط الجديدة",
        reference="م/2026/15",
        times=at("2026-11-26T09:00:00+00:00"),
        revision=REVISION,
    )
    put(outputs, "سدود", title="سدود الهضبة", house={"name": "newsroom"})
    return client(tmp_path, **told)


def client(tmp_path: Path, **told: Any) -> Client:
    settings = {
        "outputs": tmp_path / "outputs",
        "templates": TEMPLATES,
        "house": "official",
        "secret": b"s" * 32,
        "clock": lambda: 0.0,
        "now": lambda: 0.0,
        "inbox": tmp_path / "inbox",
        **told,
    }
    return Client(pages_app(**settings))


def fail(outputs: Path, name: str, when: str) -> Path:
    """Leave what a run of the drop folder leaves of a source that it could not make."""
    found = Arrival(path=Path(name), name=name, sha256=sha256(name.encode()).hexdigest())
    error = NoArabicError(
        name, Bilingual(ar="لا عربية في النص.", en="None."), Bilingual(ar="تحقق من الملف.", en="Check.")
    )
    return write_failure(outputs, found, error, when=when)


class FakeRuns:
    """Runs that are done when they are told to be."""

    def __init__(self) -> None:
        self.started: list[RunRequest] = []
        self.now = RunState(stage="pdf", progress=40, message="يُصنع ملف PDF")

    async def start(self, request: RunRequest) -> str:
        self.started.append(request)
        return f"run-{len(self.started)}"

    async def state(self, run: str) -> RunState | None:
        return self.now if run == "run-1" else None

    async def waiting(self, runs: frozenset[str]) -> frozenset[str]:
        return frozenset()

    async def answer(self, run: str, answers: ReviewAnswers) -> None:
        raise no_longer_waiting(run)

    async def settle(self) -> None: ...


def mark_of(page: str) -> str:
    """The mark that our form carries."""
    return page.split('name="mark" value="')[1].split('"')[0]


def with_users(tmp_path: Path, **told: Any) -> Access:
    """An access with one user, بدر, and the password of the tests."""
    from flows.pages.users import Users

    file = tmp_path / "users"
    Users(file).add("بدر", PASSWORD)
    return Access(users=file, **told)


PASSWORD = "كلمة مرور طويلة"


def put_versions(outputs: Path, folder: str) -> None:
    """Publish a brief in two versions whose DOCX are real: the second was edited."""
    from tests.revise.made import found, made, report, report_of, revised
    from tests.revise.word import edited

    steps = ("استبدل: جميع أيام ← بعض أيام", "أضف بعد: توسعة ← نقطة عن 7 جسور.", "احذف: رصف الطريق")
    view, _ = revised(edited(report(), *steps))
    for version, data in (("v001", report()), ("v002", report_of(view, found()[0].document))):
        path = put(
            outputs, folder, version, title=made()[0].title.text, times=at(f"2026-11-2{version[-1]}T09:00:00+00:00")
        )
        (path / "brief.docx").write_bytes(data)
