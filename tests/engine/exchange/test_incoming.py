"""One door for papers: each kind is told apart, and a foreign table waits for its mapping."""

import pytest

from gyokaku.engine.document import NotAPlan, canonical, initiatives
from gyokaku.engine.exchange.incoming import incoming, shape
from gyokaku.engine.exchange.mapping import suggest
from gyokaku.engine.exchange.reading import UnreadablePaper
from tests.engine.document.plans import small_plan
from tests.engine.exchange.workbook import foreign
from tests.seed import SEED, needs_seed


def test_a_plan_document_is_itself():
    assert incoming(canonical(small_plan()), "計画.json").plan == small_plan()


@needs_seed
def test_the_city_s_text_is_read():
    assert len(list(initiatives(incoming(SEED.read_bytes(), SEED.name).plan))) == 46


def test_a_foreign_table_waits_for_its_mapping():
    table = foreign.workbook(foreign.listing)
    waiting = incoming(table, "一覧.xlsx")
    assert waiting.plan is None
    rules = suggest(waiting.book)
    read = incoming(table, "一覧.xlsx", mapping=rules, code="132039")
    assert [place.initiative.title for place in initiatives(read.plan)] == ["予約制の導入", "手続の電子化"]
    assert any("所見欄" in one.message for one in read.told)


def test_the_same_headings_have_the_same_shape_and_others_another():
    def of(write):
        return shape(suggest(incoming(foreign.workbook(write), "一覧.xlsx").book))

    assert of(foreign.listing) == of(foreign.listing)
    assert of(foreign.listing) != of(foreign.forms)


@pytest.mark.parametrize(("data", "error"), [(b'{"a": 1}', NotAPlan), (b"", UnreadablePaper)])
def test_bad_bytes_raise_their_own_error(data, error):
    with pytest.raises(error):
        incoming(data, "書類")
