"""`mujaz pages` and `mujaz users`: the download pages by themselves, and who may enter."""

import socket
import sys
from pathlib import Path

import click

from flows.errors import AddressError, Bilingual
from flows.office_zone import use_office_zone
from flows.settings import settings

HELP = """Serve the download pages: search, read and download what was published, and upload a source.

They listen on this machine alone unless --host says otherwise; then passwords (`mujaz users add`) or a proxy's header
are needed. Uploaded sources lie in inputs/, and their briefs are made at once, without Prefect.

\b
Examples:
  mujaz pages
  mujaz pages --port 8080
  mujaz pages --host 0.0.0.0 --name briefs.example.org
  mujaz pages --proxy-header X-Remote-User --proxy 10.0.0.5 --host 10.0.0.9 --name briefs.example.org
"""
USERS_HELP = """Say who may enter the download pages. With the first user, everyone is asked for a password.

Only users with --runs enter Prefect's pages beside them: who starts and changes runs there can have this machine run
any program.

\b
Examples:
  mujaz users add بدر          # asks for the password; also changes it
  mujaz users add ليلى --runs
  mujaz users allow بدر --runs
  mujaz users list
  mujaz users remove بدر
"""


@click.command(help=HELP, short_help="Serve the download pages.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=4280, show_default=True, help="The port; 0 takes any.")
@click.option("--name", "names", multiple=True, help="A name under which browsers reach the pages; may be repeated.")
@click.option("--proxy-header", default="", help="The header in which a reverse proxy names the user.")
@click.option("--proxy", "proxies", multiple=True, help="The address or network of that proxy; may be repeated.")
def pages(host: str, port: int, names: tuple[str, ...], proxy_header: str, proxies: tuple[str, ...]) -> None:
    """Serve until Ctrl-C."""
    from flows.pages.serving import access_of, serve_pages

    chosen = settings()
    use_office_zone(chosen)
    access = access_of(chosen.state, host=host, names=names, header=proxy_header, proxies=proxies)
    with _bound(host, port) as bound:
        print(_greeting(host, bound.getsockname()[1], asks=bool(access.users or access.header)), file=sys.stderr)
        serve_pages(chosen, access, bound=bound)


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket on an address. Raises AddressError for one that is taken, or that is none of this machine."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise AddressError(
            f"{host}:{port}",
            Bilingual(ar=f"لا يمكن الاستماع على هذا العنوان ({error}).", en=f"This address cannot be used ({error})."),
            Bilingual(
                ar="اختر عنوانًا آخر بالخيارين --host و --port، أو أغلق البرنامج الذي يشغله.",
                en="Choose another with --host and --port, or end the program that holds it.",
            ),
        ) from error


def _greeting(host: str, port: int, *, asks: bool) -> str:
    shown = f"[{host}]" if ":" in host else host
    who = (
        "تُطلب كلمة مرور · a password is asked for"
        if asks
        else "لهذا الجهاز وحده، بلا كلمة مرور · for this machine alone, without a password"
    )
    return f"الصفحات · the pages: http://{shown}:{port}/\n{who}\nCtrl-C للإيقاف · to stop"


@click.group(help=USERS_HELP, short_help="Say who may enter the pages.")
def users() -> None:
    """Gather what can be done with users."""


@users.command()
@click.argument("name")
@click.option("--runs/--no-runs", default=None, help="Whether NAME may enter Prefect. [default: as before, else not]")
def add(name: str, runs: bool | None) -> None:
    """Add NAME, or change the password of NAME; the password is asked for, or read from standard input."""
    from flows.pages.users import Users

    password = (
        click.prompt("كلمة المرور · password", hide_input=True, confirmation_prompt=True, err=True)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\r\n")
    )
    Users(_file()).add(name, password, runs=runs)
    print(f"{name}: أُضيف · added")


@users.command()
@click.argument("name")
@click.option("--runs/--no-runs", required=True, help="Whether NAME may enter Prefect.")
def allow(name: str, runs: bool) -> None:
    """Say whether NAME may enter Prefect; it holds at once."""
    from flows.pages.users import Users

    Users(_file()).allow(name, runs=runs)
    state = "يدخل صفحات التشغيل · may enter Prefect" if runs else "لا يدخل صفحات التشغيل · may not enter Prefect"
    print(f"{name}: {state}")


@users.command("list")
def list_users() -> None:
    """List who may enter; `runs` stands after those who may enter Prefect."""
    from flows.pages.users import Users

    kept = Users(_file())
    for name in kept.names() if _file().exists() else ():
        entry = kept.find(name)
        print(f"{name}\truns" if entry and entry.runs else name)


@users.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove NAME; their sessions end at once."""
    from flows.pages.users import Users

    Users(_file()).remove(name)
    print(f"{name}: حُذف · removed")


def _file() -> Path:
    from flows.pages.serving import USERS

    return settings().state / USERS
