"""Where the plan comes from: its chapters, the history table, the results of the plan before."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import HistoryRow, Result
from gyokaku.engine.document.passages import BACKGROUND, Paragraph, paragraphs
from gyokaku.participation.queries.results import Said, about
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.voices import Line, Voices, voices


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter or a result under its heading; `level` is that of the heading on the page, 2 to 4."""

    id: str
    heading: str
    level: int
    lines: list[Line]
    write_href: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure found in a result."""

    printed: str
    note: str


@dataclass(frozen=True, slots=True)
class ResultPart:
    """A result of the plan before, with the figures in it."""

    part: Part
    figures: list[FigureLine]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of the background."""

    title: str
    here: str
    crumbs: list[Crumb]
    chapters: list[Part]
    goals: list[Line]
    history: list[HistoryRow]
    results: list[ResultPart]
    consultation: list[Paragraph]
    contents: list[Crumb]
    asked: bool  # opinions are asked for now
    opinions: list[Said]


def build(book: Book, asked: Asked) -> Page:
    """Everything that stands around the sheets."""
    plan = book.plan
    told = voices(book.edition.number)
    chapters = _chapters(book, told)
    results = [_result(rank, result, told) for rank, result in enumerate(plan.results, 1)]
    notice = paragraphs(plan.consultation.text, "consultation") if plan.consultation else []
    contents = [Crumb(part.heading, f"#{part.id}") for part in chapters if part.level == 2]
    contents += [
        Crumb(label, f"#{mark}")
        for label, mark, there in (
            ("基本目標", "goals", plan.goals),
            ("沿革", "history", plan.history),
            ("前の計画の実績", "results", results),
            ("意見募集のお知らせ", "consultation", notice),
        )
        if there
    ]
    return Page(
        title="計画の背景",
        here="background",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("計画の背景")],
        chapters=chapters,
        goals=told.lines(BACKGROUND, paragraphs("\n".join(plan.goals), "goals")),
        history=plan.history,
        results=results,
        consultation=notice,
        contents=contents,
        asked=bool(told.form),
        opinions=about(BACKGROUND, None, book.edition.number),
    )


def _chapters(book: Book, told: Voices) -> list[Part]:
    """Chapters; a heading is never more than one level below the one before."""
    found: list[Part] = []
    for rank, chapter in enumerate(book.plan.chapters, 1):
        deepest = found[-1].level + 1 if found else 2
        text = "\n".join(chapter.paragraphs)
        mark = f"chapter-{rank}"
        found.append(_part(mark, chapter.heading, min(chapter.depth + 1, deepest, 4), text, told))
    return found


def _part(mark: str, heading: str, level: int, text: str, told: Voices) -> Part:
    lines = told.lines(BACKGROUND, paragraphs(text, mark))
    return Part(mark, heading, level, lines, told.write_at(f"{BACKGROUND}#{mark}"))


def _result(rank: int, result: Result, told: Voices) -> ResultPart:
    mark = f"result-{rank}"
    figures = [FigureLine(value.printed, value.note or "") for value in result.figures]
    return ResultPart(_part(mark, result.heading, 3, result.text, told), figures)
