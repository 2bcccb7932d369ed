"""Files of mails and lists that wait under seal: looked through, then taken in at a person's word, each as a job.

Nothing of them is kept in the clear: not their names, and in what the jobs say nothing of what stands in them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from gyokaku.engine.steps import Told, part
from gyokaku.jobs import actions as jobs
from gyokaku.jobs.kinds import Kind
from gyokaku.jobs.models import Job
from gyokaku.organization.models import Post
from gyokaku.participation.actions.bringing_in import Looked, bring_in, look
from gyokaku.participation.actions.record import consultation_of
from gyokaku.participation.errors import NotTaken, WrongEntry
from gyokaku.participation.incoming import LISTS, Incoming, check_handed, mails_in, read_incoming
from gyokaku.participation.models import Consultation
from gyokaku.participation.permissions import check_receive
from gyokaku.participation.sealing import same_bytes, seal, unseal

CHECK, TAKE = "opinions-check", "opinions-bring"
FEW = 300  # mails that are read before the answer
NOTES = 20  # of what is left out, in what a job says; all are counted
File = tuple[str, bytes]  # its name, and what is in it


def large(files: Sequence[File], of_lists: int, of_mails: int = 10_000_000) -> bool:
    """Whether nobody should wait for these: by the bytes of lists, by the number and the bytes of mails. Raises WrongEntry."""
    lists = sum(len(data) for name, data in files if check_handed(data, name) in LISTS)
    mails = [(name, data) for name, data in files if check_handed(data, name) not in LISTS]
    return (
        lists > of_lists
        or sum(len(data) for _, data in mails) > of_mails
        or sum(mails_in(data, name) for name, data in mails) > FEW
    )


def hand_in(consultation: Consultation, files: Sequence[File], *, by: Post) -> Job:
    """Put the files under seal and have them looked through. Raises NotFound, NotAllowed, WrongEntry."""
    check_receive(by, consultation.municipality)
    for name, data in files:
        check_handed(data, name)
    packed = _packed(files)
    return jobs.begin(
        CHECK,
        title=f"意見募集{consultation.number}へ取り込む前の確認",
        name=f"ファイル{len(files)}つ",
        given=seal(packed, _place(consultation)),
        sealed_as=same_bytes(packed),
        about={"consultation": consultation.number},
        by=by,
    )


def enter(check: Job, *, by: Post) -> Job:
    """Have taken in what was looked through. Raises NotFound, NotAllowed, WrongState."""
    check_receive(by, check.municipality)
    return jobs.follow(check, TAKE, title=f"意見募集{check.about['consultation']}への取込み", by=by)


def said(looked: Looked) -> str:
    """What taking in would come to."""
    lines = [f"新しく取り込むものは{looked.new:,}件、前に取り込んだものは{looked.known:,}件です。"]
    if looked.notes:
        lines.append(f"次の{len(looked.notes):,}か所は、一部を取り込みません。")
        lines += looked.notes[:NOTES]
    return "\n".join(
        [*lines, "まだ1件も取り込んでいません。ファイルは封をして、取り込むかやめるまで、長くて1日置きます。"]
    )


def _looked(job: Job, told: Told) -> tuple[list[Incoming], Looked]:
    row = consultation_of(job, "edition")
    files = _unpacked(unseal(bytes(job.given), _place(row)))
    found = [
        one
        for turn, (name, data) in enumerate(files)
        for one in _read(name, data, _label(turn, len(files), name), part(part(told, 0, 3), turn, len(files)))
    ]
    looked = look(row, found, by=job.post, told=part(told, 1, 3))
    if looked.faults:
        raise NotTaken("取り込めないものがあります。", looked.faults)
    return found, looked


def _said(job: Job, found: tuple[list[Incoming], Looked], told: Told) -> str:
    return said(found[1])


def _taken(job: Job, found: tuple[list[Incoming], Looked], told: Told) -> str:
    made = bring_in(consultation_of(job, "edition"), found[0], by=job.post, looked=found[1], told=part(told, 2, 3))
    if not made:
        return "新しいものはありませんでした。前に取り込んだものは増えません。"
    return f"{len(made):,}件を取り込みました（受付番号{made[0].receipt}から{made[-1].receipt}まで）。前に取り込んだものは増えません。"


def _read(name: str, data: bytes, label: str, told: Told) -> list[Incoming]:
    """What a file holds, told by its turn: a file's own name may be a person's. Raises NotTaken."""
    try:
        found = read_incoming(data, name, told)
    except WrongEntry as wrong:
        raise NotTaken("読めないファイルがあります。", [str(wrong).replace(name, label)]) from None
    for one in found:
        one.place, one.note = one.place.replace(name, label, 1), one.note.replace(name, label, 1)
    return found


def _label(turn: int, count: int, name: str) -> str:
    ending = name.rsplit(".", 1)[-1].lower()
    return f"{turn + 1}つ目のファイル（.{ending}）" if count > 1 else f"ファイル（.{ending}）"


def _packed(files: Sequence[File]) -> bytes:
    """All files as one: a line that names them with their lengths, then their bytes."""
    heads = json.dumps([[name, len(data)] for name, data in files]).encode()
    return b"\n".join([heads, b"".join(data for _, data in files)])


def _unpacked(packed: bytes) -> list[File]:
    at = packed.index(b"\n") + 1
    found = []
    for name, length in json.loads(packed[: at - 1]):
        found.append((name, packed[at : at + length]))
        at += length
    return found


def _place(row: Consultation) -> str:
    return f"handed-in:{row.public_id}"


READING, CHECKING = "ファイルを読んでいます", "計画の案と、前に取り込んだものに照らしています"
KINDS = {
    CHECK: Kind((READING, CHECKING, "確かめる用意をしています"), _looked, _said, keeps=True),
    TAKE: Kind((READING, CHECKING, "書き込んでいます"), _looked, _taken),
}
