"""Mails and lists of opinions as they are handed in: read into what would be received, nothing kept yet. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import open_book
from gyokaku.engine.exchange.reading.workbook.tables import open_csv
from gyokaku.engine.steps import Told, each, unheard
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.files import SIGNS
from gyokaku.participation.words import About, Channel

TOKYO = ZoneInfo("Asia/Tokyo")
LARGEST = 50_000_000  # bytes of a file handed in
FOLDERS, LISTS = ("mbox", "mbx"), ("xlsx", "csv")
MAILS = ("eml", *FOLDERS)
MOST = 20_000  # mails or rows in it
SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.S)  # what mail programs put below a line of two hyphens
STARTS = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\n]*\n")  # the line between the mails of a folder file
QUOTED = re.compile(rb"^>From ", re.M)
# What broken mails make of the library that reads them.
BROKEN = (LookupError, ValueError, TypeError, AttributeError, RecursionError, MessageError)
COLUMNS = {
    "受付日時": "received_at",
    "受付日": "received_at",
    "提出方法": "channel",
    "人数": "people",
    "意見": "text",
    "ご意見": "text",
    "事業番号": "initiative",
    "計画の箇所": "places",
    "箇所": "places",
    **{one.label: one.value for one in About},
    "メール": About.EMAIL.value,
    "電話": About.PHONE.value,
}


@dataclass(slots=True)
class Incoming:
    """One submission that was read. `place` says where it stood, `places` names those of the plan
    as they were written; `fault` why it cannot be taken ("" : it can), `note`
    what of it is left out.
    """

    place: str
    channel: str = Channel.MAIL.value
    received_at: datetime | None = None
    sender: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    people: int = 1
    token: str = ""
    files: list[bytes] = field(default_factory=list)
    fault: str = ""
    note: str = ""


def check_handed(data: bytes, name: str) -> str:
    """The ending of a file that may be handed in: eml, mbox, xlsx, csv. Raises WrongEntry."""
    if len(data) > LARGEST:
        raise WrongEntry(
            f"「{name}」は{LARGEST // 1_000_000}MBを超えています。分けてください。", {"file": "分けてください。"}
        )
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in (*MAILS, *LISTS):
        raise WrongEntry(
            f"「{name}」は読めません。.eml、.mbox、.xlsx、.csv のファイルを選んでください。",
            {"file": "選び直してください。"},
        )
    return ending


def mails_in(data: bytes, name: str) -> int:
    """How many mails a file seems to hold, without reading them."""
    return len(STARTS.findall(data)) if check_handed(data, name) in FOLDERS else 1


def read_incoming(data: bytes, name: str, told: Told = unheard) -> list[Incoming]:
    """What a file holds, by its ending. Raises WrongEntry for a file that cannot be read."""
    ending = check_handed(data, name)
    if ending in LISTS:
        found = list(_rows(data, name, told))
    else:
        found = list(_mails(data, name, told)) if ending in FOLDERS else [_mail(data, name)]
    if not found:
        raise WrongEntry(f"「{name}」に意見がありません。", {"file": "意見のあるファイルを選んでください。"})
    if len(found) > MOST:
        raise WrongEntry(
            f"「{name}」には{len(found):,}件あります。{MOST:,}件までに分けてください。", {"file": "分けてください。"}
        )
    return found


def _mails(data: bytes, name: str, told: Told) -> Iterator[Incoming]:
    """The mails of a folder file, taken apart in memory: nothing of it is written to a disk."""
    starts = list(STARTS.finditer(data))
    ends = [*(one.start() for one in starts[1:]), len(data)][: len(starts)]
    for turn, (start, end) in enumerate(each(list(zip(starts, ends, strict=True)), told), 1):
        yield _mail(QUOTED.sub(b"From ", data[start.end() : end]), f"{name} {turn}通目")


def _mail(raw: bytes, place: str) -> Incoming:
    found, mark = Incoming(place), ""
    try:
        mail = message_from_bytes(raw, policy=policy.default)
        name, address = parseaddr(str(mail.get("From", "")))
        found.sender = {key: value for key, value in ((About.NAME, name), (About.EMAIL, address)) if value}
        found.received_at = _when(str(mail.get("Date", "")))
        found.texts = [_body(mail)]
        found.files, left_out = _attached(mail)
        if left_out:
            found.note = f"{place}：PDF・PNG・JPEGでない添付{left_out}件は取り込みません。中を見て、必要なら受付の画面から付けてください。"
        mark = str(mail.get("Message-ID", "")) or f"{mail.get('Date')}{mail.get('From')}{found.texts}"
    except BROKEN as wrong:
        found.fault = f"メールを読めません（{type(wrong).__name__}）。本文を写して、受付の画面から入力してください。"
    if not found.fault and found.received_at is None:
        found.fault = "メールの日付（Date）がありません。受付の画面から入力してください。"
    found.token = hashlib.sha256(f"mail:{mark}".encode("utf-8", "surrogatepass") if mark else raw).hexdigest()
    return found


def _attached(mail: EmailMessage) -> tuple[list[bytes], int]:
    """Attached papers and pictures by their own first bytes, and how many attachments are of another kind."""
    kept, left_out = [], 0
    for part in mail.iter_attachments():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.startswith(tuple(SIGNS)):
            kept.append(data)
        else:
            left_out += 1
    return kept, left_out


def _when(printed: str) -> datetime | None:
    if not printed:
        return None
    found = parsedate_to_datetime(printed)
    return found if found.tzinfo else found.replace(tzinfo=TOKYO)


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = str(part.get_content())
    if part.get_content_type() == "text/html":
        text = _plain(text)
    return SIGNATURE.sub("", text.replace("\r\n", "\n")).strip()


class _Text(HTMLParser):
    """The letters of a page, with a line break where a block ends."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "head")
        if tag in ("br", "p", "div", "li", "tr"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "head") and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _plain(page: str) -> str:
    reader = _Text()
    reader.feed(page)
    lines = [" ".join(line.split()) for line in "".join(reader.parts).split("\n")]
    return "\n".join(line for line in lines if line)


def _rows(data: bytes, name: str, told: Told) -> Iterator[Incoming]:
    try:
        book = open_csv(data, name) if name.lower().endswith(".csv") else open_book(data, name)
        grid = next(iter(book.sheets.values()), None)
    except UnreadablePaper as wrong:
        raise WrongEntry(str(wrong), {"file": "読めるファイルを選んでください。"}) from wrong
    rows = grid.rows if grid else []
    head = next((at for at, row in enumerate(rows[:20]) if _titles(row).get("text") is not None), None)
    if head is None:
        raise WrongEntry(
            f"「{name}」に「意見」という見出しの列がありません。", {"file": "見出しの行を確かめてください。"}
        )
    titles = _titles(rows[head])
    for at, row in enumerate(each(rows[head + 1 :], told), head + 2):
        cells = {
            key: row[column].strip() for key, column in titles.items() if column < len(row) and row[column].strip()
        }
        if cells:
            yield _row(cells, f"{name} {at}行目")


def _moment(printed: str) -> datetime:
    """A day and time as lists hold them: 2026-04-01 09:05, 2026/4/1 9:05, 2026-04-01. Raises ValueError."""
    if plain := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?", printed):
        year, month, day, hour, minute, second = (int(part or 0) for part in plain.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=TOKYO)
    when = datetime.fromisoformat(printed)
    return when if when.tzinfo else when.replace(tzinfo=TOKYO)


def _titles(row: list[str]) -> dict[str, int]:
    named = ((COLUMNS.get("".join(cell.split())), column) for column, cell in enumerate(row))
    return {key: column for key, column in named if key}


def _row(cells: Mapping[str, str], place: str) -> Incoming:
    found = Incoming(place, texts=[cells["text"]] if "text" in cells else [])
    found.sender = {one.value: cells[one.value] for one in About if one.value in cells}
    labels = {one.label: one.value for one in Channel}
    found.channel = labels.get(cells.get("channel", Channel.MAIL.label), "")
    found.places = re.findall(r"\d+", cells.get("initiative", "")) + ([cells["places"]] if "places" in cells else [])
    people = cells.get("people", "1")
    found.people = int(people) if people.isdecimal() else 0
    found.token = hashlib.sha256(f"row:{place}:{sorted(cells.items())}".encode()).hexdigest()
    try:
        found.received_at = _moment(cells.get("received_at", ""))
    except ValueError:
        found.fault = "受付日時を「2026-11-24 10:30」の形で書いてください。"
    if not found.channel:
        found.fault = f"提出方法を、{'・'.join(labels)}のどれかにしてください。"
    return found
