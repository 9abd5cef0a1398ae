"""`mujaz inspect` and `mujaz schema`: what was found in a source, and the form in which it is written."""

import sys

import click

from flows.settings import settings
from flows.sources import clean, path_of, read_bytes

INSPECT_HELP = """Show what was found in FILE: its outline, and its facts coloured in place.

Each fact has its rule (docs/rules.md), how sure that is of it, and how many of how many of the rule were right in
print. With --jsonl, rows {"id", "text"} are read from standard input and rows {"id", "blocks", "mentions"} are written;
offsets are code points of the text, the end exclusive.

\b
Examples:
  mujaz inspect inputs/بيان.txt
  mujaz inspect --why inputs/بيان.txt
  echo '{"id": 1, "text": "بلغت 140 دولة"}' | mujaz inspect --jsonl
"""
SCHEMA_HELP = """Print the JSON schema of facts.json.

\b
Example:
  mujaz schema > facts.schema.json
"""


@click.command(help=INSPECT_HELP)
@click.argument("file", required=False)
@click.option("--jsonl", is_flag=True, help="Answer rows of standard input instead of reading FILE.")
@click.option("--why", is_flag=True, help="Say also what lost its place, and to which finding.")
def inspect(file: str | None, jsonl: bool, why: bool) -> None:
    """Show an outline and its facts."""
    from flows import inspecting
    from flows.confined.reading import read_confined
    from flows.facts import find_facts
    from flows.house.loading import load_house
    from flows.ingest import read
    from flows.structure import structure

    if jsonl and file is not None:
        raise click.UsageError("Name a FILE or give --jsonl, not both. · سمِّ ملفًا أو استعمل --jsonl، لا كليهما.")
    if jsonl:
        for row in inspecting.inspect_rows(sys.stdin, why=why):
            print(row)
        return
    if file is None:
        raise click.UsageError("Name a FILE, or give --jsonl. · سمِّ ملفًا أو استعمل --jsonl.")
    chosen = settings()
    limit = chosen.max_source_bytes
    source = path_of(file)
    data = read_bytes(source, limit=limit)
    document = read(clean(source.name), data, limit=limit, confine=read_confined, ocr=chosen.ocr)
    outline = structure(document)
    names = load_house(chosen.templates, chosen.house).names
    facts = find_facts(outline, lexicon=names)
    inspecting.show(outline, facts, inspecting.find_lost(outline, facts, lexicon=names) if why else ())


@click.command(help=SCHEMA_HELP)
def schema() -> None:
    """Print the schema."""
    from flows.publish.schema import facts_schema

    print(facts_schema(), end="")
