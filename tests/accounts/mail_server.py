"""A mail server on this machine for tests: as much of RFC 5321, STARTTLS and AUTH as a client uses to hand mail in."""

from __future__ import annotations

import base64
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

USER, PASSWORD = "accord", "p@ss word"


@dataclass
class Taken:
    """One message as it was handed in: the envelope, what it holds, whether the line was private, who had signed in."""

    sender: str
    recipients: list[str]
    message: EmailMessage
    private: bool
    user: str


@dataclass
class MailServer:
    """A running server: what it took, how often somebody connected, and what it answers to some recipients."""

    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    refuses: dict[str, str] = field(default_factory=dict)
    """By recipient the answer to RCPT, such as "550 5.1.1 No such user"; it is used up by a temporary one."""


@contextmanager
def mail_server(certificate: Path | None = None) -> Iterator[MailServer]:
    """A server on a free port of 127.0.0.1; with a certificate it offers STARTTLS and takes nothing without."""
    held = MailServer()

    class Here(_Conversation):
        server_side, secret = held, certificate

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Here) as server:
        server.daemon_threads = True
        held.port = server.server_address[1]
        runs = threading.Thread(target=server.serve_forever, daemon=True)
        runs.start()
        try:
            yield held
        finally:
            server.shutdown()
            runs.join()


def made_certificate(folder: Path) -> Path:
    """A certificate for localhost with its key in one file, good for two days."""
    key, made = folder / "key.pem", folder / "server.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(made),
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


class _Conversation(socketserver.StreamRequestHandler):
    """One client, line by line."""

    server_side: MailServer
    secret: Path | None

    def setup(self) -> None:
        super().setup()
        self.server_side.connections += 1
        self.private, self.user, self.sender = False, "", ""
        self.recipients: list[str] = []

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def handle(self) -> None:
        self.say("220 localhost here")
        while line := self.rfile.readline():
            word, _space, rest = line.decode().strip().partition(" ")
            if word.upper() == "QUIT":
                self.say("221 goodbye")
                return
            answer = getattr(self, f"do_{word.lower()}", None)
            if answer is None:
                self.say("502 not here")
            else:
                answer(rest)

    def say(self, *lines: str) -> None:
        for place, line in enumerate(lines):
            dash = "-" if place < len(lines) - 1 else " "
            self.wfile.write(f"{line[:3]}{dash}{line[4:]}\r\n".encode())

    def do_ehlo(self, _rest: str) -> None:
        offered = ["250 AUTH PLAIN"] if self.private or self.secret is None else ["250 STARTTLS"]
        self.say("250 localhost", *offered, "250 8BITMIME")

    def do_starttls(self, _rest: str) -> None:
        assert self.secret is not None
        self.say("220 go ahead")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.secret)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
        self.private = True

    def do_auth(self, rest: str) -> None:
        _method, _space, given = rest.partition(" ")
        _blank, user, password = base64.b64decode(given).decode().split("\0")
        if (user, password) == (USER, PASSWORD):
            self.user = user
            self.say("235 you are in")
        else:
            self.say("535 5.7.8 not you")

    def do_mail(self, rest: str) -> None:
        if self.secret is not None and not self.user:
            self.say("530 5.7.0 sign in first")
            return
        self.sender, self.recipients = _address(rest), []
        self.say("250 ok")

    def do_rcpt(self, rest: str) -> None:
        to = _address(rest)
        refusal = self.server_side.refuses.get(to, "")
        if refusal.startswith("4"):
            del self.server_side.refuses[to]
        if not refusal:
            self.recipients.append(to)
        self.say(refusal or "250 ok")

    def do_rset(self, _rest: str) -> None:
        self.say("250 forgotten")

    def do_data(self, _rest: str) -> None:
        self.say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        taken = Taken(self.sender, list(self.recipients), message, self.private, self.user)
        self.server_side.taken.append(taken)
        self.say("250 taken")


def _address(rest: str) -> str:
    return rest.partition("<")[2].partition(">")[0]
