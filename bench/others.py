"""The same text by other programs: a whole brief beside what sets its words and no more, in CPU time."""

import html
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.table import Table

from bench.texts import samples
from flows.house.loading import load_house
from flows.ingest import read
from flows.model.brief import Origin
from flows.model.order import Order
from flows.pipeline import make_edition
from flows.settings import settings

_ROUNDS = 3
_HOUSE = "official"


def others_table() -> Table:
    """The longest of the samples, by each program that is here; the first round of each is not counted."""
    file = max(samples(), key=lambda each: each.stat().st_size)
    text = file.read_text("utf-8")
    table = Table("against bare WeasyPrint", "CPU ms", "program", "makes", title=f"{file.stem}: {len(text)} letters")
    with tempfile.TemporaryDirectory() as place:
        ways = _ways(file, text, Path(place))
        took = {name: _seconds(way) for name, (way, _) in ways.items()}
        for name, (_, makes) in ways.items():
            ratio = took[name] / took["WeasyPrint, bare"]
            table.add_row(f"{ratio:.2f}", f"{1000 * took[name]:.0f}", name, makes)
    for program in ("pandoc", "soffice", "xelatex"):
        if not shutil.which(program):
            table.add_row("–", "–", program, "is not installed")
    return table


def _ways(file: Path, text: str, place: Path) -> dict[str, tuple[Callable[[], object], str]]:
    (place / "text.md").write_text(text, "utf-8")
    home = f"-env:UserInstallation=file://{place}/lo"
    ways: dict[str, tuple[Callable[[], object], str]] = {
        "Mujaz": (lambda: _brief(file), "brief, PDF/A, DOCX, proof"),
        "WeasyPrint, bare": (lambda: _weasyprint(text), "PDF"),
        "typst": (lambda: _typst(text, place), "PDF"),
    }
    for name, program, arguments, makes in (
        ("pandoc", "pandoc", ("text.md", "-o", "text.docx"), "DOCX"),
        ("pandoc, xelatex", "xelatex", ("text.md", "--pdf-engine=xelatex", "-o", "text.pdf"), "PDF"),
        ("LibreOffice", "soffice", ("--headless", home, "--convert-to", "pdf", "text.docx"), "PDF of that DOCX"),
    ):  # fmt: skip
        if shutil.which(program) and (program != "xelatex" or shutil.which("pandoc")):
            command = ("pandoc" if program == "xelatex" else program, *arguments)
            ways[name] = (lambda command=command: _run(command, place), makes)  # type: ignore[misc]
    return ways


def _seconds(way: Callable[[], object]) -> float:
    way()  # fonts are loaded and patterns compiled, as they are for the second of many
    before = _cpu()
    for _ in range(_ROUNDS):
        way()
    return (_cpu() - before) / _ROUNDS


def _cpu() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def _brief(file: Path) -> object:
    house = load_house(settings().templates, _HOUSE)
    order = Order(house=house, reference="bench", reference_origin=Origin.FILE)
    return make_edition(read(file.name, file.read_bytes()), order)


def _weasyprint(text: str) -> object:
    from weasyprint import HTML

    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return HTML(string=f'<html lang="ar" dir="rtl"><body>{body}</body></html>').write_pdf()


def _typst(text: str, place: Path) -> object:
    import typst

    lines = "\n\n".join(f"#text({_quoted(line)})" for line in text.splitlines() if line.strip())
    (place / "text.typ").write_text(f'#set text(lang: "ar", dir: rtl)\n{lines}\n', "utf-8")
    return typst.compile(place / "text.typ", font_paths=[settings().templates / "fonts"])


def _quoted(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _run(command: tuple[str, ...], place: Path) -> None:
    subprocess.run(command, cwd=place, check=True, capture_output=True)


if __name__ == "__main__":
    from rich.console import Console

    Console(width=100).print(others_table())
