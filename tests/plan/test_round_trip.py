"""What goes in comes out: the working copy gives back the imported document to the last byte."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings

from gyokaku.engine.document import canonical
from gyokaku.plan.actions import import_document
from gyokaku.plan.models import Initiative
from gyokaku.plan.queries import document, proposal
from gyokaku.plan.rules import fault_of_document
from tests.engine.document.plans import plans, small_plan
from tests.town import post, town

pytestmark = pytest.mark.django_db

several = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def keepable(paper):
    return fault_of_document(paper) is None


@contextmanager
def undone():
    """Each example starts from the same database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def planning():
    return post(town())


def test_a_small_plan_comes_back(planning):
    made = import_document(small_plan(), by=planning)
    assert made.applied
    assert canonical(document(made.plan)) == canonical(small_plan())


@several
@given(paper=plans)
def test_any_plan_comes_back(planning, paper):
    assume(keepable(paper))
    with undone():
        made = import_document(paper, by=planning)
        assert canonical(document(made.plan)) == canonical(paper)


@several
@given(first=plans, second=plans)
def test_any_plan_can_follow_any_other(planning, first, second):
    assume(keepable(first) and keepable(second))
    everyone = Initiative.objects.for_municipality(planning.municipality)
    with undone():
        plan = import_document(first, by=planning).plan
        standing = set(everyone.values_list("pk", flat=True))
        import_document(second, by=planning, plan=plan)
        assert canonical(document(plan)) == canonical(second)
        assert proposal(second, municipality=planning.municipality, plan=plan).is_empty
        assert standing <= set(everyone.values_list("pk", flat=True))
