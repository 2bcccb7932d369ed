"""意見募集 at the last minute: so many citizens who send at once through the real server, and a kill -9 in the middle.

PYTHONPATH=src python bench/submitters.py             # SQLite in a folder of its own
DATABASE_URL=postgres://… PYTHONPATH=src python bench/submitters.py   # an empty database

Beside each sending stands the same page asked for without sending: the floor of one answer of this server. Goal: no
submission that was acknowledged by its receipt is lost, and one sent again after the kill is still one.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
PEOPLE, EACH, KILLS, SECONDS = 50, 4, 3, 2.0
FORM = "/opinions/1/form/"


@dataclass
class Sendings:
    """What was acknowledged (the texts), what each sending and each plain page took in seconds, what was cut off, what was refused."""

    acknowledged: list[str] = field(default_factory=list)
    sending: list[float] = field(default_factory=list)
    asking: list[float] = field(default_factory=list)
    cut_off: list[dict[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def begun() -> None:
    """A town whose plan is asked about now, without a limit of sendings from one address."""
    from tests.participation.cast import cast, opened

    opened(cast())


def sent(port: int, people: int, each: int, stop_after: float | None) -> Sendings:
    """Every person opens the form and sends, `each` times; with `stop_after` the server is killed so long after a receipt."""
    from tests.web.killing import Server, Visitor

    server = Server()
    found, start = Sendings(), threading.Barrier(people + 1)

    def person(number: int) -> None:
        visitor = Visitor(server.port)
        start.wait()
        for turn in range(each):
            text = f"{port}-{number}-{turn} 待ち時間を短くしてほしい。"
            form: dict[str, str] = {}
            try:
                begin = time.perf_counter()
                _, page = visitor.ask("GET", FORM)
                asked = time.perf_counter() - begin
                mark = re.search(r'name="mark" value="([^"]+)"', page)
                token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
                if mark is None or token is None:
                    found.refused.append("the form has no mark")
                    return
                form = {"mark": mark[1], "count": "1", "text-0": text, "people": "1", "step": "send", "place-0": ""}
                form |= {"name": f"見本 {number}", "address": "架空町", "phone": "0"}
                begin = time.perf_counter()
                status, _ = visitor.ask("POST", FORM, form)
                took = time.perf_counter() - begin
            except (OSError, http.client.HTTPException):
                found.cut_off += [form] if form else []
                return
            if status != 302:
                found.refused.append(f"a sending was answered by {status}")
                return
            found.acknowledged.append(text)
            found.sending.append(took)
            found.asking.append(asked)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(people)]
    for one in threads:
        one.start()
    start.wait()
    if stop_after is not None:
        while not found.acknowledged and any(one.is_alive() for one in threads):
            time.sleep(0.05)  # a server killed before its first receipt would prove nothing
        time.sleep(stop_after)
        server.kill()
    for one in threads:
        one.join()
    if stop_after is None:
        server.kill()
    return found


def again(forms: list[dict[str, str]]) -> int:
    """Send every cut-off form twice more to a new server, as a person would who saw no receipt; how many were taken."""
    from tests.web.killing import Server, Visitor

    server = Server()
    taken = 0
    for form in forms:
        visitor = Visitor(server.port)
        visitor.ask("GET", FORM)
        taken += {visitor.ask("POST", FORM, form)[0] for _ in range(2)} == {302}
    server.kill()
    return taken


def kept() -> list[str]:
    """The texts that are in the database."""
    from gyokaku.participation.models import Opinion

    return list(Opinion.objects.across_municipalities().values_list("text", flat=True))


def p95(times: list[float]) -> float:
    """The 95th percentile in milliseconds."""
    return statistics.quantiles(times, n=20)[-1] * 1000


def main() -> int:
    given = [int(one) for one in sys.argv[1:]]
    people, kills = [*given, *(PEOPLE, KILLS)[len(given) :]]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        os.environ["GYOKAKU_OPINIONS_PER_HOUR"] = "1000000"
        import django

        django.setup()
        from django.db import connection

        from gyokaku.cli.migrate import brought_up_to_date

        brought_up_to_date()
        begun()
        print(f"{connection.vendor}: {people} people send {EACH} times each at once")
        rush = sent(0, people, EACH, None)
        lost = len(set(rush.acknowledged) - set(kept())) + people * EACH - len(rush.acknowledged)
        sending, asking = p95(rush.sending), p95(rush.asking)
        print(
            f"sent {len(rush.acknowledged)}, lost {lost}; p95 of a sending {sending:.0f} ms, of the page {asking:.0f} ms, ratio {sending / asking:.2f}"
        )
        acknowledged, refused = len(rush.acknowledged), list(rush.refused)
        for turn in range(1, kills + 1):
            made = sent(turn, people, 1000, SECONDS)
            missing = set(made.acknowledged) - set(kept())
            taken = again(made.cut_off)
            twice = len(kept()) - len(set(kept()))
            print(
                f"kill {turn}: acknowledged {len(made.acknowledged)}, lost {len(missing)}; cut off and sent again {taken} of {len(made.cut_off)}, there twice {twice}"
            )
            lost += len(missing) + len(made.refused) + twice + (taken != len(made.cut_off))
            acknowledged += len(made.acknowledged)
            refused += made.refused
        for reason in sorted(set(refused)):
            print(f"{refused.count(reason)} times: {reason}")
        print(f"acknowledged {acknowledged}, lost {lost}")
        return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
