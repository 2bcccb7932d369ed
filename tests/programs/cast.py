"""A town with two sections, three programs, and the posts that propose, judge and decide."""

from dataclasses import dataclass

from gyokaku.organization.models import Municipality, Post, Role, Section
from gyokaku.programs.actions.keeping import open_program
from gyokaku.programs.models import Program
from tests.town import post, town


@dataclass
class Cast:
    town: Municipality
    planning: Post
    clerk: Post
    stranger: Post
    headquarters: Post
    programs: list[Program]


def cast():
    here = town()
    own, other = (
        Section.objects.create(municipality=here, name=name, first_year=2020) for name in ("広報課", "市民課")
    )
    planning = post(here)

    def clerk(section):
        return Post.objects.create(municipality=here, title="担当者", role=Role.SECTION, section=section)

    named = [("広報紙の発行", own), ("窓口の案内", other), ("刊行物の販売", own)]
    programs = [open_program(name, section=section, first_year=2024, by=planning) for name, section in named]
    return Cast(here, planning, clerk(own), clerk(other), post(here, Role.HEADQUARTERS), programs)
