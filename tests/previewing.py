"""A preview in a process of its own, and a browser's side of its connection, by hand on sockets."""

import base64
import http.client
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

BUILD_SCRIPT = Path(__file__).parent.parent / "build.py"
PATIENCE = 20.0
"""Seconds after which a test fails rather than waits: no measure of speed."""

Message = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back of a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def asked(host: str, path: str, method: str = "GET", **headers: str) -> Reply:
    """Ask a server, named with its port. A header's name has ``_`` for each hyphen."""
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


@dataclass(slots=True)
class Preview:
    """A running preview. ``lines`` is what it printed so far, errors too."""

    process: subprocess.Popen[str]
    root: Path
    lines: list[str] = field(default_factory=list)
    port: int = 0
    browsers: list["Socket"] = field(default_factory=list)

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """Ask as a browser does."""
        return asked(f"127.0.0.1:{self.port}", path, method, **headers)

    def save(self, path: str, text: str) -> None:
        """Write a file of the project."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def waited(self, pattern: str, since: int = 0) -> str:
        """The first printed line that matches; waits for it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for line in self.lines[since:]:
                if re.search(pattern, line):
                    return line
            assert self.process.poll() is None or since < len(self.lines), self.lines
            time.sleep(0.01)
        raise AssertionError(f"no line like {pattern!r} in {self.lines}")

    def serves(self, path: str) -> None:
        """Wait until there is such a page."""
        end = time.monotonic() + PATIENCE
        while self.get(path).status != HTTPStatus.OK:
            assert time.monotonic() < end, f"{path} never came: {self.lines}"
            time.sleep(0.02)

    def builds(self) -> int:
        """How many builds have been told."""
        return sum(bool(re.search(r" pages in |; the preview stays", line)) for line in self.lines)

    def open(self, path: str) -> "Socket":
        """A browser that has just loaded a page, connected and greeted."""
        digest = re.search(r'data-digest="(\w*)"', self.get(path).text)
        assert digest
        return self.connected(path, digest[1])

    def connected(self, path: str, digest: str) -> "Socket":
        """A browser that holds a page with this digest."""
        browser = Socket.at(self.port)
        self.browsers.append(browser)
        browser.send({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]})
        browser.send({"command": "info", "url": path, "digest": digest})
        browser.until("hello")
        browser.until("report")
        return browser

    def stopped(self, number: int) -> int:
        """The exit code after a signal."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def preview(
    root: Path, *words: str, port: int = 0, limit: float = 60, built: bool = True, script: Path = BUILD_SCRIPT
) -> Iterator[Preview]:
    """A preview of a project that has been built once (unless not ``built``); ended whatever happens."""
    command = [sys.executable, str(script), "serve", "--root", str(root), "--port", str(port), *words]
    environment = os.environ | {"PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    running = Preview(process, root)
    reader = threading.Thread(target=_read, args=(running,), daemon=True)
    reader.start()
    killer = threading.Timer(limit, process.kill)
    killer.daemon = True
    killer.start()
    try:
        address = running.waited(r"^Preview: http://")
        running.port = int(re.search(r":(\d+)/", address)[1])  # type: ignore[index] # waited for
        if built:
            running.waited(r" pages in |; the preview stays")
        yield running
    finally:
        killer.cancel()
        for browser in running.browsers:
            browser.close()
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        reader.join()
        if process.stdout:
            process.stdout.close()


def _read(running: Preview) -> None:
    assert running.process.stdout
    for line in running.process.stdout:
        running.lines.append(line.rstrip("\n"))


@dataclass(slots=True)
class Socket:
    """A websocket (RFC 6455), as far as a test needs one."""

    connection: socket.socket
    held: bytes = b""

    @classmethod
    def at(cls, port: int, path: str = "/__nutgraf/live", **headers: str) -> "Socket":
        """Connect; an answer other than 101 is raised as ConnectionError with its status line."""
        connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
        given = {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}"} | headers
        key = base64.b64encode(os.urandom(16)).decode()
        given |= {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items())]
        connection.sendall("\r\n".join([*lines, f"Sec-WebSocket-Key: {key}", "", ""]).encode())
        made = cls(connection)
        head = made._line_end(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            connection.close()
            raise ConnectionError(head.split(b"\r\n")[0].decode())
        return made

    def send(self, message: Message) -> None:
        """Send one, masked as browsers do."""
        data = json.dumps(message).encode()
        mask = os.urandom(4)
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(data))
        self.connection.sendall(b"\x81" + size + mask + masked)

    def receive(self, seconds: float = PATIENCE) -> Message:
        """The next message; TimeoutError when none comes in time."""
        self.connection.settimeout(seconds)
        first, size = self._taken(2)
        if size == 126:
            size = struct.unpack(">H", self._taken(2))[0]
        elif size == 127:
            size = struct.unpack(">Q", self._taken(8))[0]
        data = self._taken(size)
        if first & 0x0F == 9:  # a ping
            return self.receive(seconds)
        message: Message = json.loads(data)
        return message

    def until(self, *commands: str, seconds: float = PATIENCE) -> Message:
        """The next message with one of these commands; others are passed over."""
        end = time.monotonic() + seconds
        while True:
            message = self.receive(max(0.01, end - time.monotonic()))
            if message["command"] in commands:
                return message

    def close(self) -> None:
        """Go away without a word, as a laptop that sleeps."""
        self.connection.close()

    def _taken(self, size: int) -> bytes:
        while len(self.held) < size:
            more = self.connection.recv(65_536)
            if not more:
                raise ConnectionError("closed")
            self.held += more
        taken, self.held = self.held[:size], self.held[size:]
        return taken

    def _line_end(self, end: bytes) -> bytes:
        while end not in self.held:
            more = self.connection.recv(65_536)
            if not more:
                raise ConnectionError("closed")
            self.held += more
        head, _, self.held = self.held.partition(end)
        return head
