"""The cast of the tests: one town, its posts by their part, made through the actions."""

from gyokaku.organization import actions
from gyokaku.organization.models import Post, Role
from gyokaku.organization.queries import console_post

CODE, NAME = "132039", "武蔵野市"
OTHER_CODE, OTHER_NAME = "132047", "三鷹市"


def town(code=CODE, name=NAME):
    """A registered municipality."""
    return actions.register_municipality(code=code, name=name)


def post(municipality, role=Role.PLANNING, title=None):
    """A post of this role; 主管課 unless said otherwise."""
    return Post.objects.create(municipality=municipality, role=role, title=title or role.label)


def console(municipality):
    """The post on whose behalf commands act."""
    return console_post(municipality)
