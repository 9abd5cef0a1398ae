"""What the documents and the machinery promise each other: dependencies and licences, CI and the Makefile, versions."""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import flows

ROOT = Path(__file__).parents[2]


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


PROJECT = tomllib.loads(text_of("pyproject.toml"))


def test_the_range_of_pythons_is_that_of_the_project() -> None:
    oldest, beyond = re.findall(r"3\.(\d+)", PROJECT["project"]["requires-python"])
    assert f"(3, {oldest}) <= sys.version_info[:2] <= (3, {int(beyond) - 1})" in text_of(".ci/setup")


def test_ci_calls_make_test_and_the_rest_of_make_check() -> None:
    run = text_of(".ci/run")
    makefile = text_of("Makefile")
    assert re.search(r"^make test ARGS=\"--cov\b", run, re.MULTILINE)
    assert re.search(r"^make --keep-going lint types$", run, re.MULTILINE)
    assert re.search(r"^check: lint types .*\n\t.*pytest --cov ", makefile, re.MULTILINE)


def test_help_lists_every_target() -> None:
    makefile = text_of("Makefile")
    declared = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert declared
    assert set(declared[1].split()) == set(re.findall(r"^(\w+):.*## .* \| .*[؀-ۿ]", makefile, re.MULTILINE))


def test_one_version_everywhere() -> None:
    assert PROJECT["project"]["version"] == flows.__version__


def dependency_lines() -> dict[str, str]:
    text = text_of("docs/dependencies.md")
    return {name: line for line in text.splitlines() for name in re.findall(r"^\| \[?([\w.-]+)", line)}


def declared() -> Iterator[str]:
    for requirement in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]:
        yield Requirement(requirement).name


@pytest.mark.parametrize("name", list(declared()))
def test_every_dependency_has_its_line(name: str) -> None:
    assert dependency_lines().get(name, "").count("|") >= 4


def test_every_system_library_has_its_line() -> None:
    libraries = re.findall(r"^run +\S+ +(\S+)", text_of(".ci/setup.packages"), re.MULTILINE)
    text = text_of("docs/dependencies.md")
    assert len(libraries) >= 3
    assert [library for library in libraries if library not in text] == []


def licence(name: str) -> str:
    data = importlib.metadata.metadata(name).json
    classes = [line for line in data.get("classifier", []) if line.startswith("License")]
    return str(data.get("license_expression") or " ".join(classes) or data.get("license", ""))


def installed_with(wanted: Requirement, seen: set[str]) -> set[str]:
    """The distributions that a requirement brings on this machine, its own too."""
    name = canonicalize_name(wanted.name)
    key = name + "".join(sorted(wanted.extras))
    if key in seen:
        return set()
    seen.add(key)
    needed = [Requirement(line) for line in importlib.metadata.requires(name) or ()]
    holds = [need for need in needed if is_needed(need, wanted.extras)]
    return {name}.union(*(installed_with(need, seen) for need in holds))


def is_needed(need: Requirement, extras: set[str]) -> bool:
    return need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras))


def test_every_licence_that_is_not_plainly_permissive_is_named() -> None:
    asks_something = re.compile(
        r"GPL|General Public|MPL|Mozilla|EPL|Eclipse|CDDL|Artistic|EUPL|SSPL|BUSL|^$", re.IGNORECASE
    )
    asking = {name for name in installed_with(Requirement("mujaz"), set()) if asks_something.search(licence(name))}
    assert {"pikepdf", "pyphen"} <= asking
    assert asking - dependency_lines().keys() == set()
