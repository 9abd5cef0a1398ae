"""A mailbox and a post office for the tests: as much of IMAP and SMTP as a round of mails takes, in this process."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

DEADLINE = 10.0
"""Seconds after which a connection that says nothing is closed."""
MISSING = "nowhere"
"""The one folder that the mailbox does not have."""


@dataclass
class Mails:
    """What lies in a mailbox, and what was done with it."""

    mails: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    deleted: set[int] = field(default_factory=set)
    moved: list[tuple[int, str]] = field(default_factory=list)
    password: str = "كلمة-السر".encode().hex()
    can_move: bool = True
    port: int = 0
    sent: list[bytes] = field(default_factory=list)
    """What the post office was given."""
    post_port: int = 0
    takes_post: bool = True

    def put(self, mail: bytes) -> int:
        """Lay a mail into the box; returns its number."""
        number = max(self.mails, default=0) + 1
        self.mails[number] = mail
        return number


class _Imap(socketserver.StreamRequestHandler):
    timeout = DEADLINE
    server: "_Server"

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, command, words = [*line.split(" ", 2), ""][:3]
            answer = getattr(self, f"do_{command.lower()}")(words)
            self.say(f"{tag} {answer or 'OK done'}")
            if command == "LOGOUT":
                return

    def do_capability(self, _: str) -> None:
        self.say(f"* CAPABILITY IMAP4rev1{' MOVE' if self.box.can_move else ''}")

    def do_login(self, words: str) -> str:
        return "OK in" if words == f'briefs "{self.box.password}"' else f"NO wrong: {words}"

    def do_select(self, words: str) -> str:
        self.say(f"* {len(self.box.mails)} EXISTS")
        return self.do_status(words)

    def do_status(self, words: str) -> str:
        return "NO there is none" if words.startswith(f'"{MISSING}"') else ""

    def do_logout(self, _: str) -> None:
        self.say("* BYE")

    def do_uid(self, words: str) -> str:
        command, rest = words.split(" ", 1)
        return str(getattr(self, f"uid_{command.lower()}")(rest) or "")

    def uid_search(self, _: str) -> None:
        unread = [str(n) for n in self.box.mails if n not in self.box.seen | self.box.deleted]
        self.say(f"* SEARCH {' '.join(unread)}".rstrip())

    def uid_fetch(self, words: str) -> None:
        number = int(words.split(" ")[0])
        mail = self.box.mails[number]
        part = re.split(rb"(?<=\r\n)\r\n", mail, maxsplit=1)[0] + b"\r\n" if "HEADER" in words else mail
        name = "BODY[HEADER]" if "HEADER" in words else "BODY[]"
        self.wfile.write(f"* 1 FETCH (UID {number} RFC822.SIZE {len(mail)} {name} {{{len(part)}}}\r\n".encode() + part)
        self.say(")")

    def uid_store(self, words: str) -> None:
        number, _, flag = words.split(" ", 2)
        (self.box.seen if "Seen" in flag else self.box.deleted).add(int(number))

    def uid_copy(self, words: str) -> None:
        number, folder = words.split(" ", 1)
        self.box.moved.append((int(number), folder))

    def uid_move(self, words: str) -> None:
        self.uid_copy(words)
        self.box.deleted.add(int(words.split(" ")[0]))

    @property
    def box(self) -> Mails:
        return self.server.box

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Post(socketserver.StreamRequestHandler):
    timeout = DEADLINE
    server: "_Server"

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            if word == "MAIL" and not self.server.box.takes_post:
                self.say("451 later")
                continue
            if word == "DATA":
                self.say("354 go on")
                self.server.box.sent.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.say("221 bye" if word == "QUIT" else "250 fine")
            if word == "QUIT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, handler: type[socketserver.BaseRequestHandler], box: Mails) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.box = box


@contextmanager
def serving_mails() -> Iterator[Mails]:
    """A mailbox and a post office on ports of this machine, for as long as a test goes on."""
    box = Mails()
    with _Server(_Imap, box) as imap, _Server(_Post, box) as post:
        for server in (imap, post):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        box.port, box.post_port = imap.server_address[1], post.server_address[1]
        yield box
        imap.shutdown()
        post.shutdown()
