"""Mujaz (موجز): an Arabic source text into a brief whose every number, date and name points back to the source.

The rooms, in the order in which they may know each other (a test holds it):

    model       frozen data, and errors.py beside it: they know nobody
    arabic      facts of the language: letters, digits, numerals, calendars
    ingest      bytes -> SourceDocument        structure   text -> Outline
    facts       Outline -> facts               compose     Outline + facts -> Brief, and the grounding gate
    render      Brief -> PDF and DOCX bytes    verify      opens what was written and proves it
    publish     names, manifest, atomic store  pipeline    the whole story without Prefect
    tasks, brief (Prefect)                     cli         the commands
"""

__version__ = "0.1.0"
