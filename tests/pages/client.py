"""A client that asks the app itself, without a network: raw header bytes in, raw header bytes out, cookies kept."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode

from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Client:
    """A browser without a window. `peer` is the address that it comes from."""

    app: ASGIApp
    host: str = "localhost"
    peer: str = "127.0.0.1"
    root: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        return self.send(method, path, headers or {}, [b""])

    def post(self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Answer:
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, {**kind, **(headers or {})}, [urlencode(form).encode()])

    def upload(
        self, path: str, form: Mapping[str, str], name: str, data: bytes, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a form with one file, as a browser does."""
        parts = [f'--xx\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in form.items()]
        head = f'--xx\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        kind = {"content-type": "multipart/form-data; boundary=xx"}
        return self.send("POST", path, {**kind, **(headers or {})}, [*parts, head, data, b"\r\n--xx--\r\n"])

    def upload_several(self, path: str, form: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> Answer:
        """Send a form with several files, as a browser does."""
        parts = [f'--xx\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in form.items()]
        for name, data in files:
            head = f'--xx\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
            parts += [head, data, b"\r\n"]
        kind = {"content-type": "multipart/form-data; boundary=xx"}
        return self.send("POST", path, kind, [*parts, b"--xx--\r\n"])

    def send(self, method: str, path: str, headers: Mapping[str, str], chunks: Sequence[bytes]) -> Answer:
        """Send a request whose body comes in chunks, without a declared length unless `headers` has one."""
        answer = asyncio.run(_ask(self.app, self._scope(method, path, headers), chunks))
        for line in answer.headers.get("set-cookie", "").split("\n"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer

    def stalling(self, path: str, headers: Mapping[str, str], begun: bytes) -> Answer:
        """Send the beginning of a body, and then nothing more."""
        return asyncio.run(_ask(self.app, self._scope("POST", path, headers), [begun], stalls=True))

    def faulty(self, path: str) -> Answer:
        """Ask for what breaks: the server has its log, and the browser an answer."""
        return asyncio.run(_ask(self.app, self._scope("GET", path, {}), [b""], breaks=True))

    def _scope(self, method: str, path: str, headers: Mapping[str, str]) -> Scope:
        written, _, query = path.partition("?")
        sent = {"host": self.host, **headers}
        if self.cookies:
            sent.setdefault("cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": self.root + unquote_to_bytes(written).decode("utf-8", "replace"),
            "raw_path": (self.root + written).encode(),
            "root_path": self.root,
            "query_string": quote(query, safe="=&%+").encode(),
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in sent.items()],
            "client": (self.peer, 50000),
            "server": ("127.0.0.1", 80),
        }


async def _ask(
    app: ASGIApp, scope: Scope, chunks: Sequence[bytes], *, stalls: bool = False, breaks: bool = False
) -> Answer:
    sent: list[Message] = []
    coming = _messages(chunks, stalls=stalls)

    async def receive() -> Message:
        return await anext(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    with suppress(RuntimeError) if breaks else nullcontext():
        await app(scope, receive, send)
    headers: dict[str, str] = {}
    for name, value in sent[0]["headers"]:
        key = name.decode()
        headers[key] = f"{headers[key]}\n{value.decode('latin-1')}" if key in headers else value.decode("latin-1")
    return Answer(
        status=sent[0]["status"], headers=headers, body=b"".join(message.get("body", b"") for message in sent[1:])
    )


async def _messages(chunks: Sequence[bytes], *, stalls: bool) -> AsyncIterator[Message]:
    for number, chunk in enumerate(chunks, 1):
        yield {"type": "http.request", "body": chunk, "more_body": stalls or number < len(chunks)}
    if stalls:
        await asyncio.Event().wait()
    while True:
        yield {"type": "http.disconnect"}
