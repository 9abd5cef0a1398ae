"""What the audit says of each deed, in words for people; the log itself has codes, which stay when words change."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from flows.office.audit import Act, Event
from flows.office.times import write_schedule
from flows.pages.words import PLANNED, ROLES

_SEEN = {"facts": "الحقائق ومواضعها", "issue": "عدد النشرة", "conflict": "ما تعارض بين محررين"}
_BACK = {"withdrawn": "من السحب", "archived": "من الأرشيف", "discarded": "من المهملات"}
_TERMS = {"1d": "يومًا", "7d": "أسبوعًا", "30d": "شهرًا"}
_SINCE = re.compile(r"changes since (\S+?)(\.docx)?")


def subject_of(event: Event) -> str:
    """Return what a deed was done to: the brief, file or user by its name, what starts by itself in words."""
    return PLANNED.get(event.what, event.what) if event.act is Act.CHANGED_SCHEDULE else event.what


def details_of(event: Event) -> str:
    """Return the rest of what is known of a deed; what is no code of ours stands as it is."""
    write = _WRITERS.get(event.act)
    return write(event.details) if write else event.details


def _seen(details: str) -> str:
    since = _SINCE.fullmatch(details)
    if since:
        return f"ما تغيّر عن {since[1]}{' في ملف Word' if since[2] else ''}"
    return _SEEN.get(details, details)


def _entered(details: str) -> str:
    peer, _, way = details.partition(" ")
    return f"{peer}، بحساب الجهة" if way == "oidc" else details


def _user(details: str) -> str:
    codes = {**{str(role): words for role, words in ROLES.items()}, "password": "كلمة مرور جديدة"}
    return "، ".join(codes.get(part, f"يرى {part}") for part in details.split("; ")) if details else ""


def _schedule(details: str) -> str:
    cron, off, _ = details.partition(" off")
    return f"{write_schedule(cron)}{'، متوقف' if off else ''}"


_WRITERS: Mapping[Act, Callable[[str], str]] = MappingProxyType(
    {
        Act.READ: _seen,
        Act.DOWNLOADED: _seen,
        Act.RESTORED: lambda details: _BACK.get(details, details),
        Act.SHARED: lambda details: _TERMS.get(details, details),
        Act.ENTERED: _entered,
        Act.CHANGED_USER: _user,
        Act.CHANGED_SCHEDULE: _schedule,
    }
)
