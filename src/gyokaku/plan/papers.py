"""Papers on their way into the plan: uploaded, mapped where they are foreign tables, proposed, applied or thrown away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.engine.document import NotAPlan
from gyokaku.engine.exchange.incoming import Incoming, incoming, is_foreign_pdf, shape, wanted
from gyokaku.engine.exchange.mapping import Mapping, NotAMapping, suggest
from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.pdf_pages import Page
from gyokaku.engine.exchange.reading.workbook.pdf_tables import pages
from gyokaku.organization.models import Municipality, Post
from gyokaku.plan.actions import Imported, apply
from gyokaku.plan.errors import NoSuchPaper, UnreadableUpload
from gyokaku.plan.models import Paper, Plan, SavedMapping
from gyokaku.plan.permissions import check_import
from gyokaku.plan.queries import Proposal, proposal

LARGEST = 20_000_000  # bytes; a plan of a thousand pages with its pictures
KEPT = timedelta(days=1)
TURN = 20  # pages of a PDF that are read while one waits
NEW = "new"


@dataclass(frozen=True, slots=True)
class Opened:
    """An uploaded paper read: the proposal, or the tables with the mapping that is to be confirmed."""

    paper: Paper
    read: Incoming
    proposal: Proposal | None
    mapping: Mapping | None


@transaction.atomic
def receive(name: str, content: bytes, *, by: Post) -> Paper:
    """Keep an uploaded paper for its post; older ones of the post and forgotten ones go. Raises NotAllowed,
    UnreadableUpload."""
    check_import(by, by.municipality)
    if not content:
        raise UnreadableUpload(f"{name} は空のファイルです。中身のあるファイルを選んでください。")
    if len(content) > LARGEST:
        size = f"{len(content) / 1_000_000:.0f}MB"
        raise UnreadableUpload(f"{name} は大きすぎます（{size}）。20MBまでのファイルにしてください。")
    rows = Paper.objects.for_municipality(by.municipality)
    rows.filter(post=by).delete()
    rows.filter(at__lt=timezone.now() - KEPT).delete()
    try:
        unread: list[Page] | None = [] if is_foreign_pdf(content, name) else None
    except UnreadablePaper as error:
        raise UnreadableUpload(str(error)) from error
    return Paper.objects.create(
        municipality=by.municipality, post=by, name=name, content=content, pages=unread, at=timezone.now()
    )


def is_unread(paper: Paper) -> bool:
    """Whether pages of a foreign PDF are still to be read before anything can be shown of it."""
    return paper.pages is not None and (paper.page_count is None or len(paper.pages) < paper.page_count)


def read_on(paper: Paper, *, by: Post) -> None:
    """Read the next pages of a foreign PDF and keep them. Raises NotAllowed, UnreadableUpload."""
    check_import(by, paper.municipality)
    if not is_unread(paper):
        return
    kept = list(paper.pages or [])
    try:
        for page, total in pages(bytes(paper.content), paper.name, len(kept) + 1, TURN):
            kept.append(page)
            paper.page_count = total
    except UnreadablePaper as error:
        raise UnreadableUpload(str(error)) from error
    paper.pages = kept
    paper.page_count = len(kept) if paper.page_count is None else paper.page_count
    paper.save(update_fields=["pages", "page_count"])


def find(mark: UUID, *, by: Post) -> Paper:
    """A paper of this post. Raises NoSuchPaper."""
    row = Paper.objects.for_municipality(by.municipality).filter(public_id=mark, post=by).first()
    if row is None:
        raise NoSuchPaper("この書類は、取り込まれたか、片づけられています。もう一度ファイルを選んでください。")
    return row


def opened(paper: Paper, target: str = "") -> Opened:
    """Read a kept paper as far as it can be. `target`: the number of the plan that it is to go into, "new" for a plan of
    its own, empty for the one that it is a newer text of. Raises UnreadableUpload, and what `proposal` raises."""
    town = paper.municipality
    confirmed = Mapping.model_validate(paper.mapping) if paper.mapping else None
    try:
        read = incoming(bytes(paper.content), paper.name, mapping=confirmed, code=town.code, pages=paper.pages)
        if read.plan is not None:
            plan = _plan(town, target)
            made = proposal(read.plan, municipality=town, plan=plan, new=target == NEW)
            return Opened(paper, read, made, confirmed)
        assert read.book is not None, "a paper proposes a plan or has tables"
        return Opened(paper, read, None, suggested(read.book, town))
    except UnicodeDecodeError as error:
        raise UnreadableUpload(f"{paper.name} はUTF-8のJSONではありません。UTF-8で保存し直してください。") from error
    except (UnreadablePaper, NotAPlan, NotAMapping) as error:
        raise UnreadableUpload(str(error)) from error


def _plan(town: Municipality, target: str) -> Plan | None:
    if not target.isdecimal():
        return None
    found = Plan.objects.for_municipality(town).filter(pk=int(target)).first()
    if found is None:
        raise UnreadableUpload("取り込み先の計画がありません。選び直してください。")
    return found


def suggested(book: Book, town: Municipality) -> Mapping:
    """The mapping that was confirmed for such a table before, where its sheets are there, else a suggestion."""
    made = suggest(book)
    row = SavedMapping.objects.for_municipality(town).filter(shape=shape(made)).first()
    known = Mapping.model_validate(row.rules) if row else None
    if known is not None and all(name in book.sheets for name in wanted(known)):
        return known
    return made


@transaction.atomic
def confirm(paper: Paper, mapping: Mapping, *, by: Post) -> SavedMapping:
    """A person confirmed how a table is to be read: for this paper, and for the next one with the same headings."""
    check_import(by, paper.municipality)
    rules: dict[str, Any] = mapping.model_dump(mode="json")
    row, _ = SavedMapping.objects.for_municipality(paper.municipality).update_or_create(
        municipality=paper.municipality,
        shape=shape(mapping),
        defaults={"name": paper.name, "rules": rules, "by": str(by), "at": timezone.now()},
    )
    paper.mapping = rules
    paper.save(update_fields=["mapping"])
    _record(by, "plan.confirm_mapping", row.shape, f"「{paper.name}」の対応表を確かめた")
    return row


@transaction.atomic
def take_in(paper: Paper, base: str | None, *, by: Post, target: str = "") -> Imported:
    """Apply what the paper proposes against the working copy `base` that was shown; the paper goes.

    Raises NotAllowed, ChangedMeanwhile, UnreadableUpload.
    """
    made = opened(paper, target).proposal
    if made is None:
        raise UnreadableUpload("対応表を確かめてから取り込んでください。何も取り込んでいません。")
    shown = replace(made, base=base)
    done = apply(shown, by=by, file=paper.name)
    paper.delete()
    return done


@transaction.atomic
def throw_away(paper: Paper, *, by: Post) -> None:
    """Forget a paper; nothing was taken from it."""
    check_import(by, paper.municipality)
    Paper.objects.for_municipality(paper.municipality).filter(pk=paper.pk, post=by).delete()


def _record(by: Post, action: str, mark: str, summary: str) -> None:
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=action,
        object_type="mapping",
        object_id=mark[:16],
        summary=summary,
    )
