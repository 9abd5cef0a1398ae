"""Who may know whom, read from the files themselves: imports inside functions count too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.no_cover
Floors = tuple[set[str], ...]
FLOORS: Floors = (
    {"errors", "model", "disk", "json_text", "packages", "stopping", "cron"},
    {"patterns"},
    {"arabic", "json_rows", "setting_values"},
    {"structure", "facts", "rights"},
    {"kinds"},
    {"compose"},
    {"view"},
    {"wordml"},
    {"ingest"},
    {"house"},
    {"render"},
    {"verify", "revise"},
    {"publish"},
    {"mending", "office"},
    {"files", "mended_checks"},
    {"length_keeping", "bulletin"},
    {"pipeline", "settings", "provenance", "sources", "confined", "together", "logs"},
    {"merging", "returned"},
    {"options", "office_zone", "prefect_settings"},
    {"sidecar"},
    {"press", "inspecting", "console", "samples"},
    {"issues"},
    {"intake", "workers", "brief_rows", "tally", "keeping"},
    {"tasks"},
    {"runs"},
    {"pages"},
    {"brief", "batch", "inbox", "mail", "bulletins"},
    {"serve"},
    {"commands"},
    {"cli"},
    {"start"},
)
"""The rooms, from the ground up: a room may know the floors below its own, never its neighbours on the floor.

Reading joins the lines of a paragraph, so it knows from `structure` what opens a line."""
INNER_FLOORS: dict[str, Floors] = {
    "facts": ({"text"}, {"figures", "times", "speech", "names", "relations"}, {"documents"}),
    "render": ({"pdf", "docx"},),
}
"""The rooms inside a room, by the same law."""
LIBRARIES = {
    "prefect": r"flows\.(tasks|runs\.(run_pages|starting|review|notifying|many|stages|claims)|brief|batch|inbox|mail|bulletins|serve\.\w+)",
    "weasyprint": r"flows\.render\.pdf\.(rendering|patches|columns|lines|line_starts|tags|fonts|fetcher|overflow|running|style_(sheets|fonts|values)|lengths|text_(layer|fonts|runs|writer))",
    "pydyf": r"flows\.render\.pdf\.(patches|archive|tags|tag_\w+|text_fonts)",
    "uvicorn": r"flows\.(pages\.serving|serve\.\w+)",
    "starlette": r"flows\.(pages\.\w+|serve\.(web|guard))",
    "pptx": r"flows\.render\.docx\.charts",
    "uharfbuzz": r"flows\.render\.docx\.fonts",
    "json": r"flows\.json_text",
    "fsspec": r"flows\.publish\.place",
    "prometheus_client": r"flows\.pages\.metrics",
    "authlib": r"flows\.pages\.oidc",
    "httpx2": r"flows\.pages\.oidc",
    "joserfc": r"flows\.pages\.oidc",
    "argon2": r"flows\.pages\.users",
    "openpyxl": r"flows\.ingest\.formats\.(sheets|shown_values)",
    "psutil": r"flows\.(serve\.(children|leash|ports)|workers\.size)",
    "pydantic_settings": r"flows\.(settings|prefect_settings|setting_values)",
    "docx": r"flows\.(render\.docx\.\w+|verify\.docx\w*)",
}
"""Where alone a library is imported."""
WORLD = (
    r"flows\.(settings|prefect_settings|office_zone|runs\.(notices|many|stages)|press|console|commands\.(brief|many|store)|tasks|brief|batch|inbox|mail|serve\.\w+"
    r"|issues\.(making|register)|pages\.(oidc|sessions|tokens|users|local|serving)|cli)"
)
"""Where alone the clock, the environment and chance are looked at."""
_WORLDLY = re.compile(
    r"(?:.*\.)?(?:datetime\.(?:now|utcnow|today)|date\.today|time\.(?:time|time_ns|monotonic|perf_counter)"
    r"|os\.(?:environ|getenv|urandom)|uuid\.uuid[14]|random|random\..+|secrets|secrets\..+)"
)
_EXIT = re.compile(r"sys\.exit|os\._exit|SystemExit|exit|quit")


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def faults(module: str, source: str) -> list[str]:
    """What a module imports or uses that is not its to use."""
    return [fault for node in ast.walk(ast.parse(source)) for fault in _faults_of(module, node)]


def _faults_of(module: str, node: ast.AST) -> Iterator[str]:
    for name in _imported(node):
        yield from _import_faults(module, name)
    name = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
    if _WORLDLY.fullmatch(name) and not re.fullmatch(WORLD, module):
        yield f"{module} looks at the world: {name}"
    if _EXIT.fullmatch(name) and module != "flows.cli":
        yield f"{module} ends the program: {name}"
    if name in ("importlib.import_module", "__import__") and module != _HIGHEST:
        yield f"{module} hides what it imports: {name}"


_HIGHEST = "flows.cli"
"""Above all other rooms, and so free to load any of them by its name: the command that is asked for."""


def _imported(node: ast.AST) -> Iterator[str]:
    """The full names that an import brings: `from a import b` brings a.b; a relative one keeps its dots."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def _import_faults(module: str, name: str) -> Iterator[str]:
    library = name.split(".")[0]
    if not library or (name == "importlib.import_module" and module != _HIGHEST):
        yield f"{module} hides what it imports: {name}"
    if not re.fullmatch(LIBRARIES.get(library, ".*"), module):
        yield f"{module} imports {library}"
    if library == "flows" and name != "flows.__version__":
        yield from (f"{module} knows {room}" for room in _rooms_above(module, name))
    if _WORLDLY.fullmatch(name) and not re.fullmatch(WORLD, module):
        yield f"{module} looks at the world: {name}"
    if _EXIT.fullmatch(name) and module != "flows.cli":
        yield f"{module} ends the program: {name}"


def _rooms_above(module: str, name: str) -> Iterator[str]:
    """The room of an imported name, or the room inside it, that does not stand below the module."""
    room, own = [*name.split("."), ""][1], module.split(".")[1]
    if room != own:
        if floor(room, FLOORS) >= floor(own, FLOORS):
            yield room
    elif room in INNER_FLOORS:
        yield from _inner_rooms_above(module, name, INNER_FLOORS[room])


def _inner_rooms_above(module: str, name: str, floors: Floors) -> Iterator[str]:
    """The same inside a room; what its own face, `__init__.py`, has stands above all of them."""
    inner, own = [*name.split("."), ""][2], [*module.split("."), ""][2]
    if own and inner != own and floor(inner, floors) >= floor(own, floors):
        yield f"{name.split('.')[1]}.{inner}"


def floor(room: str, floors: Floors) -> int:
    """The number of a room's floor; a name that is no room stands above them all."""
    return next((number for number, rooms in enumerate(floors) if room in rooms), len(floors))


@pytest.mark.parametrize("file", sorted((ROOT / "flows").rglob("*.py")), ids=module_name)
def test_a_module_knows_only_what_is_below_it(file: Path) -> None:
    assert faults(module_name(file), file.read_text(encoding="utf-8")) == []


def test_every_room_has_its_floor() -> None:
    rooms = {module_name(file).split(".")[1] for file in (ROOT / "flows").glob("*/__init__.py")}
    rooms |= {file.stem for file in (ROOT / "flows").glob("*.py")} - {"__init__"}
    assert rooms == set().union(*FLOORS)


@pytest.mark.parametrize("room", INNER_FLOORS)
def test_every_room_in_a_room_has_its_floor(room: str) -> None:
    inner = {file.parent.name for file in (ROOT / "flows" / room).glob("*/__init__.py")}
    inner |= {file.stem for file in (ROOT / "flows" / room).glob("*.py")} - {"__init__"}
    assert inner == set().union(*INNER_FLOORS[room])


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("flows.model.source", "from flows.arabic.letters import fold", "flows.model.source knows arabic"),
        ("flows.facts.times.dates", "import flows.structure.page", "flows.facts.times.dates knows structure"),
        ("flows.facts.times.dates", "from flows import compose", "flows.facts.times.dates knows compose"),
        ("flows.facts.text.amounts", "from flows.facts.times.dates import x", "flows.facts.text.amounts knows facts.times"),
        ("flows.facts.times.dates", "from flows.facts.figures import money", "flows.facts.times.dates knows facts.figures"),
        ("flows.facts.times.dates", "from flows.facts import find_facts", "flows.facts.times.dates knows facts.find_facts"),
        ("flows.structure", "def f():\n    from flows.ingest import read", "flows.structure knows ingest"),
        ("flows.model.facts", "from flows.errors import Bilingual", "flows.model.facts knows errors"),
        ("flows.press", "import flows.cli", "flows.press knows cli"),
        ("flows.pipeline", "from prefect import flow", "flows.pipeline imports prefect"),
        ("flows.render.pdf.html", "import weasyprint", "flows.render.pdf.html imports weasyprint"),
        ("flows.view.view", "from docx import Document", "flows.view.view imports docx"),
        ("flows.facts.figures.money", "from . import dates", "flows.facts.figures.money hides what it imports: ..dates"),
        ("flows.facts", "from importlib import import_module", "flows.facts hides what it imports: importlib.import_module"),
        ("flows.facts", "import importlib\nimportlib.import_module(x)", "flows.facts hides what it imports: importlib.import_module"),
        ("flows.compose.gaps", "day = dt.datetime.now()", "flows.compose.gaps looks at the world: dt.datetime.now"),
        ("flows.compose.gaps", "day = date.today()", "flows.compose.gaps looks at the world: date.today"),
        ("flows.publish.store", "import os\nos.environ['X']", "flows.publish.store looks at the world: os.environ"),
        ("flows.publish.store", "from os import getenv", "flows.publish.store looks at the world: os.getenv"),
        ("flows.render.pdf.rendering", "import random", "flows.render.pdf.rendering looks at the world: random"),
        ("flows.render.pdf.rendering", "from time import time", "flows.render.pdf.rendering looks at the world: time.time"),
        ("flows.brief", "import sys\nsys.exit(1)", "flows.brief ends the program: sys.exit"),
        ("flows.console", "raise SystemExit(1)", "flows.console ends the program: SystemExit"),
        ("flows.console", "exit(1)", "flows.console ends the program: exit"),
    ],
)  # fmt: skip
def test_an_offender_is_found(module: str, source: str, fault: str) -> None:
    assert faults(module, source) == [fault]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("flows.render.pdf.html", "from flows import __version__\nfrom flows.arabic.direction import segments"),
        ("flows.structure.points", "from flows.structure.page import trim_span"),
        ("flows.facts", "from flows.facts.documents.events import find_events"),
        ("flows.facts.documents.events", "from flows.facts.speech.speakers import subject"),
        ("flows.verify.docx_rtl", "import docx"),
        ("flows.press", "import datetime as dt\nnow = dt.datetime.now(tz=dt.UTC)"),
        ("flows.compose.masthead", "import datetime as dt\nday = order.today\ntimeout = dt.date(2026, 1, 1)"),
        ("flows.cli", "import sys\nsys.exit(3)"),
    ],
)
def test_what_is_allowed_is_no_offence(module: str, source: str) -> None:
    assert faults(module, source) == []
