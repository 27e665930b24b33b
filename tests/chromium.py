"""Drives a real Chromium over its debugging pipe, with the standard library alone."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), "")
needs_chromium = pytest.mark.skipif(
    not PROGRAM, reason="no Chromium here; on Debian: apt-get install chromium"
)
PATIENCE = 60.0  # seconds: a busy machine may be slow, a page that hangs must not hang the tests
FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",  # as root there is none
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
)


class Browser:
    """One headless Chromium with one page; ``events`` is all that it has reported."""

    def __init__(self, profile: Path) -> None:
        self._to_browser, self._from_browser, self._process = _launch(profile)
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        target = self.command("Target.createTarget", url="about:blank")["targetId"]
        attached = self.command("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.command(f"{domain}.enable")

    def command(self, method: str, **parameters: Any) -> Any:
        """Send a command of the DevTools protocol and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]

    def _receive(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._from_browser], [], [], until - time.monotonic())
            assert ready, "Chromium does not answer"
            data = os.read(self._from_browser, 1 << 20)
            assert data, "Chromium has gone"
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self.events.append(message)
            if message["method"] == "Page.javascriptDialogOpening":  # else the page waits for ever
                self._send_only("Page.handleJavaScriptDialog", accept=False)
        return message

    def _send_only(self, method: str, **parameters: Any) -> None:
        message = {"id": 0, "method": method, "params": parameters, "sessionId": self._session}
        os.write(self._to_browser, json.dumps(message).encode() + b"\0")

    def open(self, path: Path, width: int = 1440, height: int = 900) -> None:
        """Load a file and wait until it has."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        self.events.clear()
        self.command("Page.navigate", url=path.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._receive()

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited if it is a promise."""
        answer = self.command(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key."""
        text = {"text": key} if len(key) == 1 else {}
        for kind in ("keyDown", "keyUp"):
            extra = text if kind == "keyDown" else {}
            self.command("Input.dispatchKeyEvent", type=kind, key=key, **extra)

    def screenshot(self, path: Path) -> None:
        """Write what is on the screen as PNG."""
        data = self.command("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def problems(self, page: Path) -> list[str]:
        """Return dialogs, console messages, exceptions, and requests for anything but ``page``."""
        self.evaluate("new Promise((done) => setTimeout(done, 300))")  # time for what is deferred
        found = []
        for event in self.events:
            name, body = event["method"], event["params"]
            if name == "Network.requestWillBeSent":
                if body["request"]["url"] != page.as_uri():
                    found.append(f"request: {body['request']['url']}")
            elif name in ("Page.javascriptDialogOpening", "Runtime.consoleAPICalled"):
                found.append(f"{name}: {body}")
            elif name == "Runtime.exceptionThrown":
                found.append(f"{name}: {body['exceptionDetails']}")
            elif name == "Log.entryAdded":
                found.append(f"{name}: {body['entry']['text']}")
        return found

    def close(self) -> None:
        """End the browser."""
        os.close(self._to_browser)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._from_browser)


def _launch(profile: Path) -> tuple[int, int, subprocess.Popen[bytes]]:
    """Start Chromium, which reads commands from descriptor 3 and answers on descriptor 4."""
    command_out, command_in = os.pipe()
    answer_out, answer_in = os.pipe()
    # High numbers, so that the shell's redirections do not overwrite one by the other.
    high = [fcntl.fcntl(each, fcntl.F_DUPFD, 20) for each in (command_out, answer_in)]
    redirect = f'exec "$@" 3<&{high[0]} 4>&{high[1]}'
    command = [PROGRAM, *FLAGS, f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        ["bash", "-c", redirect, "chromium", *command],
        pass_fds=high,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for each in (command_out, answer_in, *high):
        os.close(each)
    return command_in, answer_out, process
