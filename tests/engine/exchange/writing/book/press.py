"""The demo plan pressed once for all tests of this folder, and its text read back by another program's library."""

import io
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

import gyokaku.demo
from gyokaku.engine.document import load
from gyokaku.engine.exchange.writing.book import plan_book

DAY = date(2026, 4, 1)
DEMO = Path(gyokaku.demo.__file__).parent / "plan.json"


@cache
def demo():
    """The bundled plan."""
    return load(DEMO.read_bytes())


@cache
def book():
    """The bundled plan as a book."""
    return plan_book(demo(), edition="第1版", date=DAY)


def pages(pdf):
    """The text of every page, without any space: a line break inside a cell means nothing."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return ["".join(page.get_textpage().get_text_range().split()) for page in opened]


def column(pdf, index, left, right):
    """The text of one page between two distances from its left edge, in millimetres, without any space."""
    with pypdfium2.PdfDocument(pdf) as opened:
        text = opened[index].get_textpage().get_text_bounded(left=left * 72 / 25.4, right=right * 72 / 25.4)
    return "".join(text.split())


def bookmarks(pdf):
    """(depth, title, page index) of every bookmark."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in opened.get_toc()]


def catalog(pdf):
    return PDFDocument(PDFParser(io.BytesIO(pdf))).catalog


def tagged(node, name):
    """How many elements of that kind the structure tree holds below a node."""
    node = resolve1(node)
    if isinstance(node, list):
        return sum(tagged(child, name) for child in node)
    if not isinstance(node, dict):
        return 0
    own = getattr(node.get("S"), "name", "") == name
    return own + (tagged(node["K"], name) if "K" in node else 0)
