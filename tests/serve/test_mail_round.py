"""A round of the mailbox: mails become sources with their senders' orders, once, and who sent them is answered."""

import time
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import Path

import pytest

from flows.disk import SHARED, write_atomically
from flows.errors import MailboxError, SettingsError, UnknownHouseError, UnwritableOutputError
from flows.ingest import read
from flows.intake.drop_folder import survey
from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.mail_orders import ANSWERS, MOST_WAITING
from flows.office.audit import Audit
from flows.runs.mail_round import go_round
from flows.settings import Settings
from flows.sources import sources_in
from tests.mailboxes import MISSING, Mails, serving_mails

RULES = """trust_from = true
[[senders]]
from = ["badr@example.org"]
house = "newsroom"
classification = "للتحرير الداخلي"
review = true
"""
NOW = 1_800_000_000.0
TEXT = "اجتمع 12 عضوًا في مدينة الساحل يوم 12 مارس 2026."


@pytest.fixture
def box() -> Iterator[Mails]:
    with serving_mails() as served:
        yield served


@pytest.fixture
def chosen(tmp_path: Path, box: Mails) -> Settings:
    """The settings of an office whose mailbox this is."""
    for folder in ("inputs", "state"):
        (tmp_path / folder).mkdir()
    (tmp_path / "state" / "mail.toml").write_text(RULES, "utf-8")
    return Settings(
        inputs=tmp_path / "inputs",
        outputs=tmp_path / "outputs",
        state=tmp_path / "state",
        mailbox=f"imap://briefs:{box.password}@127.0.0.1:{box.port}/INBOX",
        smtp=f"smtp://127.0.0.1:{box.post_port}",
        mail_from="mujaz@example.org",
        mail_to=("office@example.org",),
        origin="https://briefs.example.org",
    )


def mail(sender: str = "badr@example.org", *, subject: str = "خبر الساحل", text: str = TEXT, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "briefs@example.org", subject
    message["Message-ID"] = "<7@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    message.add_attachment("بلغ عدد المستفيدين 340 أسرة في القرية.", filename="ملحق.txt")
    return message.as_bytes(policy=default.clone(linesep="\r\n"))


def settle(chosen: Settings, found: bytes, **became: object) -> None:
    """What a run of the drop folder writes when it is through with a mail."""
    Ledger(chosen.outputs).conclude(sha256(found).hexdigest(), "", **became)


def entry_of(chosen: Settings, found: bytes) -> Entry:
    entry = Ledger(chosen.outputs).find(sha256(found).hexdigest())
    assert entry
    return entry


def post(box: Mails) -> EmailMessage:
    """The one mail that was sent."""
    (sent,) = box.sent
    answer = message_from_bytes(sent, policy=default)
    assert isinstance(answer, EmailMessage)
    return answer


def test_a_mail_becomes_a_source_that_the_drop_folder_makes_as_its_senders_rule_says(
    box: Mails, chosen: Settings
) -> None:
    number = box.put(sent := mail())
    done = go_round(chosen, now=NOW)
    assert (done.taken, done.strangers, box.seen, box.deleted) == (1, 0, {number}, set())
    (source,) = sources_in(chosen.inputs)
    assert source.read_bytes() == sent
    entry = entry_of(chosen, sent)
    assert entry.order
    assert (entry.fate, entry.name, entry.classification) == (Fate.ORDERED, source.name, "للتحرير الداخلي")
    assert (entry.order.wishes.house, entry.order.review, entry.order.by) == ("newsroom", True, "badr@example.org")
    seen = survey([source], chosen.inputs, Ledger(chosen.outputs), now=time.time() + 60, quiet=1)
    assert [each.name for each in seen.fresh] == [source.name], "the drop folder's run makes it"
    assert [(event.who, event.what) for event in Audit(chosen.outputs).events()] == [("badr@example.org", source.name)]


def test_the_source_has_the_mails_text_and_what_is_attached(box: Mails, chosen: Settings) -> None:
    box.put(mail())
    go_round(chosen, now=NOW)
    (source,) = sources_in(chosen.inputs)
    document = read(source.name, source.read_bytes())
    assert "اجتمع 12 عضوًا" in document.text
    assert "340 أسرة" in document.text


def test_the_same_mail_is_taken_once_whatever_its_marks_say(box: Mails, chosen: Settings) -> None:
    box.put(sent := mail())
    go_round(chosen, now=NOW)
    settle(chosen, sent, fate=Fate.PUBLISHED, reference="م/7", version="v001")
    before = entry_of(chosen, sent)
    box.seen.clear()
    box.put(sent)
    done = go_round(chosen, now=NOW)
    assert (done.taken, done.known, entry_of(chosen, sent)) == (0, 2, before)
    assert len(sources_in(chosen.inputs)) == 1


def test_another_mail_of_the_same_subject_is_another_source(box: Mails, chosen: Settings) -> None:
    box.put(mail())
    box.put(mail(text=f"{TEXT} وبلغت الكلفة 5 ملايين ريال."))
    assert go_round(chosen, now=NOW).taken == 2
    assert len({source.stem for source in sources_in(chosen.inputs)}) == 2


def test_a_stranger_is_marked_as_read_kept_and_not_answered(box: Mails, chosen: Settings) -> None:
    number = box.put(mail("x@other.example"))
    done = go_round(chosen, now=NOW)
    assert (done.strangers, done.taken, box.seen, box.deleted, box.sent) == (1, 0, {number}, set(), [])
    assert sources_in(chosen.inputs) == ()
    assert not Ledger(chosen.outputs).folder.exists()


@pytest.mark.parametrize("can_move", [True, False])
def test_a_taken_mail_goes_where_the_rules_say(box: Mails, chosen: Settings, can_move: bool) -> None:
    (chosen.state / "mail.toml").write_text(f'done = "تم & حفظ"\n{RULES}', "utf-8")
    box.can_move = can_move
    number = box.put(mail())
    stranger = box.put(mail("x@other.example"))
    go_round(chosen, now=NOW)
    assert box.moved == [(number, '"&BioGRQ- &- &Bi0GQQY4-"')], "as IMAP writes such a name (RFC 3501, 5.1.3)"
    assert box.deleted == {number}
    assert box.seen == {number, stranger}


def test_who_sent_it_is_answered_with_reference_and_link_once_it_is_published(box: Mails, chosen: Settings) -> None:
    box.put(sent := mail())
    assert go_round(chosen, now=NOW).answered == 0, "nothing is known yet"
    settle(chosen, sent, fate=Fate.PUBLISHED, reference="م/7", version="v001")
    assert go_round(chosen, now=NOW + 60).answered == 1
    assert go_round(chosen, now=NOW + 120).answered == 0
    answer = post(box)
    assert (answer["To"], answer["Subject"]) == ("badr@example.org", "رد: خبر الساحل")
    assert (answer["In-Reply-To"], answer["Auto-Submitted"]) == ("<7@example.org>", "auto-replied")
    assert answer["Date"]
    assert answer["Message-ID"].endswith("@example.org>")
    words = answer.get_content()
    assert "المرجع: م/7، النسخة: v001" in words
    assert "https://briefs.example.org/reports/briefs/%D9%85-7/v001" in words
    assert "اجتمع" not in words


def test_who_sent_what_failed_is_told_why_and_the_cure(box: Mails, chosen: Settings) -> None:
    box.put(sent := mail())
    go_round(chosen, now=NOW)
    settle(chosen, sent, fate=Fate.FAILED, reason="خطأ: خبر: لا نص عربيًا فيه. الحل: أرسل المصدر العربي.")
    go_round(chosen, now=NOW)
    assert "الحل: أرسل المصدر العربي." in post(box).get_content()


def test_a_mail_over_the_limit_is_refused_with_the_cure_and_never_fetched(box: Mails, chosen: Settings) -> None:
    box.put(mail(text="نص " * 4000))
    small = chosen.model_copy(update={"max_source_bytes": 5000})
    done = go_round(small, now=NOW)
    assert (done.refused, done.answered, len(box.seen)) == (1, 1, 1)
    assert "قسّم النص" in post(box).get_content()
    assert sources_in(chosen.inputs) == ()


def test_an_answer_that_the_post_does_not_take_is_sent_by_the_next_round(box: Mails, chosen: Settings) -> None:
    box.put(sent := mail())
    go_round(chosen, now=NOW)
    settle(chosen, sent, fate=Fate.CANCELLED)
    box.takes_post = False
    assert (len(go_round(chosen, now=NOW).unsent), box.sent) == (1, [])
    box.takes_post = True
    assert go_round(chosen, now=NOW).answered == 1
    assert "أُلغي" in post(box).get_content()


def test_nobody_waits_for_ever(box: Mails, chosen: Settings) -> None:
    box.put(mail())
    go_round(chosen, now=NOW)
    assert list((chosen.outputs / ANSWERS).iterdir())
    go_round(chosen, now=NOW + MOST_WAITING + 1)
    assert not list((chosen.outputs / ANSWERS).iterdir())


def test_a_program_is_not_answered(box: Mails, chosen: Settings) -> None:
    box.put(sent := mail(Auto_Submitted="auto-generated"))
    assert go_round(chosen, now=NOW).taken == 1
    settle(chosen, sent, fate=Fate.PUBLISHED, reference="م/7", version="v001")
    assert go_round(chosen, now=NOW).answered == 0


@pytest.mark.parametrize("ended", ["before the bytes", "before the mark"])
def test_what_a_stop_cut_off_is_taken_up_by_the_next_round(
    box: Mails, chosen: Settings, ended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = box.put(sent := mail())
    if ended == "before the bytes":
        monkeypatch.setattr("flows.publish.copies.write_atomically", _broken_for(".eml"))
        with pytest.raises(UnwritableOutputError):
            go_round(chosen, now=NOW)
        monkeypatch.undo()
        assert entry_of(chosen, sent).fate is Fate.ORDERED, "the order stands before the bytes"
        assert box.seen == set()
    else:
        go_round(chosen, now=NOW)
        box.seen.clear()
    go_round(chosen, now=NOW)
    (source,) = sources_in(chosen.inputs)
    assert source.read_bytes() == sent
    assert box.seen == {number}


def _broken_for(suffix: str) -> Callable[..., None]:
    """The writing of files on a disk that is full when one of this suffix comes."""

    def write(path: Path, data: bytes, **told: int) -> None:
        if path.suffix == suffix:
            raise OSError(28, "No space left on device")
        write_atomically(path, data, mode=told.get("mode", SHARED))

    return write


def test_rules_with_a_house_that_is_none_leave_every_mail_unread(box: Mails, chosen: Settings) -> None:
    (chosen.state / "mail.toml").write_text(RULES.replace("newsroom", "nowhere"), "utf-8")
    box.put(mail())
    with pytest.raises(UnknownHouseError):
        go_round(chosen, now=NOW)
    assert box.seen == set()


@pytest.mark.parametrize("which", ["of the mails", "for taken ones"])
def test_a_folder_that_is_not_there_is_named_before_a_mail_is_touched(box: Mails, chosen: Settings, which: str) -> None:
    box.put(mail())
    if which == "of the mails":
        chosen = chosen.model_copy(update={"mailbox": chosen.mailbox.replace("INBOX", MISSING)})
    else:
        (chosen.state / "mail.toml").write_text(f'done = "{MISSING}"\n{RULES}', "utf-8")
    with pytest.raises(MailboxError) as raised:
        go_round(chosen, now=NOW)
    assert raised.value.subject == MISSING
    assert (box.seen, sources_in(chosen.inputs)) == (set(), ())


def test_who_waits_is_answered_also_while_the_mailbox_is_not_reached(box: Mails, chosen: Settings) -> None:
    box.put(sent := mail())
    go_round(chosen, now=NOW)
    settle(chosen, sent, fate=Fate.PUBLISHED, reference="م/7", version="v001")
    with pytest.raises(MailboxError):
        go_round(chosen.model_copy(update={"mailbox": "imap://briefs:x@127.0.0.1:1/INBOX"}), now=NOW)
    assert len(box.sent) == 1


def test_the_password_may_lie_in_a_file(box: Mails, chosen: Settings, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{box.password}\n", "utf-8")
    told = {"mailbox": f"imap://briefs@127.0.0.1:{box.port}/INBOX", "mailbox_password": str(tmp_path / "password")}
    box.put(mail())
    assert go_round(chosen.model_copy(update=told), now=NOW).taken == 1


def test_a_mailbox_that_does_not_open_is_an_error_without_the_password(box: Mails, chosen: Settings) -> None:
    for address in (
        f"imap://briefs:opensesame@127.0.0.1:{box.port}/INBOX",
        f"imap://briefs:opensesame-كلمة@127.0.0.1:{box.port}/INBOX",
        "imap://briefs:opensesame@127.0.0.1:1/INBOX",
        f"imaps://briefs:opensesame@127.0.0.1:{box.port}/INBOX",
    ):
        with pytest.raises(MailboxError) as raised:
            go_round(chosen.model_copy(update={"mailbox": address}), now=NOW)
        assert "opensesame" not in "".join(raised.value.lines)
        assert raised.value.__cause__ is None
        assert raised.value.exit_code == 119


def test_without_tls_no_password_leaves_this_machine(chosen: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Plain:
        def __init__(self, host: str, *_: object, **__: object) -> None:
            asked.append(host)

        def starttls(self, *_: object) -> None:
            asked.append("starttls")
            raise OSError("the server has none")

        def login(self, *_: object) -> None:
            asked.append("login")

        def logout(self) -> None:
            pass

    monkeypatch.setattr("imaplib.IMAP4.__init__", Plain.__init__)
    for name in ("starttls", "login", "logout"):
        monkeypatch.setattr(f"imaplib.IMAP4.{name}", getattr(Plain, name))
    with pytest.raises(MailboxError):
        go_round(chosen.model_copy(update={"mailbox": "imap://briefs:x@mail.example.org"}), now=NOW)
    assert asked == ["mail.example.org", "starttls"]


def test_without_a_mailbox_the_flow_says_which_setting_is_missing(chosen: Settings) -> None:
    with pytest.raises(SettingsError) as raised:
        go_round(chosen.model_copy(update={"mailbox": ""}), now=NOW)
    assert raised.value.subject == "MUJAZ_MAILBOX"
