"""Settings: one place for every variable, what each may hold, errors that name the cure, a page that is true."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.settings import PAGE, page
from flows.errors import SettingsError
from flows.settings import PREFIX, Settings, about_settings, settings

ROOT = Path(__file__).parents[1]
NOT_OURS = {"MUJAZ_CHECKOUT", "MUJAZ_PASSWORD"}
"""Blanks that prefect.yaml and the compose file have for a person to fill."""


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for about in about_settings():
        monkeypatch.delenv(about.variable, raising=False)
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_the_page_of_the_settings_is_that_of_the_code() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make settings`"


def files() -> Iterator[Path]:
    for pattern in ("*.md", "*.yaml", "docs/**/*.*", "flows/**/*.py"):
        yield from (file for file in ROOT.glob(pattern) if file.suffix in {".md", ".yaml", ".py", ".service"})


def test_every_variable_that_is_named_anywhere_is_a_setting() -> None:
    known = {about.variable for about in about_settings()} | NOT_OURS
    named = {name for file in files() for name in re.findall(rf"{PREFIX}[A-Z][A-Z_]+", file.read_text("utf-8"))}
    assert named - known == set()


def test_only_the_settings_read_our_variables() -> None:
    readers = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "flows").rglob("*.py")
        if re.search(rf"environ(\.get\(|\[)\"{PREFIX}", file.read_text("utf-8"))
    }
    assert readers == set()


def test_the_defaults_are_used_where_nothing_is_set_or_it_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_PORT", "")
    monkeypatch.setenv("MUJAZ_NAMES", " , ")
    chosen = settings()
    assert (chosen.port, chosen.names, chosen.outputs, chosen.house) == (4200, (), Path("outputs"), "official")


def test_every_default_is_one_that_may_be_set() -> None:
    defaults = {name: info.default for name, info in Settings.model_fields.items() if info.default != ""}
    written = {name: str(value) for name, value in defaults.items() if not isinstance(value, tuple)}
    assert Settings(**written) == Settings()  # type: ignore[arg-type]


def test_what_is_set_is_read_in_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_OUTPUTS", "/srv/briefs")
    monkeypatch.setenv("MUJAZ_PORT", "٤٣٠٠")
    monkeypatch.setenv("MUJAZ_PROXIES", "10.0.0.5, 10.1.0.0/16")
    monkeypatch.setenv("MUJAZ_TIMEZONE", "Africa/Cairo")
    monkeypatch.setenv("MUJAZ_INBOX_SCHEDULE", "0 7 * * SUN-THU")
    chosen = settings()
    assert (chosen.outputs, chosen.port, chosen.timezone) == (Path("/srv/briefs"), 4300, "Africa/Cairo")
    assert chosen.proxies == ("10.0.0.5", "10.1.0.0/16")
    assert chosen.inbox_schedule == "0 7 * * SUN-THU"


@pytest.mark.parametrize(
    ("variable", "written", "cure"),
    [
        ("MUJAZ_MAX_SOURCE_BYTES", "كثير", "a whole number from 1 to 1000000000"),
        ("MUJAZ_WORKERS", "0", "a whole number from 1 to 64"),
        ("MUJAZ_WORKERS", "2.0", "a whole number from 1 to 64"),
        ("MUJAZ_PORT", "65536", "a whole number from 1 to 65535"),
        ("MUJAZ_TIMEZONE", "Asia/Atlantis", "like Africa/Cairo"),
        ("MUJAZ_TIMEZONE", "../zoneinfo", "like Africa/Cairo"),
        ("MUJAZ_TIMEZONE", "Asia", "like Africa/Cairo"),
        ("MUJAZ_INBOX_SCHEDULE", "every hour", "five fields"),
        ("MUJAZ_PROXIES", "10.0.0.5, proxy.example.org", "10.0.0.0/8"),
        ("MUJAZ_WEBHOOK", "file:///etc/passwd", "http:// or https://"),
        ("MUJAZ_WEBHOOK", "http://", "http:// or https://"),
        ("MUJAZ_SMTP", "mail.example.org", "smtp://name:password@host:587"),
        ("MUJAZ_MAILBOX", "pop3://mail.example.org", "imaps://name:password@host/INBOX"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, variable: str, written: str, cure: str
) -> None:
    monkeypatch.setenv(variable, written)
    with pytest.raises(SettingsError) as raised:
        settings()
    assert raised.value.subject == variable
    assert variable in raised.value.cure.ar
    assert cure in raised.value.cure.en


def test_a_mail_server_needs_who_sends_and_who_receives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_SMTP", "smtp://mail.example.org")
    monkeypatch.setenv("MUJAZ_MAIL_TO", "a@example.org")
    with pytest.raises(SettingsError, match="MUJAZ_MAIL_FROM"):
        settings()


@pytest.mark.parametrize("variable", ["MUJAZ_SMTP", "MUJAZ_MAILBOX"])
def test_no_error_repeats_a_password(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "smpt://name:opensesame@mail.example.org")
    with pytest.raises(SettingsError) as raised:
        settings()
    assert "opensesame" not in "".join(raised.value.lines)
    assert raised.value.__cause__ is None
