"""Chromium without a window and without a network, driven over its DevTools protocol.

It talks over two pipes (file descriptors 3 and 4 of the browser), so no package is needed.
"""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-dev-shm-usage", "--no-default-browser-check",
    "--remote-debugging-pipe",
)
_KEYS = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, "Home": 36, "End": 35, "Tab": 9,
         "Backspace": 8}
_TIMEOUT = 30  # seconds


class Page:
    """The one page of a browser; `requests` are the addresses that it asked for."""

    def __init__(self, program: subprocess.Popen, to_it: int, from_it: int) -> None:
        self.program, self.to_it, self.from_it = program, to_it, from_it
        self.number, self.left, self.session = 0, b"", ""
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []

    def attach(self) -> None:
        """Begin with a blank page, the network off."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(f"{domain}.enable")
        self.call("Network.emulateNetworkConditions", offline=True, latency=0,
                  downloadThroughput=0, uploadThroughput=0)
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Give a command and wait for its answer; what happens meanwhile is noted."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to_it, data):]
        number = self.number
        while True:
            answer = self._read()
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]
            self._note(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self.left:
            piece = os.read(self.from_it, 1 << 20)
            assert piece, "the browser ended"
            self.left += piece
        message, _, self.left = self.left.partition(b"\0")
        return json.loads(message)

    def _note(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                self.errors.append(json.dumps(params["exceptionDetails"], ensure_ascii=False))
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.errors.append(params["entry"]["text"])
            case "Page.javascriptDialogOpening":
                self.dialogs.append(params["message"])
                self.number += 1
                os.write(self.to_it, json.dumps({
                    "id": self.number, "method": "Page.handleJavaScriptDialog",
                    "sessionId": self.session, "params": {"accept": True}}).encode() + b"\0")

    def open(self, path: Path) -> None:
        """Open a file and wait until it is there."""
        self.call("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + _TIMEOUT
        while not self.ask(condition):
            assert time.monotonic() < end, condition
            time.sleep(0.02)

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True, userGesture=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def write(self, text: str) -> None:
        """Put a text into the field that has the focus, as an input method does."""
        self.call("Input.insertText", text=text)

    def press(self, *keys: str) -> None:
        """Press and release keys one after the other: names as `Enter`, or single letters."""
        for key in keys:
            code = _KEYS.get(key, ord(key[0].upper()))
            text = "\r" if key == "Enter" else key if len(key) == 1 else ""
            words = {"key": key, "windowsVirtualKeyCode": code} | ({"text": text} if text else {})
            self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **words)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def shape(self, width: int, height: int, scale: float = 1, dark: bool = False) -> None:
        """A screen of so many CSS pixels, touched as a phone where it is narrow."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=scale, mobile=width < 700)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path: Path, whole: bool = False) -> Path:
        """Save a picture of the screen, or of the whole page, as PNG."""
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))
        return path

    def rest(self) -> None:
        """Wait until what was changed is on the screen: two frames."""
        self.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def tree(self) -> list[dict[str, Any]]:
        """What a screen reader is told: the nodes of the accessibility tree that count."""
        self.rest()
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [{"role": node["role"]["value"], "name": node.get("name", {}).get("value", ""),
                 "description": node.get("description", {}).get("value", "")}
                for node in nodes if not node["ignored"]]


@contextmanager
def open_browser(profile: Path) -> Iterator[Page]:
    """A browser with its profile in an empty folder; it is gone at the end."""
    assert PROGRAM
    it_reads, to_it = os.pipe()
    from_it, it_writes = os.pipe()
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (it_reads, it_writes)]

    def take_pipes() -> None:
        os.dup2(ends[0], 3)
        os.dup2(ends[1], 4)

    program = subprocess.Popen(
        [PROGRAM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"], preexec_fn=take_pipes,  # noqa: PLW1509
        pass_fds=(3, 4), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for end in (*ends, it_reads, it_writes):
        os.close(end)
    page = Page(program, to_it, from_it)
    try:
        page.attach()
        yield page
    finally:
        page.session = ""
        with suppress(OSError, AssertionError):
            page.call("Browser.close")
        with suppress(subprocess.TimeoutExpired):
            program.wait(10)
        if program.poll() is None:
            program.kill()
            program.wait()
        os.close(to_it)
        os.close(from_it)
