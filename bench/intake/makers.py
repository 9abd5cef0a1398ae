"""What other programs make of a page of HTML: each takes the path of the page and returns that of its file."""

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

Maker = Callable[[Path], Path]
_LINE = re.compile(r"<(h\d|p|li|tr)>(.*)</\1>")
_FONTS = '("Noto Naskh Arabic", "DejaVu Sans")'


def program(name: str) -> str:
    """Return the path of a program. Raises FileNotFoundError where it is not installed."""
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(name)
    return found


def _run(*call: object) -> None:
    subprocess.run(list(map(str, call)), check=True, capture_output=True, timeout=180)


def office(kind: str, source: str, page: Path) -> Path:
    """LibreOffice makes a format of a page, or of the DOCX that it has made of the page."""
    folder = page.parent / "office"
    profile = f"-env:UserInstallation={(page.parent / 'profile').absolute().as_uri()}"
    given = page if source == "html" else office(source, "html", page)
    reading = ["--infilter=HTML (StarWriter)"] if source == "html" else []
    _run(program("soffice"), "--headless", profile, *reading, "--convert-to", kind, "--outdir", folder, given)
    return folder / f"{page.stem}.{kind.partition(':')[0]}"


def pandoc(kind: str, page: Path) -> Path:
    """Pandoc makes a format of a page."""
    out = page.with_suffix(f".pandoc.{kind}")
    _run(program("pandoc"), "--standalone", "--from", "html-auto_identifiers", page, "--output", out)
    return out


def chromium(page: Path) -> Path:
    """Chromium prints a page."""
    out = page.with_suffix(".chromium.pdf")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    _run(program("chromium"), *options, f"--print-to-pdf={out.absolute()}", page.absolute())
    return out


def weasyprint(page: Path) -> Path:
    """WeasyPrint sets a page, as it comes and without the text layer of ours."""
    out = page.with_suffix(".weasyprint.pdf")
    code = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    _run(sys.executable, "-c", code, page, out)
    return out


def typst(page: Path) -> Path:
    """Typst sets a page, justified."""
    import typst as compiler

    lines = [f'#set text(lang: "ar", dir: rtl, font: {_FONTS})', "#set par(justify: true)"]
    rows: list[list[str]] = []
    for line in page.read_text("utf-8").splitlines():
        if line == "</table>":
            lines, rows = [*lines, _typst_table(rows)], []
        elif found := _LINE.fullmatch(line):
            tag, inner = found.groups()
            if tag == "tr":
                rows.append(re.findall("<td>(.*?)</td>", inner))
            else:
                lines += ["", _typst_mark(tag) + _typst_words(inner)]
    source, out = page.with_suffix(".typ"), page.with_suffix(".typst.pdf")
    source.write_text("\n".join(lines), "utf-8")
    compiler.compile(source, output=out)
    return out


def _typst_mark(tag: str) -> str:
    return "=" * int(tag[1]) + " " if tag[0] == "h" else "- " if tag == "li" else ""


def _typst_words(inner: str) -> str:
    return "#" + json.dumps(html.unescape(inner.replace("<br>", "\n")), ensure_ascii=False)


def _typst_table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    cells = (f"[{_typst_words(cell)}]" for row in rows for cell in (*row, *[""] * (width - len(row))))
    return f"#table(columns: {width}, {', '.join(cells)})"


MAKERS: Mapping[str, Maker] = {
    "docx by LibreOffice": partial(office, "docx:MS Word 2007 XML", "html"),
    "docx by pandoc": partial(pandoc, "docx"),
    "odt by LibreOffice": partial(office, "odt:writer8", "html"),
    "odt by pandoc": partial(pandoc, "odt"),
    "doc by LibreOffice": partial(office, "doc:MS Word 97", "html"),
    "rtf by LibreOffice": partial(office, "rtf:Rich Text Format", "html"),
    "pdf by Chromium": chromium,
    "pdf by LibreOffice": partial(office, "pdf", "docx:MS Word 2007 XML"),
    "pdf by WeasyPrint": weasyprint,
    "pdf by typst": typst,
}
