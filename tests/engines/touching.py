"""Firefox by WebDriver BiDi alone, for fingers: of Playwright's ``tap`` nothing arrives there, and it says that all is well."""

import itertools
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websocket

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PHONE = {"width": 390, "height": 844}
PREFERENCES = {
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
ANSWER = 60.0
"""Seconds that a browser on a busy machine may take for one answer."""


@dataclass(frozen=True)
class Phone:
    """A window of Firefox as narrow as a phone's. What is asked of it is asked from outside, with a page's scripts on or off."""

    socket: websocket.WebSocket
    window: str
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """The result of one command. One that fails is a fault of the test."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass
        assert answer["type"] == "success", answer
        result: dict[str, Any] = answer["result"]
        return result

    def goto(self, address: str) -> None:
        """Opens the page."""
        self.send("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def evaluate(self, script: str, argument: object = None) -> Any:  # noqa: ANN401  # whatever JSON the script gives
        """What the function gives for the argument, as Playwright's method of this name."""
        call = f"JSON.stringify([({script})({json.dumps(argument)})])"
        target = {"context": self.window, "sandbox": "touching"}
        given = self.send("script.evaluate", expression=call, target=target, awaitPromise=False)
        assert given["type"] == "success", given
        return json.loads(given["result"]["value"])[0]

    def tap(self, x: float, y: float) -> None:
        """A finger touches this point of the window and leaves it."""
        steps = [
            {"type": "pointerMove", "x": int(x), "y": int(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pause", "duration": 60},
            {"type": "pointerUp", "button": 0},
        ]
        finger = {
            "type": "pointer",
            "id": "finger",
            "parameters": {"pointerType": "touch"},
            "actions": steps,
        }
        self.send("input.performActions", context=self.window, actions=[finger])


@contextmanager
def phone(program: str, profile: Path, *, scripts: bool) -> Iterator[Phone]:
    """Starts Firefox with a new profile in this empty folder, and ends it."""
    wanted = {**PREFERENCES, "javascript.enabled": scripts}
    lines = [f'user_pref("{name}", {json.dumps(value)});\n' for name, value in wanted.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = (program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0")
    log = profile / "log.txt"
    with log.open("w") as told, subprocess.Popen(command, stdout=told, stderr=told) as firefox:
        try:
            yield from _connected(log, firefox)
        finally:
            firefox.terminate()


def _connected(log: Path, firefox: subprocess.Popen[bytes]) -> Iterator[Phone]:
    while not (found := LISTENS.search(log.read_text(encoding="utf-8"))):
        try:
            firefox.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(log.read_text(encoding="utf-8"))
    socket = websocket.create_connection(f"{found[1]}/session", timeout=ANSWER, suppress_origin=True)
    try:
        new = Phone(socket, "")
        new.send("session.new", capabilities={})
        window = new.send("browsingContext.getTree")["contexts"][0]["context"]
        new.send("browsingContext.setViewport", context=window, viewport=PHONE)
        yield Phone(socket, window, new.numbers)
    finally:
        socket.close()
