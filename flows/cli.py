"""The command line. The only place that ends the process."""

import gc
import io
import os
import sys
from dataclasses import dataclass
from importlib import import_module

import click

from flows import __version__
from flows.errors import MujazError
from flows.logs import JSON, KINDS, log_as, log_failure
from flows.patterns import kept

_UTF8 = "utf-8"
STOPPED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""
_FEW_COLLECTIONS = 200_000
"""Facts are many small frozen objects without cycles: looking for cycles among them takes a fifth of the time."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a command is, and its line in the list of commands."""

    module: str
    """In flows/commands/."""
    summary: str


COMMANDS = {
    "backup": _Place("store", "Copy all that an office has."),
    "brief": _Place("brief", "Make the PDF and the DOCX of sources."),
    "bulletin": _Place("bulletin", "Make the next issue of a bulletin."),
    "diff": _Place("diff", "Say what changed between two versions."),
    "inspect": _Place("inspect", "Show what was found in a source."),
    "pages": _Place("pages", "Serve the download pages."),
    "restore": _Place("store", "Bring back what was copied."),
    "schema": _Place("inspect", "Print the JSON schema of facts.json."),
    "serve": _Place("serve", "Serve pages, forms and a drop folder."),
    "store": _Place("store", "Look after what was published."),
    "templates": _Place("templates", "Make, check and look at houses."),
    "users": _Place("pages", "Say who may enter the pages."),
}


class _LazyGroup(click.Group):
    """Commands of which only the one that is asked for is loaded: the others bring Prefect, a web server and more."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        """Return the names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # as click calls it
        """Return a command; None for an unknown name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        command: click.Command = getattr(import_module(f"flows.commands.{place.module}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # as click calls it
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.summary) for name, place in COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mujaz")
@click.option("--log", type=click.Choice(KINDS), help="How events are logged to standard error. [MUJAZ_LOG=text]")
def cli(log: str | None) -> None:
    """Mujaz (موجز) turns Arabic source texts into briefs: PDF and DOCX whose every figure points back to the source."""
    from flows.settings import PREFIX, settings

    if log:
        os.environ[f"{PREFIX}LOG"] = log  # so that what is started logs in the same way
    kind = log or settings().log
    log_as(kind)
    if kind == JSON:
        sys.stderr = sys.stdout  # what people read stands apart from the events


def main() -> None:
    """Run the command line; an error of the family ends it with its own exit code, in both languages."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_UTF8, errors="replace")
    gc.set_threshold(_FEW_COLLECTIONS)
    code = _run_command()
    kept.write()
    gc.freeze()  # or the end of the process looks for cycles in all that is loaded, a fifth of a second
    sys.exit(code)


def _run_command() -> int:
    try:
        return int(cli(standalone_mode=False) or 0)
    except MujazError as error:
        from flows.console import show_error

        log_failure(error)
        show_error(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("أُوقف التشغيل، ولم يُنشر شيء ناقص · stopped; nothing unfinished was published", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the reader, such as head, has had enough; Python's own last flush is to fail nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
