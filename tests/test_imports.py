"""Who may know whom, read from the files themselves: imports inside functions count too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = (
    {"errors", "model"},
    {"arabic"},
    {"ingest", "structure", "facts"},
    {"compose"},
    {"render"},
    {"verify", "revise"},
    {"publish"},
    {"files"},
    {"pipeline", "settings", "sources", "confined"},
    {"press", "inspecting", "console", "houses"},
    {"intake", "workers"},
    {"tasks"},
    {"runs"},
    {"pages"},
    {"brief", "batch", "inbox"},
    {"serve"},
    {"commands"},
    {"cli"},
)
"""The rooms, from the ground up: a room may know the floors below its own, never its neighbours on the floor."""
LIBRARIES = {
    "prefect": r"flows\.(tasks|runs\.(progress|run_pages|review|telling|many|stages|waiting)|brief|batch|inbox|serve\.\w+)",
    "weasyprint": r"flows\.render\.(pdf|pdf_tags|pdf_fonts|fetcher|overflow|text_(layer|fonts|writer))",
    "uvicorn": r"flows\.(pages\.serving|serve\.\w+)",
    "starlette": r"flows\.(pages\.\w+|serve\.(web|guard))",
    "pptx": r"flows\.render\.docx_chart_xml",
    "docx": r"flows\.(render\.(docx\w*|ooxml)|verify\.docx\w*)",
}
"""Where alone a library is imported."""
WORLD = (
    r"flows\.(settings|runs\.(notices|many|stages|waiting)|press|console|tasks|brief|batch|inbox|serve\.\w+"
    r"|pages\.(sessions|users|local|serving)|cli)"
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
    if name in ("importlib.import_module", "__import__"):
        yield f"{module} hides what it imports: {name}"


def _imported(node: ast.AST) -> Iterator[str]:
    """The full names that an import brings: `from a import b` brings a.b; a relative one keeps its dots."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def _import_faults(module: str, name: str) -> Iterator[str]:
    library, own = name.split(".")[0], name.split(".")[:2]
    if not library or name == "importlib.import_module":
        yield f"{module} hides what it imports: {name}"
    if not re.fullmatch(LIBRARIES.get(library, ".*"), module):
        yield f"{module} imports {library}"
    if library == "flows" and own[1:] != ["__version__"] and not _may_know(module, own[-1]):
        yield f"{module} knows {own[-1]}"
    if _WORLDLY.fullmatch(name) and not re.fullmatch(WORLD, module):
        yield f"{module} looks at the world: {name}"
    if _EXIT.fullmatch(name) and module != "flows.cli":
        yield f"{module} ends the program: {name}"


def _may_know(module: str, room: str) -> bool:
    own = module.split(".")[1]
    return own == room or floor(room) < floor(own)


def floor(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@pytest.mark.parametrize("file", sorted((ROOT / "flows").rglob("*.py")), ids=module_name)
def test_a_module_knows_only_what_is_below_it(file: Path) -> None:
    assert faults(module_name(file), file.read_text(encoding="utf-8")) == []


def test_every_room_has_its_floor() -> None:
    rooms = {module_name(file).split(".")[1] for file in (ROOT / "flows").glob("*/__init__.py")}
    rooms |= {file.stem for file in (ROOT / "flows").glob("*.py")} - {"__init__"}
    assert rooms == set().union(*FLOORS)


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("flows.model.source", "from flows.arabic.letters import fold", "flows.model.source knows arabic"),
        ("flows.facts.dates", "import flows.structure.lines", "flows.facts.dates knows structure"),
        ("flows.facts.dates", "from flows import compose", "flows.facts.dates knows compose"),
        ("flows.structure", "def f():\n    from flows.ingest import read", "flows.structure knows ingest"),
        ("flows.model.facts", "from flows.errors import Saying", "flows.model.facts knows errors"),
        ("flows.press", "import flows.cli", "flows.press knows cli"),
        ("flows.pipeline", "from prefect import flow", "flows.pipeline imports prefect"),
        ("flows.render.html", "import weasyprint", "flows.render.html imports weasyprint"),
        ("flows.render.view", "from docx import Document", "flows.render.view imports docx"),
        ("flows.facts.money", "from . import dates", "flows.facts.money hides what it imports: ..dates"),
        ("flows.facts", "from importlib import import_module", "flows.facts hides what it imports: importlib.import_module"),
        ("flows.facts", "import importlib\nimportlib.import_module(x)", "flows.facts hides what it imports: importlib.import_module"),
        ("flows.compose.gaps", "day = dt.datetime.now()", "flows.compose.gaps looks at the world: dt.datetime.now"),
        ("flows.compose.gaps", "day = date.today()", "flows.compose.gaps looks at the world: date.today"),
        ("flows.publish.store", "import os\nos.environ['X']", "flows.publish.store looks at the world: os.environ"),
        ("flows.publish.store", "from os import getenv", "flows.publish.store looks at the world: os.getenv"),
        ("flows.render.pdf", "import random", "flows.render.pdf looks at the world: random"),
        ("flows.render.pdf", "from time import time", "flows.render.pdf looks at the world: time.time"),
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
        ("flows.render.html", "from flows import __version__\nfrom flows.arabic.direction import segments"),
        ("flows.structure.points", "from flows.structure.lines import trimmed"),
        ("flows.verify.docx_rtl", "import docx"),
        ("flows.press", "import datetime as dt\nnow = dt.datetime.now(tz=dt.UTC)"),
        ("flows.compose.masthead", "import datetime as dt\nday = order.today\ntimeout = dt.date(2026, 1, 1)"),
        ("flows.cli", "import sys\nsys.exit(3)"),
    ],
)
def test_what_is_allowed_is_no_offence(module: str, source: str) -> None:
    assert faults(module, source) == []
