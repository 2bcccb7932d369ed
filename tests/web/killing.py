"""A real server that is killed in the middle of saves: what it had acknowledged must be there afterwards."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

PASSWORD = "正しい馬 電池 42"
BEFORE_SERVING = 60  # seconds


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """gyokaku serve as a process group of its own, on the database of the environment."""

    def __init__(self) -> None:
        self.port = free_port()
        command = [sys.executable, "-c", "from gyokaku.cli import main; main()", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=dict(os.environ), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(BEFORE_SERVING * 10):
            if self.answers():
                return
            time.sleep(0.1)
        raise RuntimeError("the server did not begin to answer")

    def answers(self) -> bool:
        """Whether somebody listens."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """SIGKILL to the server and all its workers: no goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Visitor:
    """A browser of one person: its cookies, and the forms it sends."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """One request; status and body. Raises OSError or HTTPException when the server goes away."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = urlencode(form | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}) if form else None
            headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie" and (found := re.match(r"([^=]+)=([^;]*)", value)):
                    self.cookies[found[1]] = found[2]
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def sign_in(self, login: str) -> None:
        """Come in through the door."""
        self.ask("GET", "/office/sign-in/")
        status, _ = self.ask("POST", "/office/sign-in/", {"login": login, "password": PASSWORD})
        if status != 302:
            raise RuntimeError(f"signing in was answered by {status}")


def saved_until_killed(sheets: dict[str, int], login: str, seconds: float) -> list[tuple[str, int, str]]:
    """One person a sheet saves again and again; after so many seconds the server is killed.

    `sheets`: address mark → version that stands. Returns what was acknowledged: mark, version made, text.
    """
    server = Server()
    first = Visitor(server.port)
    first.sign_in(login)
    acknowledged: list[tuple[str, int, str]] = []
    start = threading.Barrier(len(sheets) + 1)

    def person(mark: str, version: int) -> None:
        own = Visitor(server.port, dict(first.cookies))
        start.wait()
        for turn in range(10_000):
            text = f"{mark}-{version}-{turn}"
            try:
                status, _ = own.ask("POST", f"/office/sheets/{mark}/save/", {"version": str(version), "done": text})
            except (OSError, http.client.HTTPException):
                return
            if status != 302:
                raise RuntimeError(f"a save was answered by {status}")
            version += 1
            acknowledged.append((mark, version, text))

    people = [threading.Thread(target=person, args=pair) for pair in sheets.items()]
    for one in people:
        one.start()
    start.wait()
    time.sleep(seconds)
    server.kill()
    for one in people:
        one.join()
    return acknowledged
