"""`python -m bench.printed`: count the verdicts of every round and write the section of docs/quality.md."""

from bench.corpus.page import with_section
from bench.printed.page import HEADING, section
from bench.printed.verdicts import read_round, rounds
from bench.quality import PAGE


def main() -> None:
    """Print the table and put it into the page."""
    written = section({number: read_round(number) for number in rounds()})
    print(written)
    PAGE.write_text(with_section(PAGE.read_text("utf-8"), written, HEADING), "utf-8")


if __name__ == "__main__":
    main()
