"""The public site beside a bare Django view of 46 rows, both under the same gunicorn, in one run; and its weight.

    PYTHONPATH=src python bench/portal.py [FILE]

FILE: the plan to show; without it the city's document, where it lies beside the repository, else the bundled plan.
Uses wrk where it is installed, else a small client of our own (slower than the servers, so the ratios flatten).
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
REAL = ROOT.parent / "shared" / "seed" / "musashino-r7-r11.txt"
BUNDLED = ROOT / "src" / "gyokaku" / "demo" / "plan.json"
SERVER = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--log-level", "warning"]
SECONDS, ROUNDS, CONNECTIONS = 3, 3, 8
CODE = "132039"  # the municipality's code, which its paper does not print
LIMIT = 100_000  # bytes of a page, its style sheet and its script, as sent, without fonts
PAGES = {
    "sheet": "/initiatives/10/",
    "list": "/initiatives/",
    "list, filtered": "/initiatives/?policy=4&target=yes",
    "front page": "/",
    "search": "/search/?q=%E5%B8%82%E6%B0%91",
}


@dataclass(frozen=True)
class Measured:
    """Requests a second, and the middle and 99th percentile of their time in milliseconds."""

    rate: float
    middle: float
    slow: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(application: str, folder: Path) -> Iterator[int]:
    """A gunicorn with one process and four threads; its port."""
    port = free_port()
    settings = {
        "PYTHONPATH": f"{ROOT / 'src'}:{HERE}",
        "GYOKAKU_DATA": str(folder),
        "BENCH_FOLDER": str(folder),
        "DJANGO_SETTINGS_MODULE": "gyokaku.settings" if application.startswith("gyokaku") else "",
    }
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", *SERVER]
    running = subprocess.Popen(command, env=os.environ | settings, cwd=folder)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait(10)


def prepare(plan: Path, folder: Path) -> None:
    """A site with one edition of the plan, its static files collected, as `gyokaku serve` makes it."""
    settings = os.environ | {"GYOKAKU_DATA": str(folder), "PYTHONPATH": str(ROOT / "src")}
    settings["DJANGO_SETTINGS_MODULE"] = "gyokaku.settings"
    program = [sys.executable, "-c", "from gyokaku.cli import main; main()"]
    for arguments in (["migrate"], ["import", str(plan), "--yes", "--freeze", "計測", "--municipality", CODE]):
        subprocess.run([*program, *arguments], env=settings, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    collect = "import django; django.setup(); from gyokaku.cli.serve import collect; collect()"
    subprocess.run([sys.executable, "-c", collect], env=settings, cwd=folder, check=True, stderr=subprocess.DEVNULL)


def measure(port: int, path: str, headers: dict[str, str]) -> Measured:
    """One round against one address."""
    if shutil.which("wrk"):
        return with_wrk(port, path, headers)
    return with_python(port, path, headers)


def with_wrk(port: int, path: str, headers: dict[str, str]) -> Measured:
    given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *given]
    said = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    if "Non-2xx" in said.stdout and "If-None-Match" not in headers:
        raise SystemExit(f"{path} did not answer 200:\n{said.stdout}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said.stdout)[1])  # type: ignore[index]
    times = dict(re.findall(r"(50|99)%\s+([\d.]+(?:us|ms|s))", said.stdout))
    return Measured(rate, milliseconds(times["50"]), milliseconds(times["99"]))


def milliseconds(text: str) -> float:
    number, unit = float(text.rstrip("mus")), text.lstrip("0123456789.")
    return number * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def with_python(port: int, path: str, headers: dict[str, str]) -> Measured:
    times: list[float] = []
    end = time.perf_counter() + SECONDS

    def ask() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port)
        while time.perf_counter() < end:
            begin = time.perf_counter()
            line.request("GET", path, headers=headers)
            line.getresponse().read()
            times.append((time.perf_counter() - begin) * 1000)

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return Measured(len(times) / SECONDS, statistics.median(times), times[int(len(times) * 0.99)])


def fetch(port: int, path: str) -> tuple[bytes, int, dict[str, str]]:
    """A page as read, its size as sent, and its headers."""
    line = http.client.HTTPConnection("127.0.0.1", port)
    line.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    sent = answer.read()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return (gzip.decompress(sent) if headers.get("content-encoding") == "gzip" else sent), len(sent), headers


def middle(found: list[Measured]) -> Measured:
    """The round in the middle by rate."""
    return sorted(found, key=lambda one: one.rate)[len(found) // 2]


def compare(site: int, bare: int) -> bool:
    """Every page beside the bare view, round by round in turn; whether sheet and list are at least as fast."""
    tag = fetch(site, PAGES["sheet"])[2]["etag"]
    packed = {"Accept-Encoding": "gzip"}
    cases = {"bare view, 46 rows": (bare, "/", packed)}
    cases |= {name: (site, path, packed) for name, path in PAGES.items()}
    cases["sheet, 304"] = (site, PAGES["sheet"], {**packed, "If-None-Match": tag})
    rounds: dict[str, list[Measured]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, case in cases.items():
            rounds[name].append(measure(*case))
    best = {name: middle(found) for name, found in rounds.items()}
    floor = best["bare view, 46 rows"]
    print(f"\n{'':22}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'time against bare':>20}")
    for name, one in best.items():
        print(f"{name:22}{one.rate:9.0f}{one.middle:9.2f}{one.slow:9.2f}{floor.rate / one.rate:20.2f}")
    return all(best[name].rate >= floor.rate for name in ("sheet", "list"))


def weigh(port: int) -> bool:
    """What each page makes a browser load, as sent (gzip), without fonts."""
    print(f"\n{'':22}{'page':>8}{'css':>8}{'js':>8}{'total B':>9}{'requests':>10}{'page, plain':>13}")
    light = True
    for name, path in PAGES.items():
        page, sent, _ = fetch(port, path)
        css = re.findall(rb'<link rel="stylesheet" href="([^"]+)"', page)
        js = re.findall(rb'<script src="([^"]+)"', page)
        parts = {kind: sum(fetch(port, one.decode())[1] for one in found) for kind, found in (("css", css), ("js", js))}
        total, requests = sent + sum(parts.values()), 1 + len(css) + len(js)
        light = light and total <= LIMIT and requests <= 3
        print(f"{name:22}{sent:8}{parts['css']:8}{parts['js']:8}{total:9}{requests:10}{len(page):13}")
    return light


def main() -> int:
    plan = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else REAL if REAL.exists() else BUNDLED
    if not plan.exists():
        print(f"{plan} がありません。計画の文書を引数で指定してください。")
        return 1
    client = "wrk" if shutil.which("wrk") else "a Python client"
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        prepare(plan, Path(one))
        with served("gyokaku.wsgi", Path(one)) as site, served("_bare:application", Path(other)) as bare:
            print(f"{plan.name}; {client}, {CONNECTIONS} connections, {SECONDS} s, middle of {ROUNDS} rounds in turn;")
            print("gunicorn gthread, 1 process, 4 threads each")
            fast, light = compare(site, bare), weigh(site)
    print(f"\nsheet and list at least as fast as the bare view: {'yes' if fast else 'NO'}; ", end="")
    print(f"at most {LIMIT} B and 3 requests: {'yes' if light else 'NO'}")
    return 0 if fast and light else 1


if __name__ == "__main__":
    raise SystemExit(main())
