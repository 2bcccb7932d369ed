"""The plan book, read back from its pages: nothing of the plan is missing, and every sheet is where the list says."""

import re

from gyokaku.engine.document import initiatives

from .press import book, bookmarks, column, demo, pages


def squeezed(text):
    return "".join(text.split())


def sheet_pages():
    """The page of every sheet by its number, from the bookmarks."""
    numbered = [(re.match(r"(\d+)　", title), page) for _, title, page in bookmarks(book().pdf)]
    return {int(match[1]): page for match, page in numbered if match}


def test_every_printed_value_stands_on_its_own_sheet():
    found, places = pages(book().pdf), sheet_pages()
    checked = 0
    for place in initiatives(demo()):
        text = found[places[place.initiative.number]]
        for row in place.initiative.indicators:
            assert squeezed(row.name) in text
            for value in (*row.targets, *row.actuals):
                assert squeezed(value.printed) in text
                assert value.period is None or squeezed(value.period.printed) in text
                checked += 1
    assert checked > 100


def test_every_text_and_every_step_of_a_sheet_is_printed():
    found, places = pages(book().pdf), sheet_pages()
    for place in initiatives(demo()):
        sheet = place.initiative
        text = found[places[sheet.number]]
        for field in ("purpose", "status", "issues", "actions", "remarks", "no_indicator_reason"):
            assert squeezed(sheet.text(field) or "") in text
        items = column(book().pdf, places[sheet.number], 44, 90)
        for item in sheet.schedule:
            assert squeezed(item.item) in items
            assert all(squeezed(step.text) in text for step in item.steps)


def test_a_sheet_begins_on_a_page_of_its_own():
    places = sheet_pages()
    assert len(places) == len(set(places.values())) == 46


def test_the_list_prints_the_page_on_which_the_sheet_is():
    found, places = pages(book().pdf), sheet_pages()
    listed = "".join(text for text in found if "担当課頁" in text)
    for place in initiatives(demo()):
        sheet = place.initiative
        row = f"{sheet.number}{sheet.title}{'、'.join(sheet.sections)}{places[sheet.number] + 1}"
        assert squeezed(row) in listed


def test_the_book_has_the_parts_of_a_plan_book_in_order():
    marks = [title for depth, title, _ in bookmarks(book().pdf) if depth == 0]
    assert [mark for mark in marks if mark != "目次"] == ["基本方針", "体系図", "実施事業一覧", "事業シート", "奥付"]
    assert 50 <= book().pages <= 70


def test_an_arrow_whose_end_was_lost_is_said_to_be_uncertain():
    found, places = pages(book().pdf), sheet_pages()
    for place in initiatives(demo()):
        steps = [step for item in place.initiative.schedule for step in item.steps]
        lost = any(step.last is None for step in steps) or any(not item.steps for item in place.initiative.schedule)
        assert ("「？」の付いた破線" in found[places[place.initiative.number]]) == lost
