"""The files of docs/deploy say what is true of Mujaz: its limits, its addresses, the versions it is built with."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from prefect.settings import Settings as PrefectSettings
from prefect.settings.legacy import _get_settings_fields
from prefect_redis.client import RedisMessagingSettings  # type: ignore[import-untyped]

from flows.ingest import MAX_BYTES
from flows.pages import metrics
from flows.pages.uploads import CHUNK_TIMEOUT, UPLOAD_TIMEOUT
from flows.runs.showing import PAGES
from flows.settings import PREFIX, Settings
from tests.serve.cluster import Cluster

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "deploy"
NGINX = (FOLDER / "nginx.conf").read_text("utf-8")
CADDY = (FOLDER / "Caddyfile").read_text("utf-8")
IMAGE = (FOLDER / "Dockerfile").read_text("utf-8")
HEALTH = f"{PAGES}/healthz"
NOT_OF_A_CLUSTER = {"MUJAZ_INBOX_SCHEDULE", "PREFECT_SERVER_ANALYTICS_ENABLED"}


def test_a_proxy_takes_what_mujaz_takes_with_the_form_around_it() -> None:
    nginx = int(re.findall(r"client_max_body_size (\d+)m;", NGINX)[0]) * 1024 * 1024
    caddy = int(re.findall(r"max_size (\d+)MB", CADDY)[0]) * 1_000_000
    for most in (nginx, caddy):
        assert MAX_BYTES + 64 * 1024 <= most <= MAX_BYTES * 1.2


def test_a_proxy_waits_as_long_as_mujaz_does() -> None:
    assert f"client_body_timeout {CHUNK_TIMEOUT:.0f}s;" in NGINX
    assert f"read_body {UPLOAD_TIMEOUT / 60:.0f}m" in CADDY


def test_a_proxy_leads_to_the_port_of_mujaz_and_names_no_user_of_a_browser() -> None:
    port = Settings().port
    assert set(re.findall(r"proxy_pass http://127.0.0.1:(\d+);", NGINX)) == {str(port)}
    assert f"reverse_proxy 127.0.0.1:{port} {{" in CADDY
    places = NGINX.count("proxy_pass ")
    assert NGINX.count("proxy_set_header Host $http_host;") == places
    assert NGINX.count("proxy_set_header X-Remote-User $remote_user;") == places, "each location starts anew"
    assert "header_up -X-Remote-User" in CADDY


@pytest.mark.parametrize("text", [NGINX, CADDY])
def test_blocks_are_closed(text: str) -> None:
    bare = re.sub(r"#.*", "", text)
    assert bare.count("{") == bare.count("}")


def test_the_image_is_pinned_and_has_the_uv_of_the_project() -> None:
    pinned = re.findall(r"UV_PINNED=([\d.]+)", (ROOT / ".ci" / "setup").read_text("utf-8"))[0]
    assert f"ARG UV=ghcr.io/astral-sh/uv:{pinned}\n" in IMAGE
    assert re.search(r"^ARG BASE=python:3\.\d+\.\d+-slim-\w+$", IMAGE, re.MULTILINE)
    assert "latest" not in IMAGE


def test_the_image_asks_for_its_health_where_that_is_answered_and_has_the_offices_time() -> None:
    assert HEALTH.removeprefix(PAGES) in [route.path for route in metrics.ROUTES]
    assert re.search(rf"HEALTHCHECK .*\n.*{HEALTH}", IMAGE)
    assert "MUJAZ_TIMEZONE=Asia/Riyadh TZ=Asia/Riyadh" in IMAGE


def test_the_health_check_of_the_image_is_a_program_that_runs() -> None:
    written = re.findall(r'"-c", "(.*)"\]', IMAGE)[0].replace('\\"', '"')
    compile(written, "HEALTHCHECK", "exec")


def cluster_files() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The variables of the compose file and of the Kubernetes file, and the commands of both in words."""
    services = yaml.safe_load((FOLDER / "cluster.yaml").read_text("utf-8"))["services"]
    parts = list(yaml.safe_load_all((FOLDER / "kubernetes.yaml").read_text("utf-8")))
    pods = [part["spec"]["template"]["spec"] for part in parts if part["kind"] in ("Deployment", "Job")]
    commands = {
        "compose": "\n".join(str(each.get("command", "")) for each in services.values()),
        "kubernetes": "\n".join(" ".join(each["command"]) for pod in pods for each in pod["containers"]),
    }
    variables = {"compose": services["worker"]["environment"], "kubernetes": parts[0]["data"]}
    return variables, commands


@pytest.mark.parametrize("file", ["compose", "kubernetes"])
def test_the_files_of_a_cluster_have_what_was_tried(file: str, tmp_path: Path) -> None:
    """The variables of the test that starts a cluster, and its commands."""
    tried = Cluster(tmp_path, "http://127.0.0.1:1").environment
    variables, commands = cluster_files()[0][file], cluster_files()[1][file]
    own = {name for name in tried if name.startswith(("PREFECT_", "MUJAZ_"))} - NOT_OF_A_CLUSTER
    secret = {name for name in own if name.endswith(("AUTH_STRING", "CONNECTION_URL")) and file == "kubernetes"}
    assert own - secret <= variables.keys()
    for name in own - secret:
        if "prefect_redis" in tried[name] or tried[name].isdecimal() or tried[name] == "false":
            assert str(variables[name]) == tried[name], name
    for command in (
        "mujaz serve --web",
        "server database upgrade -y",
        "mujaz serve --services",
        "worker start --pool mujaz --type process --limit 2",
    ):
        assert command in commands


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_every_setting_that_is_named_is_one(file: Path) -> None:
    """Of Mujaz, of Prefect, and of its part for Redis; a name that none of them reads would be passed over."""
    named = set(re.findall(r"\b(?:MUJAZ|PREFECT)_[A-Z_]*[A-Z]\b", file.read_text("utf-8")))
    ours = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    redis = {f"PREFECT_REDIS_MESSAGING_{name.upper()}" for name in RedisMessagingSettings.model_fields}
    chosen_by_hand = {"PREFECT_AUTH"}  # a variable of the compose file
    assert named <= ours | redis | {*_get_settings_fields(PrefectSettings)} | chosen_by_hand


def test_only_what_has_pages_is_asked_for_them() -> None:
    services = yaml.safe_load((FOLDER / "cluster.yaml").read_text("utf-8"))["services"]
    assert all(services[name]["healthcheck"] == {"disable": True} for name in ("worker", "services", "migrate"))
    assert HEALTH in str(services["server"]["healthcheck"])


@pytest.mark.parametrize("name", ["compose.yaml", "cluster.yaml"])
def test_the_time_of_a_container_is_that_of_the_office(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert re.findall(r"\bTZ: (.*)", text) == re.findall(r"MUJAZ_TIMEZONE: (.*)", text)


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"install {program}")


def said_by(*words: str | Path) -> tuple[int, str]:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


@needs("nginx")
@needs("openssl")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "fullchain.pem"
    told = said_by("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=briefs.example.org",
                   "-keyout", key, "-out", certificate)  # fmt: skip
    assert told[0] == 0, told
    (tmp_path / "mujaz.conf").write_text(NGINX.replace("/etc/ssl/briefs.example.org", str(tmp_path)), "utf-8")
    main = (
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; include {tmp_path}/mujaz.conf; }}"
    )
    (tmp_path / "nginx.conf").write_text(main, "utf-8")
    told = said_by("nginx", "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf")
    assert "syntax is ok" in told[1], told


@needs("caddy")
def test_caddy_takes_its_file() -> None:
    told = said_by("caddy", "validate", "--adapter", "caddyfile", "--config", FOLDER / "Caddyfile")
    assert (told[0], "Valid configuration" in told[1]) == (0, True), told


@needs("systemd-analyze")
def test_the_unit_leaves_little_open() -> None:
    told = said_by("systemd-analyze", "security", "--offline=true", FOLDER / "mujaz.service")
    score = float(re.findall(r"exposure level for mujaz.service: ([\d.]+)", told[1])[0])
    assert score < 2, told
