"""Before a case is judged: ideas, what becomes of them, candidates, and the criteria sheet in the city's words."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Post
from gyokaku.programs.actions.record import audited, lock_numbers, locked, needed
from gyokaku.programs.criteria import read_sheet, ready
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import Criteria, Idea, Program, Proposer, Review
from gyokaku.programs.permissions import KEEPING, OF_SECTION, check_idea, check_keep, check_propose
from gyokaku.programs.queries.inventory import running
from gyokaku.programs.queries.reviews import newest_criteria
from gyokaku.programs.rules import State

GONE = "このアイデアは見つかりません。一覧から開き直してください。"
LONGEST = 1000  # characters of an idea or a reason


@transaction.atomic
def word_criteria(content: Mapping[str, object], *, by: Post) -> Criteria:
    """The criteria sheet in the municipality's own words, as its next version; cases keep the one they began with."""
    check_keep(by, by.municipality)
    return _criteria(read_sheet(content).model_dump(mode="json"), by)


@transaction.atomic
def note_idea(text: str, *, fiscal_year: int, by: Post) -> Idea:
    """A free idea of the post's section."""
    if by.role not in OF_SECTION or by.section is None:
        raise NotAllowed(f"アイデアは担当課の職で書きます（{by} は{by.get_role_display()}です）。")
    row = Idea.objects.create(
        municipality=by.municipality,
        section=by.section,
        fiscal_year=fiscal_year,
        text=_short(text, "アイデア"),
        at=timezone.now(),
        by=str(by),
    )
    audited(row, by=by, action="note_idea", summary=f"{fiscal_year_name(fiscal_year)}のアイデアを書いた")
    return row


@transaction.atomic
def drop_idea(idea: Idea, *, reason: str, by: Post) -> Idea:
    """Nothing comes of the idea, and the reason says why. Raises NotFound, NoReason, WrongEntry."""
    row = _open_idea(idea, by)
    row.dropped = needed(reason, "アイデアの見送り")
    row.save(update_fields=["dropped"])
    audited(row, by=by, action="drop_idea", summary="アイデアを見送った")
    return row


@transaction.atomic
def take_up(idea: Idea, *, program: Program, by: Post) -> Review:
    """The idea becomes a candidate; where the program is one already this year, it is put beside it."""
    row = _open_idea(idea, by)
    rows = Review.objects.for_municipality(by.municipality).exclude(state=State.WITHDRAWN.value)
    standing = rows.filter(program=program, fiscal_year=row.fiscal_year).first()
    if standing is not None:
        check_propose(by, standing.section_id)
    made = standing or propose(program, fiscal_year=row.fiscal_year, reason=row.text, by=by)
    row.review = made
    row.save(update_fields=["review"])
    audited(row, by=by, action="take_up", summary="アイデアを候補にした", after={"review": str(made.public_id)})
    return made


@transaction.atomic
def propose(program: Program, *, fiscal_year: int, reason: str, by: Post) -> Review:
    """Bring a program up as a candidate, by its section or the planning office. Raises NotAllowed, NoReason, WrongEntry."""
    lock_numbers(by.municipality)
    row = running(by.municipality, fiscal_year).filter(pk=program.pk).first()
    if row is None:
        raise WrongEntry(
            f"「{program}」は{fiscal_year_name(fiscal_year)}の事務事業ではありません。年度を確かめてください。"
        )
    check_propose(by, row.section_id)
    why = needed(reason, "候補とすること")
    rows = Review.objects.for_municipality(by.municipality).exclude(state=State.WITHDRAWN.value)
    if rows.filter(program=row, fiscal_year=fiscal_year).exists():
        raise WrongEntry(f"「{row}」は{fiscal_year_name(fiscal_year)}の見直しにすでに挙がっています。")
    made = Review.objects.create(
        municipality=by.municipality,
        fiscal_year=fiscal_year,
        program=row,
        section=row.section,
        proposer=Proposer.PLANNING if by.role in KEEPING else Proposer.SECTION,
        reason=_short(why, "理由"),
        criteria=newest_criteria(by.municipality) or _criteria(ready().model_dump(mode="json"), by),
    )
    told = f"{fiscal_year_name(fiscal_year)}の見直し候補に事務事業「{row}」を挙げた"
    audited(made, by=by, action="propose", summary=told, after={"proposer": made.proposer})
    return made


def _criteria(content: Mapping[str, object], by: Post) -> Criteria:
    lock_numbers(by.municipality)
    last = newest_criteria(by.municipality)
    row = Criteria.objects.create(
        municipality=by.municipality,
        version=last.version + 1 if last else 1,
        content=content,
        at=timezone.now(),
        by=str(by),
    )
    audited(row, by=by, action="word_criteria", summary=f"評価表の第{row.version}版を定めた")
    return row


def _open_idea(idea: Idea, by: Post) -> Idea:
    row = locked(idea, by=by, gone=GONE)
    check_idea(by, row)
    if row.review_id is not None or row.dropped:
        raise WrongEntry("このアイデアは、すでに候補にしたか見送ったものです。一覧を開き直して確かめてください。")
    return row


def _short(text: str, what: str) -> str:
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise WrongEntry(f"{what}を1字以上{LONGEST}字までで書いてください（いま{len(text)}字）。")
    return text
