"""Personal data: under seal, read by two roles with a record of each reading, deleted with a record, nowhere else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone

from gyokaku.audit.models import Entry
from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.senders import attach, delete_due, delete_senders, read_attachment, read_sender
from gyokaku.participation.actions.taking_in import submit
from gyokaku.participation.errors import NotFound, Unreadable, WrongEntry, WrongState
from gyokaku.participation.models import Consultation, Personal
from tests.participation.cast import SENDER, came, cast, opened, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def everything():
    """Every value of every row of every table, as text; bytes too."""
    rows = [row for model in apps.get_models() for row in model._base_manager.all()]
    return serializers.serialize("json", rows, ensure_ascii=False) + "".join(
        bytes(one.sealed).decode("latin-1") for one in Personal.objects.across_municipalities()
    )


def test_two_roles_read_who_sent_it_and_each_reading_is_recorded(people):
    made = came(people)
    assert read_sender(made, by=people.reception) == SENDER
    assert read_sender(made, by=people.planning) == SENDER
    readings = Entry.objects.filter(action="participation.read_sender")
    assert [entry.by for entry in readings.order_by("sequence")] == [str(people.reception), str(people.planning)]


@pytest.mark.parametrize("who", ["clerk", "chief", "headquarters", "administrator"])
def test_nobody_else_reads_it(people, who):
    made = came(people)
    with pytest.raises(NotAllowed):
        read_sender(made, by=getattr(people, who))
    assert not Entry.objects.filter(action="participation.read_sender").exists()


def test_planted_names_are_in_no_table_in_the_clear(people):
    came(people)
    kept = everything()
    assert "待ち時間を短くしてほしい" in kept  # the search itself finds what is there
    for planted in (*SENDER.values(), "太郎子", "0422"):
        assert planted not in kept


def test_another_key_or_another_row_opens_nothing(people, settings):
    first, second = came(people), came(people)
    moved = first.personal
    Personal.objects.for_municipality(people.town).filter(pk=moved.pk).update(sealed=second.personal.sealed)
    with pytest.raises(Unreadable):
        read_sender(first, by=people.planning)
    settings.PERSONAL_KEY = "another key altogether, long enough"
    with pytest.raises(Unreadable):
        read_sender(second, by=people.planning)


def test_the_same_sender_has_the_same_mark_however_it_is_typed(people):
    here = opened(people)
    wide = {**SENDER, "name": "試験　太郎子", "address": "みほん市架空町一丁目２番３号"}
    marks = [submit(here, sent(sender=one)).personal.mark for one in (SENDER, wide, {**SENDER, "name": "別 人"})]
    assert marks[0] == marks[1] != marks[2]
    assert submit(opened(people), sent()).personal.mark not in marks  # and says nothing across consultations


def test_it_is_deleted_when_its_time_has_come_with_a_record(
    people, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.PERSONAL_FILES = tmp_path
    made = came(people)
    paper = attach(made, b"%PDF-1.7 " + SENDER["name"].encode(), by=people.reception)
    here = made.consultation
    with pytest.raises(WrongState):
        delete_senders(here, reason="早く", by=people.planning)
    Consultation.objects.for_municipality(people.town).filter(pk=here.pk).update(
        answered_at=timezone.now() - timedelta(days=here.keep_days)
    )
    with django_capture_on_commit_callbacks(execute=True):
        record = delete_due()
    assert [(one.senders, one.files, one.by) for one in record] == [(1, 1, "保存期間の終わり")]
    assert not list(tmp_path.rglob("*.sealed"))
    with pytest.raises(NotFound):
        read_sender(made, by=people.planning)
    assert delete_due() == []
    assert paper.submission_id == made.pk


def test_a_scan_is_sealed_on_disk_and_its_kind_is_read_from_itself(people, settings, tmp_path):
    settings.PERSONAL_FILES = tmp_path
    made = came(people)
    data = b"%PDF-1.7 " + SENDER["name"].encode()
    scan = attach(made, data, by=people.reception)
    (file,) = tmp_path.rglob("*.sealed")
    assert SENDER["name"].encode() not in file.read_bytes()
    assert read_attachment(scan, by=people.planning) == data
    with pytest.raises(NotAllowed):
        read_attachment(scan, by=people.clerk)
    with pytest.raises(WrongEntry):
        attach(made, b"MZ\x90 program", by=people.reception)
