"""`mujaz inspect` shows what was found; its rows follow the contract; every command explains itself."""

import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from flows.cli import COMMANDS, cli
from flows.errors import BadRowError
from tests.cli.running import ROOT, Runner, run_process

PORTS = ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt"


def test_inspect_shows_outline_announced_counts_and_facts(mujaz: Runner) -> None:
    outcome = mujaz("inspect", PORTS)
    assert outcome.code == 0
    assert "ثماني توصيات: 8 = 8" in outcome.out
    assert "money.cldr-name" in outcome.out


def test_inspect_shows_what_was_looked_past_and_what_is_reported(mujaz: Runner, tmp_path: Path) -> None:
    source = tmp_path / "خبر.txt"
    source.write_text("أُقرت خطة البـــلاد الى نهاية السنه.\n", encoding="utf-8")
    lines = mujaz("inspect", source).out.splitlines()
    shown = {line.split()[0]: line for line in lines if line.startswith(("repair.", "spelling."))}
    assert list(shown) == ["repair.tatweel", "spelling.ta", "spelling.hamza"]
    assert "looked past" in shown["repair.tatweel"]
    assert "ه مكان ة" in shown["spelling.ta"]
    assert "only reported" in shown["spelling.ta"]


def test_inspect_colours_the_facts_in_a_terminal() -> None:
    done = run_process("inspect", PORTS, cwd=ROOT, FORCE_COLOR="1", TERM="xterm-256color", COLUMNS="200")
    assert "\x1b[" in done.out


def test_inspect_says_what_lost_and_to_what(mujaz: Runner, tmp_path: Path) -> None:
    source = tmp_path / "خبر.txt"
    source.write_text("بلغت الكلفة 40 مليون دولار أمريكي في عام 2013.\n", encoding="utf-8")
    assert "date.year-bare" not in mujaz("inspect", source).out
    done = run_process("inspect", "--why", source, cwd=ROOT, COLUMNS="200")
    (line,) = (line for line in done.out.splitlines() if "date.year-bare" in line)
    assert line.split()[-1] == "(date.year-word)"


def test_a_row_says_the_rule_of_each_fact_and_where_it_is_asked_what_lost() -> None:
    text = "بلغت الكلفة 40 مليون دولار أمريكي في عام 2013."
    plain, why = (
        json.loads(run_process("inspect", "--jsonl", *more, cwd=ROOT, stdin=rows(text)).out)
        for more in ((), ("--why",))
    )
    assert [(each["rule"], each["certainty"]) for each in plain["mentions"]] == [
        ("money.cldr-name", "certain"),
        ("date.year-word", "certain"),
    ]
    assert all(each["right"] <= each["read"] for each in plain["mentions"])
    assert "lost" not in plain
    assert why["mentions"] == plain["mentions"]
    lost = {each["rule"]: [to["rule"] for to in each["to"]] for each in why["lost"]}
    assert lost["date.year-bare"] == ["date.year-word"]
    assert lost["measure.counted-noun"] == ["money.cldr-name"]


def rows(*texts: str) -> str:
    return "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))


def test_rows_are_answered_in_order_whatever_their_text() -> None:
    texts = ("بلغت قيمتها أكثر من 9.2 تريليون دولار أمريكي.", "", "no Arabic at all", "\u200f\u0640 ١٢٫٥٪")
    done = run_process("inspect", "--jsonl", cwd=ROOT, stdin=rows(*texts))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [answer["id"] for answer in answers] == [0, 1, 2, 3]
    for answer, text in zip(answers, texts, strict=True):
        for part in (*answer["blocks"], *answer["mentions"]):
            assert 0 <= part["start"] < part["end"] <= len(text)


BAD_ROWS = (
    *("not json", "[]", '"x"', "null", "{", '{"id": 1}', '{"text": "نص"}', '{"id": 1, "text": 5}'),
    *('{"id": 1, "text": null}', "[" * 100_000),
)


@pytest.mark.parametrize("bad", BAD_ROWS, ids=lambda bad: bad[:24])
def test_a_bad_row_is_refused_with_its_number_after_the_rows_before_it(
    bad: str, mujaz: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(rows("بلغت 140 دولة") + "\n" + bad + "\n"))
    outcome = mujaz("inspect", "--jsonl")
    assert outcome.code == BadRowError.exit_code
    assert json.loads(outcome.out)["id"] == 0
    assert outcome.err.startswith("خطأ: --jsonl, 3: ")
    assert "error: --jsonl, 3: " in outcome.err


def test_a_byte_order_mark_before_the_first_row_is_no_part_of_it() -> None:
    done = run_process("inspect", "--jsonl", cwd=ROOT, stdin="\ufeff" + rows("بلغت 140 دولة"))
    assert done.code == 0, done.err
    assert json.loads(done.out)["id"] == 0


def test_a_file_and_rows_together_are_refused(mujaz: Runner) -> None:
    outcome = mujaz("inspect", PORTS, "--jsonl")
    assert outcome.code == 2
    assert "not both" in outcome.err
    assert "لا كليهما" in outcome.err


def test_a_mention_has_its_value_its_unit_and_its_numerals() -> None:
    done = run_process("inspect", "--jsonl", cwd=ROOT, stdin=rows("تجاوزت قيمتها 9.2 تريليون دولار أمريكي."))
    (mention,) = json.loads(done.out)["mentions"]
    assert (mention["kind"], mention["value"], mention["unit"]) == ("money", 9_200_000_000_000, "USD")
    assert mention["numbers"] == [{"start": 14, "end": 25, "value": 9_200_000_000_000}]


def test_inspect_without_a_file_says_what_to_give(mujaz: Runner) -> None:
    outcome = mujaz("inspect")
    assert outcome.code == 2
    assert "--jsonl" in outcome.err


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself_with_an_example(name: str, mujaz: Runner) -> None:
    outcome = mujaz(name, "--help")
    assert f"mujaz {name}" in outcome.out
    assert "Example" in outcome.out


def _command(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_has_its_help(name: str) -> None:
    options = [option for option in _command(name).params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


def test_the_schema_is_printed(mujaz: Runner) -> None:
    published = Path(ROOT / "docs" / "facts.schema.json").read_text("utf-8")
    assert mujaz("schema").out == published


def test_help_loads_no_command() -> None:
    code = "import sys; from flows.cli import cli; cli(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = done.stdout.splitlines()[-1]
    assert "Make the PDF and the DOCX of sources." in done.stdout
    assert not [name for name in ("flows.commands", "flows.pipeline", "pydantic", "prefect") if f"'{name}" in loaded]


def test_a_brief_loads_nothing_of_what_it_does_not_need() -> None:
    code = "import sys, flows.commands.brief, flows.render.docx.rendering; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    unneeded = (
        "openpyxl",
        "pptx",
        "xlsxwriter",
        "prefect",
        "starlette",
        "flows.bulletin",
        "flows.workers",
        "flows.tally",
    )
    assert not [name for name in unneeded if f"'{name}'" in done.stdout]
