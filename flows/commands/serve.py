"""`mujaz serve`."""

import click

SERVE_HELP = """Serve Mujaz on this machine: a page to download from, forms to start runs on, and a drop folder.

One command starts Prefect's server and its pages, a worker, and the download pages under /reports; Ctrl-C stops them
all. The record of the runs lies in .prefect, and starting again loses none of it. Only this machine reaches it unless
--host says otherwise.

\b
Examples:
  mujaz serve
  mujaz serve --port 4300
  MUJAZ_INPUTS=/srv/mujaz/inputs MUJAZ_OUTPUTS=/srv/mujaz/outputs mujaz serve

docs/serve.md explains it to an office; docs/deploy/ has it as a service.
"""


@click.command(help=SERVE_HELP)
@click.option("--host", default="", help="The address to listen on. [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on. [default: 4200]")
@click.option("--web", is_flag=True, help="Pages and API alone, as one of several servers: docs/deploy/cluster.md.")
@click.option("--services", is_flag=True, help="Prefect's services alone, beside servers that were started by --web.")
def serve(host: str, port: int | None, web: bool, services: bool) -> None:
    """Serve until Ctrl-C."""
    if services:
        _run_services()
        return
    from flows.serve import launcher
    from flows.serve.serving import serving
    from flows.settings import settings

    launcher.serve(serving(host, port or 0, web_alone=web), settings())


def _run_services() -> None:
    from flows.prefect_settings import prepare_services

    prepare_services()
    from flows.serve.services import main

    main()
