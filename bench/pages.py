"""The download pages under load: a list of thousands, asked for by one client and by twenty."""

import http.client
import multiprocessing
import socket
import tempfile
import threading
import time
from pathlib import Path

import psutil
from rich.table import Table

from flows.json_text import json_line

BRIEFS, CLIENTS, REQUESTS = 5000, 20, 400


def fill(outputs: Path, count: int) -> None:
    """Put versions with small files into a store."""
    for number in range(count):
        folder = outputs / f"موجز-{number:05}" / "v001"
        folder.mkdir(parents=True)
        manifest = {
            "key": str(number),
            "reference": f"م/{number}",
            "title": f"عنوان الموجز رقم {number}",
            "source": {"name": f"نص-{number}.txt", "sha256": "0" * 64},
            "house": {"name": "official"},
            "brief": {"classification": "عام", "bottom_line": [{"text": "أعلنت الهيئة إنشاء 12 محطة."}]},
            "files": [{"name": "source.txt", "media_type": "text/plain", "bytes": 4, "sha256": "0"}],
            "times": {"published": f"2026-{1 + number % 12:02}-{1 + number % 28:02}T09:00:00+00:00"},
        }
        (folder / "manifest.json").write_text(json_line(manifest), "utf-8")
        (folder / "source.txt").write_text("نص", "utf-8")


def _serve(outputs: Path, bound: socket.socket) -> None:
    from flows.pages.serving import access_of, serve_pages
    from flows.settings import Settings

    place = outputs.parent
    chosen = Settings(outputs=outputs, inputs=place / "inputs", state=place / "state")
    access = access_of(chosen.state, host="127.0.0.1", names=(), header="", proxies=())
    serve_pages(chosen, access, bound=bound)


def load(port: int, path: str, clients: int, requests: int) -> list[float]:
    """Return the seconds of each request, `requests` of them by so many clients at once."""
    times: list[float] = []
    start = threading.Barrier(clients)

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        start.wait(60)
        for _ in range(requests // clients):
            began = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - began)
            if answer.status != 200:
                raise RuntimeError(answer.status)

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    return sorted(times)


def _cpu(pid: int | None) -> float:
    """Seconds of the processor that the server has taken, which are the same on a busy machine."""
    spent = psutil.Process(pid).cpu_times()
    return spent.user + spent.system


def pages_table(briefs: int = BRIEFS) -> Table:
    table = Table(
        "page",
        "clients",
        "requests a second",
        "median ms",
        "p99 ms",
        "server's CPU ms",
        title=f"pages over {briefs} briefs",
    )
    with tempfile.TemporaryDirectory() as place, socket.create_server(("127.0.0.1", 0)) as bound:
        fill(Path(place) / "outputs", briefs)
        server = multiprocessing.get_context("fork").Process(target=_serve, args=(Path(place) / "outputs", bound))
        server.start()
        try:
            port = bound.getsockname()[1]
            load(port, "/", 1, 5)  # the manifests are read
            for path in ("/", "/briefs/%D9%85%D9%88%D8%AC%D8%B2-00007", "/api/briefs"):
                for clients in (1, CLIENTS):
                    began, before = time.perf_counter(), _cpu(server.pid)
                    times = load(port, path, clients, REQUESTS if clients > 1 else 100)
                    rate = len(times) / (time.perf_counter() - began)
                    cpu = 1000 * (_cpu(server.pid) - before) / len(times)
                    middle, last = times[len(times) // 2], times[int(len(times) * 0.99)]
                    table.add_row(
                        path[:20],
                        str(clients),
                        f"{rate:.0f}",
                        f"{middle * 1000:.0f}",
                        f"{last * 1000:.0f}",
                        f"{cpu:.1f}",
                    )
        finally:
            server.terminate()
            server.join(20)
    return table


if __name__ == "__main__":
    from rich.console import Console

    Console(width=100).print(pages_table())
