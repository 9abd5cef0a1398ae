"""Mujaz (موجز): an Arabic source text into a brief whose every number, date and name points back to the source.

The rooms, in the order in which they may know each other (a test holds it):

    model       frozen data; the errors beside it, disk and json_text: they know nobody
    arabic      facts of the language: letters, digits, numerals, calendars
    ingest      bytes -> SourceDocument        structure   text -> Outline
    facts       Outline -> facts               compose     Outline + facts -> Brief, and the grounding gate
    view        Brief -> View, formatted once for both outputs
    wordml      WordprocessingML, read and written
    house       a house's folder: loaded, made, dressed
    render      View -> PDF and DOCX bytes     verify      opens what was written and proves it
    revise      an edited DOCX -> the next brief
    publish     names, manifest, atomic store  pipeline    the whole story without Prefect
    confined    the pages set in a process with limits
    settings    the environment, read once     options     what can be asked for, for every way of asking
    press       one source to the store        workers     many of them in processes
    intake      the drop folder and the form   samples     a house checked and shown by a sample
    tasks, runs, brief, batch, inbox, serve (Prefect)
    pages       the download pages             commands, cli: the commands
"""

__version__ = "0.2.0.dev0"
