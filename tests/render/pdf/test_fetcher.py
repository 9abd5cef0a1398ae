"""Eleven ways in which a page could reach a file or a server, each shown to work without the confined fetcher."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from weasyprint import CSS, HTML, Attachment
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from flows.render.pdf.fetcher import MAX_DATA_CHARACTERS, MAX_FILE_BYTES, HouseFetcher
from tests.render.pages import OFFICIAL

SECRET = b"<svg xmlns='http://www.w3.org/2000/svg'><title>SECRET</title></svg>"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


@dataclass
class World:
    """A templates folder, a secret beside it, and a server that counts who asks."""

    root: Path
    secret: Path
    server: str
    hits: list[str] = field(default_factory=list)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    class Handler(BaseHTTPRequestHandler):
        hits: ClassVar[list[str]] = []

        def do_GET(self) -> None:
            self.hits.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/css")
            self.end_headers()
            self.wfile.write(b"p { color: red }")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    root, secret = tmp_path / "templates", tmp_path / "secret.svg"
    root.mkdir()
    secret.write_bytes(SECRET)
    (root / "link.svg").symlink_to(secret)
    yield World(root, secret, f"http://127.0.0.1:{server.server_port}", Handler.hits)
    server.shutdown()
    server.server_close()


Attack = Callable[[World], str]
BY_FILE: dict[str, Attack] = {
    "picture": lambda w: f'<img alt="x" src="{w.secret.as_uri()}">',
    "link attachment": lambda w: f'<link rel=attachment href="{w.secret.as_uri()}">',
    "anchor attachment": lambda w: f'<a rel=attachment href="{w.secret.as_uri()}">x</a>',
    "base": lambda w: f'<base href="{w.secret.parent.as_uri()}/"><link rel=attachment href="secret.svg">',
}
BY_NET: dict[str, Attack] = {
    "style sheet": lambda w: f'<link rel=stylesheet href="{w.server}/a.css">',
    "import": lambda w: f"<style>@import url({w.server}/b.css)</style>",
    "font": lambda w: f"<style>@font-face{{font-family:z;src:url({w.server}/f.ttf)}}p{{font-family:z}}</style><p>x",
    "background": lambda w: f"<style>p{{background:url({w.server}/i.png)}}</style><p>x",
    "picture in a drawing": lambda w: f'<svg width=9 height=9><image href="{w.server}/s.png" width=9 height=9 /></svg>',
}
OF_OURS: dict[str, Attack] = {
    "traversal": lambda w: '<link rel=attachment href="house:///../secret.svg">',
    "symbolic link": lambda w: '<link rel=attachment href="house:///link.svg">',
}


class Open(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """What WeasyPrint does when nobody confines it; keeps what it opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        response = super().fetch(url, headers)
        self.opened.append(url)
        return response


def paper(attack: str, fetcher: URLFetcher) -> bytes:
    html = f"<html lang=en><title>x</title><p>x{attack}"
    return bytes(HTML(string=html, url_fetcher=fetcher).write_pdf(uncompressed_pdf=True))


@pytest.mark.parametrize("name", BY_FILE)
def test_the_attack_would_read_the_file(world: World, name: str) -> None:
    fetcher = Open()
    paper(BY_FILE[name](world), fetcher)
    assert world.secret.as_uri() in fetcher.opened


@pytest.mark.parametrize("name", BY_NET)
def test_the_attack_would_reach_the_server(world: World, name: str) -> None:
    paper(BY_NET[name](world), Open())
    assert world.hits


@pytest.mark.parametrize("name", [*BY_FILE, *BY_NET, *OF_OURS])
def test_the_attack_is_refused(world: World, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """WeasyPrint ends there, but for drawings: it logs an error of theirs, at which render_pdf ends."""
    attack = (BY_FILE | BY_NET | OF_OURS)[name](world)
    try:
        data = paper(attack, HouseFetcher(world.root))
    except FatalURLFetchingError:
        data = b""
    assert not data or "Failed to render SVG image" in caplog.text
    assert b"SECRET" not in data
    assert not world.hits


def test_refuses_style_sheets_and_attachments_alike(world: World) -> None:
    fetcher = HouseFetcher(world.root)
    with pytest.raises(FatalURLFetchingError):
        CSS(string=f"@import url({world.server}/c.css)", url_fetcher=fetcher)
    with pytest.raises(FatalURLFetchingError), Attachment(url=world.secret.as_uri(), url_fetcher=fetcher).source:
        pass
    assert not world.hits


ADDRESSES: dict[str, Attack] = {
    "file": lambda w: w.secret.as_uri(),
    "server": lambda w: f"{w.server}/x.css",
    "traversal": lambda w: "house:///../secret.svg",
    "symbolic link": lambda w: "house:///link.svg",
    "large data": lambda w: "data:text/css," + "x" * MAX_DATA_CHARACTERS,
}


def opened(attachment: Attachment) -> None:
    with attachment.source:
        pass


@pytest.mark.parametrize("name", ADDRESSES)
def test_refuses_an_address_wherever_it_stands(world: World, name: str) -> None:
    """As a page, as a style sheet, imported by one, and as an attachment."""
    fetcher, url = HouseFetcher(world.root), ADDRESSES[name](world)
    for load in (
        lambda: HTML(url=url, url_fetcher=fetcher),
        lambda: CSS(url=url, url_fetcher=fetcher),
        lambda: CSS(string=f"@import url({url})", url_fetcher=fetcher),
        lambda: opened(Attachment(url=url, url_fetcher=fetcher)),
    ):
        with pytest.raises(FatalURLFetchingError):
            load()
    assert not world.hits


@pytest.mark.parametrize(
    "url",
    [
        "house:///",
        "house:///missing.svg",
        "house:///..%2fsecret.svg",
        "house:///%2e%2e/secret.svg",
        "house:////etc/passwd",
        "house:///seal.svg%00.svg",
        "house://elsewhere/seal.svg",
        "house:///house.toml",
        "HOUSE:///../secret.svg",
        "ftp://127.0.0.1/x.css",
        "secret.svg",
        "",
    ],
)
def test_refuses_what_is_no_file_of_the_templates(world: World, url: str) -> None:
    (world.root / "seal.svg").write_bytes(SECRET)
    (world.root / "house.toml").write_text("", "utf-8")
    with pytest.raises(FatalURLFetchingError):
        HouseFetcher(world.root).fetch(url)


def test_reads_a_file_of_the_templates() -> None:
    response = HouseFetcher(OFFICIAL.parent).fetch("house:///fonts/Amiri-Regular.ttf")
    assert response.content_type == "font/ttf"
    assert response.read() == (OFFICIAL.parent / "fonts" / "Amiri-Regular.ttf").read_bytes()


def test_reads_a_file_whose_name_is_arabic(world: World) -> None:
    (world.root / "دار").mkdir()
    shutil.copy(world.secret, world.root / "دار" / "ختم.svg")
    fetcher = HouseFetcher(world.root)
    assert fetcher.fetch("house:///دار/ختم.svg").read() == SECRET
    assert fetcher.fetch("house:///%D8%AF%D8%A7%D8%B1/%D8%AE%D8%AA%D9%85.svg").read() == SECRET


def test_reads_a_small_data_address_and_no_large_one(world: World) -> None:
    fetcher = HouseFetcher(world.root)
    assert fetcher.fetch(PIXEL).read().startswith(b"\x89PNG")
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch("data:text/css," + "x" * MAX_DATA_CHARACTERS)


def test_reads_no_large_file(world: World) -> None:
    with (world.root / "large.svg").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(FatalURLFetchingError, match="larger"):
        HouseFetcher(world.root).fetch("house:///large.svg")
