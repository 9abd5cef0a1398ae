"""The JSON schema of facts.json, made from the types that are written into it."""

import json

from pydantic import TypeAdapter

from flows.publish.facts_file import SCHEMA, FactsFile

TITLE = "Mujaz facts.json"


def facts_schema() -> str:
    """Return the schema as JSON text; docs/facts.schema.json holds the same."""
    schema = {"$schema": SCHEMA, **TypeAdapter(FactsFile).json_schema(), "title": TITLE}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
