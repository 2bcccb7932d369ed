"""What a site as files stands on: an edition that is there, and one moment of it."""

import pytest

from gyokaku.web.carried import building
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.errors import NothingToPublish
from tests.web.portal import sample


def test_without_an_edition_there_is_nothing_to_publish(db):
    with pytest.raises(NothingToPublish, match="gyokaku freeze"):
        building.build(Address())


def test_a_site_is_of_one_moment(publish):
    """An edition frozen while the site is being built is not in it, and no page of the site knows of it."""
    publish(sample.plan())
    frozen = []

    def meanwhile(done, known):
        if done == 5 and not frozen:
            frozen.append(publish(sample.revised(), reason="途中の確定"))

    built = building.build(Address(), meanwhile)
    assert frozen
    assert [one.number for one in built.manifest.editions] == [1]
    assert not any("途中の確定" in data.decode() for path, data in built.files.items() if path.endswith(".html"))
