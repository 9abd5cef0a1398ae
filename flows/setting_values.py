"""The kinds of value that a setting of the environment may have, each read and checked, and its field."""

from dataclasses import dataclass
from ipaddress import ip_network
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import NoDecode

from flows.cron import is_cron
from flows.errors import Bilingual


def setting(
    default: Any,
    group: str,
    accepts: Bilingual,
    *,
    ar: str,
    en: str,
    shown: str = "",
    secret: bool = False,
    most: int | None = None,
) -> Any:
    """Return the field of a setting; `shown` is its default as documents say it, where that is not the value."""
    extra: dict[str, Any] = {
        "group": group,
        "decides_ar": ar,
        "accepts_ar": accepts.ar,
        "accepts_en": accepts.en,
        "default": shown or (f"`{default}`" if default not in ("", ()) else ""),
        "secret": secret,
    }
    return Field(default, description=en, json_schema_extra=extra, ge=min(1, default) if most else None, le=most)


def number(default: int, most: int, group: str, *, ar: str, en: str) -> Any:
    """Return the field of a whole number from 1 to `most`."""
    accepts = Bilingual(ar=f"عدد صحيح من 1 إلى {most}", en=f"a whole number from 1 to {most}")
    return setting(default, group, accepts, ar=ar, en=en, most=most)


def _read_number(written: Any) -> Any:
    if isinstance(written, str) and not written.isdecimal():
        raise ValueError(written)
    return int(written)


def _split_commas(written: Any) -> Any:
    return tuple(filter(None, map(str.strip, written.split(",")))) if isinstance(written, str) else written


def _require_zone(name: str) -> str:
    """Return the name of a zone; an empty one is that of the machine."""
    if not name:
        return name
    try:
        return ZoneInfo(name).key
    except (OSError, KeyError) as error:  # a folder of zones, and a name that is none
        raise ValueError(name) from error


def _require_cron(written: str) -> str:
    if not is_cron(written):
        raise ValueError(written)
    return written


def _read_days(written: Any) -> Any:
    """Return classification and days of «سري=90,عام=365». Raises ValueError for what is no whole number of days."""
    if not isinstance(written, str):
        return written
    pairs = [each.rpartition("=") for each in written.split(",") if each.strip()]
    return tuple((name.strip(), _read_number(days.strip())) for name, _, days in pairs)


def _require_days(kept: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    for name, days in kept:
        if not name or days < 1:
            raise ValueError(name)
    return kept


def _require_networks(proxies: tuple[str, ...]) -> tuple[str, ...]:
    for proxy in proxies:
        ip_network(proxy)
    return proxies


def _require_address(written: str, *schemes: str) -> str:
    parts = urlsplit(written)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(written)
    return written


Number = Annotated[int, BeforeValidator(_read_number)]
Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_commas)]
Networks = Annotated[Words, AfterValidator(_require_networks)]
Zone = Annotated[str, AfterValidator(_require_zone)]
Cron = Annotated[str, AfterValidator(_require_cron)]
Days = Annotated[tuple[tuple[str, int], ...], NoDecode, BeforeValidator(_read_days), AfterValidator(_require_days)]
WebAddress = Annotated[str, AfterValidator(lambda written: _require_address(written, "http", "https"))]
MailServer = Annotated[str, AfterValidator(lambda written: _require_address(written, "smtp", "smtps"))]
Mailbox = Annotated[str, AfterValidator(lambda written: _require_address(written, "imap", "imaps"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What docs/settings.md and the errors say of a setting."""

    variable: str
    """Its name in the environment."""
    group: str
    decides: Bilingual
    accepts: Bilingual
    """What it may hold; continues «expected …» and «set it to …»."""
    default: str
    """As Markdown; empty for none."""
    secret: bool
    """Whether its value may hold a password, which no error repeats."""
