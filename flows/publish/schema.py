"""The JSON schema of facts.json, made from the types that are written into it."""

from pydantic import TypeAdapter

from flows.json_text import json_document
from flows.publish.facts_file import SCHEMA, FactsFile

TITLE = "Mujaz facts.json"


def facts_schema() -> str:
    """Return the schema as JSON text; docs/facts.schema.json holds the same."""
    schema = {"$schema": SCHEMA, **TypeAdapter(FactsFile).json_schema(), "title": TITLE}
    return json_document(schema, sort_keys=True)
