"""Who is let in, and that nobody is served to other machines without being asked who they are."""

import os

from flows.errors import OpenPagesError, Saying
from flows.pages.access import LOOPBACK, Access
from flows.pages.serving import access_of
from flows.serve.serving import Serving
from flows.settings import Settings


def access(served: Serving, chosen: Settings) -> Access:
    """Return who is let into the download pages: MUJAZ_NAMES, MUJAZ_PROXY_HEADER and MUJAZ_PROXIES.

    Raises OpenPagesError for an address that others reach while these, or Prefect's pages, ask nobody who they are.
    """
    if served.host not in LOOPBACK and not os.environ.get("PREFECT_SERVER_API_AUTH_STRING"):
        raise _open(served.host)
    return access_of(
        chosen.state,
        host=served.host,
        names=chosen.names,
        header=chosen.proxy_header,
        proxies=chosen.proxies,
    )


def _open(host: str) -> OpenPagesError:
    return OpenPagesError(
        host,
        Saying(
            ar="يصل إلى هذا العنوان غيرُ هذا الجهاز، وصفحات Prefect بلا كلمة مرور.",
            en="Others reach this address, and Prefect's pages have no password.",
        ),
        Saying(
            ar="اضبط PREFECT_SERVER_API_AUTH_STRING على اسم:كلمة، أو اترك --host وضع أمامه وسيطًا.",
            en="Set PREFECT_SERVER_API_AUTH_STRING to name:password, or leave --host out and put a proxy before it.",
        ),
    )
