"""`python -m bench.printed`: count the verdicts of every reading and write the section of docs/quality.md."""

from bench.corpus.page import with_section
from bench.printed.page import HEADING, section
from bench.printed.verdicts import readings
from bench.quality import PAGE


def main() -> None:
    """Print the table and put it into the page."""
    written = section(readings())
    print(written)
    PAGE.write_text(with_section(PAGE.read_text("utf-8"), written, HEADING), "utf-8")


if __name__ == "__main__":
    main()
