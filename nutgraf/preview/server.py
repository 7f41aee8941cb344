"""The server: requests are answered from one frozen site, which a build replaces whole."""

import asyncio
import json
import logging
import signal
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from socket import socket
from typing import TypeVar

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from nutgraf.config import Config
from nutgraf.preview import live, overlay, pages
from nutgraf.preview.answers import Answer, Served, answer, content_type
from nutgraf.preview.making import Made, Worker, take_turns
from nutgraf.preview.overlay import Told
from nutgraf.preview.private import bracketed, refusal

_T = TypeVar("_T")

_SCRIPT = Path(__file__).parent / "client.js"
_BEGINNING = "Reading"
_PORTS = 50
_PATIENCE = 0.5
_INTERRUPTED = 130
_TERMINATED = 128 + signal.SIGTERM


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Where to listen, and whether to show it."""

    host: str = "127.0.0.1"
    port: int = 8000
    """0 takes any that is free."""
    open_browser: bool = False
    compare: bool = False
    """Whether to compare the folders and never ask the system what was saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What the preview says to the terminal; it prints nothing itself."""

    started: Callable[[str, int], None]
    """The address, and the port that was asked for."""
    made: Callable[[Made], None]
    begun: Callable[[str], None] = lambda _: None
    """What a build does now, in a few words; called many times."""
    renewed: Callable[[frozenset[str]], bool] = lambda _: False
    """That the program's own files were saved; gives whether it is to be started again. Called by the builds' thread."""


@dataclass(slots=True, kw_only=True)
class Preview:
    """What the server holds now. Only the event loop's thread touches it."""

    root: Path
    listening: tuple[str, int]
    served: Served | None = None
    moves: live.Moves = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    report: live.Message = field(default_factory=dict)
    stage: str = _BEGINNING
    """What the first build does now."""
    clients: "set[Live]" = field(default_factory=set)
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, made: Made, report: live.Message) -> None:
        """Serve what was made from now on, and tell every browser, with what the panel is to hold."""
        before, self.told = self.served, made.told
        self.served = made.served or before
        self.report = report
        if made.served:
            self.moves = live.moved(self.moves, before, made.served)
        self.ready.set()
        for client in tuple(self.clients):
            client.update(before)

    def begin(self, stage: str) -> None:
        """Tell those who wait for the first build what it does."""
        if self.ready.is_set():
            return
        self.stage = stage
        for client in tuple(self.clients):
            client.update(None)


class Private(RequestHandler):
    """Refuses whoever should not ask, before any method of a handler runs."""

    preview: Preview

    def initialize(self, preview: Preview) -> None:
        """Take what the application gives to its handlers."""
        self.preview = preview

    def set_default_headers(self) -> None:
        """Say nothing of the server, and let nothing be kept without asking again."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        """Check who asks."""
        status = refusal(self.request.headers, self.preview.listening)
        if status is not None:
            raise HTTPError(status)

    def write_error(self, status_code: int, **_: object) -> None:
        """One plain line."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", "GET, HEAD")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")


class Files(Private):
    """Answers to requests for pages and files."""

    async def get(self) -> None:
        """Answer from the site that is there now. During the first build, people get a page that says so; files wait."""
        path = self.request.path
        if path.endswith(f"/{live.PREFIX}client.js"):
            self._send(_SCRIPT.name, _SCRIPT.read_bytes())
            return
        if "text/html" not in self.request.headers.get("Accept", ""):
            await self.preview.ready.wait()
        served = self.preview.served
        if served is None:
            self._send_alone()
        else:
            self._answer(served, answer(served, path))

    async def head(self) -> None:
        """Answer as to GET; the body is left out on the way."""
        await self.get()

    def _answer(self, served: Served, found: Answer) -> None:
        self.set_status(found.status)
        if found.location:
            self.set_header("Location", found.location)
        elif found.address:
            data = served.files[found.address]
            if found.address.endswith(".html"):
                script = f"{served.base}{live.PREFIX}{_SCRIPT.name}"
                html = pages.shown(data.decode(), script, draft=found.address in served.drafts)
                data = html.encode()
            self._send(found.address, data)
        else:
            self.write_error(found.status)

    def _send(self, address: str, data: bytes) -> None:
        self.set_header("Content-Type", content_type(address))
        self.write(data)

    def _send_alone(self) -> None:
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        preview, script = self.preview, f"/{live.PREFIX}{_SCRIPT.name}"
        if preview.ready.is_set():
            body, title = overlay.overlay(preview.told, preview.root), preview.told.title
        else:
            body, title = overlay.waiting(preview.stage), "The site is being made"
            self.set_header("Retry-After", "1")
        self._send("alone.html", overlay.page(body, title, style=live.style(), script=script).encode())


class Live(Private, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """A browser's page, connected. Speaks livereload's protocol 7, and three messages of our own."""

    path = "/"
    held = ""

    def check_origin(self, _origin: str) -> bool:
        """Nothing is left to check: ``prepare`` has refused every foreign origin."""
        return True

    def on_message(self, message: str | bytes) -> None:
        """Greet, and hear which page it is; tell it at once what it has missed."""
        try:
            told = json.loads(message)
            command, url, held = told["command"], str(told.get("url", "")), str(told.get("digest", ""))
        except (ValueError, TypeError, KeyError, AttributeError):
            self.close()
            return
        if command == "hello":
            protocols = ["http://livereload.com/protocols/official-7"]
            self.say({"command": "hello", "protocols": protocols, "serverName": "nutgraf"})
        elif command == "info":
            self.path, self.held = url, held
            self.preview.clients.add(self)
            self.update(None)

    def on_close(self) -> None:
        """Forget it."""
        self.preview.clients.discard(self)

    def update(self, before: Served | None) -> None:
        """Tell it how things are. ``before`` is what was served until now, when that has just changed."""
        preview = self.preview
        if not preview.ready.is_set():
            self.say(live.report(preview.told, preview.root, preview.stage))
            return
        self.say(preview.report)
        for message in live.update(before, preview.served, preview.moves, self.path, self.held):
            self.held = str(message.get("digest", self.held))
            self.say(message)

    def say(self, message: live.Message) -> None:
        """Send a message; a browser that has gone hears nothing."""
        try:
            self.write_message(json.dumps(message))
        except WebSocketClosedError:
            self.on_close()


def application(preview: Preview) -> Application:
    """The addresses: one for the connection, all others for the site."""
    given = {"preview": preview}
    return Application(
        [(rf"/(?:.*/)?{live.PREFIX}live", Live, given), (r".*", Files, given)],
        compress_response=True,
        websocket_ping_interval=20,
        websocket_max_message_size=4096,
        log_function=lambda _handler: None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How it ended: an exit code, or 0 and the port on which it is to be started again."""

    code: int
    port: int


def serve(config: Config, wish: Wish, voice: Voice) -> End:
    """Serve until Ctrl-C, SIGTERM, or until a new program is to take over. Raises OSError when no port is free."""
    sockets = _bound(wish)
    port = sockets[0].getsockname()[1]
    logging.getLogger("tornado").setLevel(logging.CRITICAL)  # what strangers send is no business of an author
    take_turns()
    try:
        return End(code=asyncio.run(_serve(config, wish, voice, sockets)), port=port)
    except KeyboardInterrupt:
        return End(code=_INTERRUPTED, port=port)


async def _serve(config: Config, wish: Wish, voice: Voice, sockets: list[socket]) -> int:
    port = sockets[0].getsockname()[1]
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    def tell(made: Made) -> None:  # by the builds' thread: the panel reads the files that are at fault
        report = live.report(made.told, config.root)
        _hand_over(loop, lambda made: take(made, report), made)

    def take(made: Made, report: live.Message) -> None:
        preview.take(made, report)
        voice.made(made)

    def begin(stage: str) -> None:
        preview.begin(stage)
        voice.begun(stage)

    def renewed(paths: frozenset[str]) -> None:
        if voice.renewed(paths):
            _hand_over(loop, end, 0)

    for number, code in ((signal.SIGINT, _INTERRUPTED), (signal.SIGTERM, _TERMINATED)):
        _on_signal(loop, number, partial(end, code))
    preview = Preview(root=config.root, listening=(wish.host, port))
    server = HTTPServer(application(preview), max_body_size=65_536, max_header_size=16_384)
    server.add_sockets(sockets)
    address = f"http://{bracketed(wish.host)}:{port}/"
    voice.started(address, wish.port)
    worker = Worker(
        config=config,
        tell=tell,
        begin=lambda stage: _hand_over(loop, begin, stage),
        renewed=renewed,
        compare=wish.compare,
    )
    thread = threading.Thread(target=worker.run, name="builds", daemon=True)
    thread.start()
    if wish.open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    await ended.wait()
    worker.stop.set()
    server.stop()
    await asyncio.to_thread(thread.join, _PATIENCE)
    worker.writing.acquire()  # never given back: nothing may begin to write now
    return codes[0]


def _hand_over(loop: asyncio.AbstractEventLoop, take: Callable[[_T], None], value: _T) -> None:
    try:
        loop.call_soon_threadsafe(take, value)
    except RuntimeError:  # the loop has ended while we built
        return


def _on_signal(loop: asyncio.AbstractEventLoop, number: int, end: Callable[[], None]) -> None:
    try:
        loop.add_signal_handler(number, end)
    except NotImplementedError:  # Windows: the loop has no such thing, Python's own way must do
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))


def _bound(wish: Wish) -> list[socket]:
    """The sockets of the wished port, or of the next one that is free."""
    last = wish.port if wish.port == 0 else min(wish.port + _PORTS, 65_535)
    for port in range(wish.port, last):
        try:
            return bind_sockets(port, wish.host)
        except OSError:
            continue
    return bind_sockets(last, wish.host)
