"""`mujaz pages` and `mujaz users`: the download pages by themselves, and who may enter."""

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.errors import AddressError, Bilingual
from flows.office_zone import use_office_zone
from flows.rights import ROLES, Role
from flows.settings import settings

if TYPE_CHECKING:
    from flows.pages.users import Entry

_ROLE = click.Choice([role.value for role in ROLES])
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

A reader reads; a sender also orders briefs; a reviewer also lets drafts pass, and withdraws; an administrator sees
everything and keeps the users. The first user is an administrator. Closed classifications (MUJAZ_CLOSED) are seen by
those alone to whom they were opened.

Only users with --runs enter Prefect's pages beside them: who starts and changes runs there can have this machine run
any program.

\b
Examples:
  mujaz users add بدر          # asks for the password; also changes it
  mujaz users add ليلى --runs
  mujaz users add سلمى --role reviewer
  mujaz users allow بدر --runs
  mujaz users allow سلمى --sees سري
  mujaz users list
  mujaz users remove بدر
"""


@click.command(help=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=4280, show_default=True, help="The port; 0 takes any.")
@click.option("--name", "names", multiple=True, help="A name under which browsers reach the pages; may be repeated.")
@click.option("--proxy-header", default="", help="The header in which a reverse proxy names the user.")
@click.option("--proxy", "proxies", multiple=True, help="The address or network of that proxy; may be repeated.")
def pages(host: str, port: int, names: tuple[str, ...], proxy_header: str, proxies: tuple[str, ...]) -> None:
    """Serve until Ctrl-C."""
    from flows.pages.serving import access_of, provider_of, serve_pages

    chosen = settings()
    use_office_zone(chosen)
    access = access_of(
        chosen.state, host=host, names=names, header=proxy_header, proxies=proxies, oidc=provider_of(chosen)
    )
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


@click.group(help=USERS_HELP)
def users() -> None:
    """Gather what can be done with users."""


@users.command()
@click.argument("name")
@click.option("--runs/--no-runs", default=None, help="Whether NAME may enter Prefect. [default: as before, else not]")
@click.option("--role", type=_ROLE, help="What NAME is. [default: as before, else sender]")
@click.option("--by-proxy", is_flag=True, help="NAME has no password: a reverse proxy says who they are.")
def add(name: str, runs: bool | None, role: str | None, by_proxy: bool) -> None:
    """Add NAME, or change the password of NAME; the password is asked for, or read from standard input."""
    from flows.pages.users import Users

    password = None if by_proxy else _asked_password()
    entry = Users(_file()).add(name, password, runs=runs, role=Role(role) if role else None)
    print(f"{name}: أُضيف · added ({entry.role})")


def _asked_password() -> str:
    return (
        click.prompt("كلمة المرور · password", hide_input=True, confirmation_prompt=True, err=True)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\r\n")
    )


@users.command()
@click.argument("name")
@click.option("--runs/--no-runs", default=None, help="Whether NAME may enter Prefect.")
@click.option("--role", type=_ROLE, help="What NAME is.")
@click.option("--sees", multiple=True, help="A closed classification to open; may be repeated, '' for none.")
def allow(name: str, runs: bool | None, role: str | None, sees: tuple[str, ...]) -> None:
    """Say what NAME may; what is not said stays, and it holds at once."""
    from flows.pages.users import Users

    if runs is None and role is None and not sees:
        raise click.UsageError("say what NAME may: --runs, --no-runs, --role or --sees")
    seen = tuple(filter(None, sees)) if sees else None
    Users(_file()).allow(name, runs=runs, role=Role(role) if role else None, sees=seen)
    print(f"{name}: {_described(Users(_file()).find(name))}")


def _described(entry: "Entry | None") -> str:
    """Return what a user may, as `mujaz users list` has it."""
    if entry is None:
        return ""
    return "\t".join(filter(None, (entry.role, "runs" if entry.runs else "", "، ".join(entry.sees))))


@users.command("list")
def list_users() -> None:
    """List who may enter, their roles, `runs` of those who may enter Prefect, and what is open to them."""
    from flows.pages.users import Users

    kept = Users(_file())
    for name in kept.names() if _file().exists() else ():
        print(f"{name}\t{_described(kept.find(name))}")


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
