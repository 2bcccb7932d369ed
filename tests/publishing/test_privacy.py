"""The gate before the public: an edition with personal data is not carried until a person let it through, on record."""

import pytest

from gyokaku.audit.models import Entry
from gyokaku.engine.privacy.allowing import Allowance
from gyokaku.plan.actions import import_document
from gyokaku.publishing import queries
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.errors import PersonalData
from gyokaku.publishing.models import Edition
from gyokaku.publishing.privacy import check_personal_data, let_through, personal_data, record_allowances
from tests.town import post, town
from tests.web.portal import sample

NAME = "山田太郎様"


@pytest.fixture
def planning(db):
    return post(town())


@pytest.fixture
def ungated(monkeypatch):
    """Editions as they were frozen before the gate stood at freezing."""
    monkeypatch.setattr("gyokaku.publishing.actions.check_personal_data", lambda *found, **rest: None)


@pytest.fixture
def leaky(planning, ungated):
    """An edition whose philosophy names a person."""
    made = import_document(sample.plan(philosophy=f"{NAME}のために。"), by=planning)
    freeze(made.plan, by=planning, reason="策定")
    return queries.editions()


def test_the_refusal_names_place_and_letters(leaky):
    with pytest.raises(PersonalData, match=f"理念「{NAME}」"):
        check_personal_data(personal_data(leaky), [])


def test_an_older_edition_is_looked_through_as_well(leaky, planning):
    made = import_document(
        sample.plan(), by=planning, plan=Edition.objects.for_municipality(planning.municipality).get().plan
    )
    freeze(made.plan, by=planning, reason="名前を消した")
    assert [one.printed for one in personal_data(queries.editions())] == [NAME]


def test_the_reason_of_an_edition_is_public_too(planning, ungated):
    made = import_document(sample.plan(), by=planning)
    freeze(made.plan, by=planning, reason="田中さんの指摘による")
    assert [one.place for one in personal_data(queries.editions())] == ["第1版の理由"]


def test_what_was_let_through_is_recorded_once_and_without_the_name(leaky, planning):
    found = personal_data(leaky)
    allowed = [Allowance(found[0].mark, "公人の名前", "企画調整課長", "2026-04-01")]
    check_personal_data(found, allowed)
    for _ in range(2):
        assert record_allowances(found, allowed, by=planning) == 1
    (entry,) = Entry.objects.filter(action="publishing.allow_personal_data")
    assert "公人の名前" in entry.summary
    assert "理念" in entry.summary
    assert NAME not in entry.summary + entry.after + entry.before


def test_the_command_writes_nothing_until_it_is_let_through(leaky, tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from gyokaku.cli.program import program

    monkeypatch.setattr("gyokaku.cli.serve.collect", lambda: None)
    out, allow = tmp_path / "site", tmp_path / "allow.toml"
    run = CliRunner().invoke
    done = run(program, ["publish", "--out", str(out)])
    assert done.exit_code == 1
    assert NAME in done.stderr
    assert not out.exists()
    mark = personal_data(leaky)[0].mark
    allow.write_text(f'[[allow]]\nmark = "{mark}"\nreason = "公人"\nby = "企画調整課長"\ndate = 2026-04-01\n')
    done = run(program, ["publish", "--out", str(out), "--allow", str(allow)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1件は、理由を記録して" in done.stdout
    assert (out / "manifest.json").is_file()


def test_nothing_with_a_name_in_it_is_frozen(planning):
    made = import_document(sample.plan(philosophy=f"{NAME}のために。"), by=planning)
    with pytest.raises(PersonalData, match=f"版を確定しません。何も変わっていません。(.|\n)*理念「{NAME}」") as refused:
        freeze(made.plan, by=planning, reason="策定")
    assert [one.place for one in refused.value.found] == ["理念"]
    with pytest.raises(PersonalData, match="第1版の理由"):
        freeze(made.plan, by=planning, reason="田中さんの指摘による")
    assert not Edition.objects.for_municipality(planning.municipality).exists()


def test_what_a_person_let_through_is_frozen_recorded_and_passes_again(planning):
    made = import_document(sample.plan(philosophy=f"{NAME}のために。"), by=planning)
    with pytest.raises(PersonalData) as refused:
        freeze(made.plan, by=planning, reason="策定")
    allowed = [Allowance(refused.value.found[0].mark, "公人の名前", "企画調整課長", "2026-04-01")]
    freeze(made.plan, by=planning, reason="策定", allowed=allowed)
    (entry,) = Entry.objects.filter(action="publishing.allow_personal_data")
    assert NAME not in entry.summary + entry.after + entry.before
    changed = import_document(sample.plan(philosophy=f"{NAME}のために。", title="改定"), by=planning, plan=made.plan)
    freeze(changed.plan, by=planning, reason="見直し")
    check_personal_data(personal_data(queries.editions()), let_through(planning.municipality))


def test_another_name_at_the_same_place_does_not_pass(planning):
    made = import_document(sample.plan(philosophy=f"{NAME}のために。"), by=planning)
    with pytest.raises(PersonalData) as refused:
        freeze(made.plan, by=planning, reason="策定")
    freeze(
        made.plan,
        by=planning,
        reason="策定",
        allowed=[Allowance(refused.value.found[0].mark, "公人", "課長", "2026-04-01")],
    )
    import_document(sample.plan(philosophy="鈴木花子様のために。"), by=planning, plan=made.plan)
    with pytest.raises(PersonalData, match="鈴木花子様"):
        freeze(made.plan, by=planning, reason="見直し")


def test_the_freeze_command_takes_the_list(planning, tmp_path):
    from typer.testing import CliRunner

    from gyokaku.cli.program import program

    import_document(sample.plan(philosophy=f"{NAME}のために。"), by=planning)
    run = CliRunner().invoke
    done = run(program, ["freeze", "--reason", "策定"])
    assert done.exit_code == 1
    mark = done.stderr.split("\n")[1].split("\u3000")[0]
    allow = tmp_path / "allow.toml"
    allow.write_text(f'[[allow]]\nmark = "{mark}"\nreason = "公人"\nby = "企画調整課長"\ndate = 2026-04-01\n')
    done = run(program, ["freeze", "--reason", "策定", "--allow", str(allow)])
    assert (done.exit_code, done.stderr) == (0, "")
