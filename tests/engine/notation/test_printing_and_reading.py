"""Whatever is printed from typed values reads back the same; whatever is read keeps its print; no text raises."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from gyokaku.engine.notation import Bound, NotAValue, Quantity, format_quantity, print_quantity, read_quantity

UNITS = st.sampled_from(["", "件", "%", "㎡", "人", "円", "箇所", "ポイント", "人/年", "t-CO2", "小学校"])
ONE_SIDED = [None, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOVE, Bound.BELOW, Bound.ABOUT, Bound.KEEP]
figures = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)
cells = st.text(
    st.sampled_from("0123456789,.億万千百円件%以上下未満約△-—（） 　～/※度前年比再RH元月:、→台"), max_size=18
)


@given(figures, UNITS, st.sampled_from(ONE_SIDED))
def test_what_is_printed_reads_back(value, unit, bound):
    read = read_quantity(print_quantity(value, unit, bound))
    assert isinstance(read, Quantity), read
    assert (read.value, read.unit, read.bound) == (value, unit, bound)
    assert print_quantity(read.value, read.unit, read.bound) == read.printed


@given(figures, figures, UNITS)
def test_a_printed_range_reads_back(one, other, unit):
    low, high = sorted([one, other])
    read = read_quantity(print_quantity(low, unit, Bound.RANGE, high))
    assert isinstance(read, Quantity), read
    assert (read.value, read.upper, read.unit, read.bound) == (low, high, unit, Bound.RANGE)


@given(st.integers(1, 10**15), st.sampled_from([("千", 10**3), ("百万", 10**6), ("億", 10**8), ("兆", 10**12)]))
def test_scale_words_multiply_exactly(number, scale):
    word, size = scale
    assert read_quantity(f"{number:,}{word}円").value == Decimal(number) * size


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_blocks_of_scales_add_up(oku, man, ones):
    assume(oku and man and ones)
    assert read_quantity(f"{oku}億{man:,}万{ones}円").value == oku * 10**8 + man * 10**4 + ones


@given(st.integers(0, 10**9))
def test_full_width_reads_as_half_width(number):
    wide = f"{number:,}件".translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789,"})
    assert read_quantity(wide).value == number


@given(st.integers(0, 9999), st.sampled_from(["　", " ", "  ", "\u00a0"]), st.integers(0, 9999))
def test_two_figures_never_grow_into_one(one, space, other):
    assert isinstance(read_quantity(f"{one}{space}{other}"), NotAValue)


@given(cells)
def test_no_text_raises_and_the_print_is_kept(text):
    read = read_quantity(text)
    assert read.printed == text
    if isinstance(read, Quantity):
        assert format_quantity(read) == text
        assert any(character.isdecimal() for character in text)


@given(cells)
def test_spaces_around_a_cell_change_nothing(text):
    plain, spaced = read_quantity(text.strip()), read_quantity(f" {text.strip()}　")
    assert type(plain) is type(spaced)
    if isinstance(plain, Quantity) and isinstance(spaced, Quantity):
        assert (plain.value, plain.unit, plain.bound, plain.note) == (
            spaced.value,
            spaced.unit,
            spaced.bound,
            spaced.note,
        )


@given(st.text(max_size=12))
def test_any_text_is_answered(text):
    assert read_quantity(text).printed == text


@given(st.text(st.sampled_from("0123456789,.件%以上未満約△- 　～/※年R元月:台人"), max_size=14))
def test_every_figure_outside_brackets_is_in_the_answer(text):
    """No figure of a cell is dropped or made up: those of value, upper end, whole, period and note are those printed."""
    read = read_quantity(text)
    if isinstance(read, NotAValue):
        return
    told = [read.value, read.upper if read.upper is not None else "", read.denominator or "", read.note or ""]
    told.append(read.period.printed if read.period else "")
    answered = sorted("".join(figure for part in told for figure in str(part) if figure.isdecimal()))
    assert answered == sorted(figure for figure in text if figure.isdecimal())
