"""`mujaz brief --jsonl` says what the briefs of texts say, row by row, and makes no files."""

import json
from pathlib import Path

from flows.errors import BadRowError, NoArabicError
from tests.cli.running import ROOT, Runner, run_process

NEWS = (
    "تمديد موعد التسجيل في المخيم الصيفي\n\n"
    "أعلنت إدارة الأنشطة تمديد موعد التسجيل في المخيم الصيفي حتى 15 يونيو 2025.\n"
    "وبلغ عدد المسجلين 320 طالبًا، وتبلغ رسوم الاشتراك 450 ريالًا.\n"
)


def rows(*texts: str) -> str:
    return "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))


def answers(*texts: str, cwd: Path = ROOT) -> list[dict[str, object]]:
    done = run_process("brief", "--jsonl", cwd=cwd, stdin=rows(*texts))
    return [json.loads(line) for line in done.out.splitlines()]


def test_a_row_is_answered_with_every_line_of_the_brief_proper() -> None:
    (answer,) = answers(NEWS)
    assert answer["title"] == "تمديد موعد التسجيل في المخيم الصيفي"
    assert "15 يونيو 2025" in str(answer["bottom_line"])
    lines = answer["lines"]
    assert isinstance(lines, list)
    assert lines[0] == answer["title"]
    assert "450 ريالًا" in lines
    assert not {"الخلاصة", "–", ""} & set(lines)


def test_no_file_is_made(tmp_path: Path) -> None:
    answers(NEWS, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_is_refused_says_why_and_the_others_are_answered() -> None:
    refused, answer = answers("no Arabic at all", NEWS)
    assert refused["error"] == NoArabicError.__name__
    assert refused["what"]
    assert answer["lines"]


def test_a_bad_row_ends_the_command_after_the_rows_before_it() -> None:
    done = run_process("brief", "--jsonl", cwd=ROOT, stdin=rows(NEWS) + "[]\n")
    assert done.code == BadRowError.exit_code
    assert len(done.out.splitlines()) == 1


def test_paths_and_rows_are_not_asked_for_at_once(mujaz: Runner) -> None:
    assert mujaz("brief").code == 2
    assert mujaz("brief", "--jsonl", "inputs").code == 2
