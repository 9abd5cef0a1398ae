"""Who is let in, and that nobody is served to other machines without being asked who they are."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from flows.pages.access import Access
from flows.pages.serving import access_of, provider_of
from flows.pages.users import Users
from flows.serve.serving import Serving
from flows.settings import Settings


def access(served: Serving, chosen: Settings) -> Access:
    """Return who is let in: MUJAZ_NAMES, MUJAZ_PROXY_HEADER, MUJAZ_PROXIES and MUJAZ_OPERATORS.

    The name by which worker and runs reach the server is always ours. Raises OpenPagesError for an address that others
    reach while nobody is asked who they are.
    """
    found = access_of(
        chosen.state,
        host=served.host,
        names=chosen.names,
        header=chosen.proxy_header,
        proxies=chosen.proxies,
        operators=chosen.operators,
        oidc=provider_of(chosen),
    )
    return replace(found, hosts=(*found.hosts, urlsplit(served.origin).hostname or ""))


def who_may_enter(allowed: Access) -> Iterator[tuple[str, str]]:
    """Say what somebody who starts the server should know of who is let in, in Arabic and English."""
    if not allowed.users and not allowed.header:
        yield (
            "بلا كلمات مرور: يدخل كل من يستعمل هذا الجهاز؛ أضفها بالأمر mujaz users add",
            "no passwords: everybody who uses this machine may enter; add them with `mujaz users add`",
        )
    elif not allowed.operators and not _has_operators(allowed):
        yield (
            "لا أحد يدخل صفحات التشغيل بعد؛ ائذن بالأمر mujaz users allow NAME --runs",
            "nobody may enter Prefect yet; let somebody in with `mujaz users allow NAME --runs` or MUJAZ_OPERATORS",
        )


def _has_operators(allowed: Access) -> bool:
    users = Users(allowed.users) if allowed.users else None
    return bool(users and any(entry.runs for entry in map(users.find, users.names()) if entry))
