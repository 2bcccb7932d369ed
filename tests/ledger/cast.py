"""A town with registers: the keepers, a section that owns one, one that was granted nothing."""

from dataclasses import dataclass

from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.actions.recording import enter
from gyokaku.ledger.models import Record, Register
from gyokaku.organization.models import Municipality, Post, Role, Section
from tests.engine.register.registers import MEETINGS
from tests.town import post, town


@dataclass
class Cast:
    town: Municipality
    planning: Post
    clerk: Post
    stranger: Post
    viewer: Post
    register: Register

    def records(self, register=None):
        return Record.objects.for_municipality(self.town).filter(register=register or self.register).order_by("number")


def cast(definition=MEETINGS):
    here = town()
    own, other = (
        Section.objects.create(municipality=here, name=name, first_year=2020) for name in ("市民課", "広報課")
    )
    planning = post(here)

    def clerk(section):
        return Post.objects.create(municipality=here, title="担当者", role=Role.SECTION, section=section)

    register = make_register(definition, by=planning, owner=own)
    return Cast(here, planning, clerk(own), clerk(other), post(here, Role.VIEWER), register)


def typed(**rest):
    return {"name": "会", "day": "R7.5.1", "people": "30人"} | rest


def entered(people, /, **rest):
    return enter(people.register, typed(**rest), by=people.clerk)
