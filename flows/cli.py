"""The command line. The only place that ends the process."""

import gc
import io
import os
import sys

import click

from flows import __version__
from flows.commands.brief import brief
from flows.commands.bulletin import bulletin
from flows.commands.diff import diff
from flows.commands.inspect import inspect, schema
from flows.commands.pages import pages, users
from flows.commands.serve import serve
from flows.commands.store import backup, restore, store
from flows.commands.templates import templates
from flows.console import show_error
from flows.errors import MujazError
from flows.logs import KINDS, log_as
from flows.settings import PREFIX, settings

_UTF8 = "utf-8"
STOPPED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""
_FEW_COLLECTIONS = 200_000
"""Facts are many small frozen objects without cycles: looking for cycles among them takes a fifth of the time."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mujaz")
@click.option("--log", type=click.Choice(KINDS), help="How events are logged to standard error. [MUJAZ_LOG=text]")
def cli(log: str | None) -> None:
    """Mujaz (موجز) turns Arabic source texts into briefs: PDF and DOCX whose every figure points back to the source."""
    if log:
        os.environ[f"{PREFIX}LOG"] = log  # so that what is started logs in the same way
    log_as(log or settings().log)


for command in (
    backup,
    brief,
    bulletin,
    diff,
    inspect,
    pages,
    restore,
    schema,
    serve,
    store,
    templates,
    users,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; an error of the family ends it with its own exit code, in both languages."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_UTF8, errors="replace")
    gc.set_threshold(_FEW_COLLECTIONS)
    sys.exit(_run_command())


def _run_command() -> int:
    try:
        return int(cli(standalone_mode=False) or 0)
    except MujazError as error:
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
