"""The short way to a font's characters gives the same answer as the long one."""

import pytest
from fontTools.ttLib import TTFont

from gyokaku.engine.lettering import FONTS
from gyokaku.engine.lettering.coverage import UnknownFont, characters


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_the_same_characters_as_fonttools(path):
    with TTFont(path, lazy=True) as font:
        known = set(font.getBestCmap())
    found = characters(path)
    assert set(found) == known
    assert [point for point in range(0x110000) if point in found] == sorted(known)


def test_another_file_is_no_font(tmp_path):
    other = tmp_path / "other.ttf"
    other.write_bytes(b"\0\1\0\0\0\1" + b"\0" * 40)
    with pytest.raises(UnknownFont):
        characters(other)
