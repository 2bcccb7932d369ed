"""gyokaku import and freeze, as typed."""

import pytest

from gyokaku.audit.models import Entry
from gyokaku.engine.document import Municipality, Source
from gyokaku.organization.models import Municipality as Registered
from gyokaku.publishing import queries
from tests.engine.document.plans import small_plan, with_initiatives
from tests.seed import SEED, needs_seed
from tests.town import CODE, NAME, OTHER_CODE, OTHER_NAME


def test_the_first_import_and_what_to_do_next(gyokaku, paper):
    ran = gyokaku("import", paper(small_plan()))
    assert ran.code == 0
    assert "新しい計画として取り込みます" in ran.said
    assert "gyokaku freeze --reason" in ran.said
    assert queries.current() is None


def test_freeze_shows_it_on_the_public_site(gyokaku, paper):
    gyokaku("import", paper(small_plan()))
    ran = gyokaku("freeze", "--reason", "公表のため")
    assert ran.code == 0
    assert "第1版「試験計画」を確定しました" in ran.said
    assert queries.current().sha256 in ran.said


def test_import_and_freeze_in_one(gyokaku, paper):
    assert "第1版" in gyokaku("import", paper(small_plan()), "--freeze", "公表").said
    again = gyokaku("import", paper(small_plan()), "--freeze", "公表")
    assert again.code == 0
    assert "変更はなく、何も取り込んでいません" in again.said
    assert "変わっていません" in again.said
    assert len(queries.editions()) == 1


def test_an_import_whose_freeze_is_refused_is_undone(gyokaku, paper):
    ran = gyokaku("import", paper(small_plan()), "--freeze", " ")
    assert ran.code == 1
    assert "理由" in ran.complained
    assert not Registered.objects.exists()
    assert not Entry.objects.exists()


def test_the_same_again_says_so(gyokaku, paper):
    gyokaku("import", paper(small_plan()))
    rows = Entry.objects.count()
    ran = gyokaku("import", paper(small_plan()))
    assert ran.code == 0
    assert "いまの内容と同じです" in ran.said
    assert Entry.objects.count() == rows


def test_the_difference_is_shown(gyokaku, paper):
    gyokaku("import", paper(small_plan()))
    new = with_initiatives(small_plan(), lambda sheet: sheet.model_copy(update={"purpose": "新しい目的。"}))
    ran = gyokaku("import", paper(new, "new.json"))
    assert "いまの内容との差分：追加1か所、変更1か所" in ran.said
    assert "事業1「窓口の予約制」 目的：「待ち時間を短くする。」 → 「新しい目的。」" in ran.said


def test_a_change_of_the_reading_only_is_counted_apart(gyokaku, paper):
    gyokaku("import", paper(small_plan()))
    moved = with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"sources": {"purpose": Source(file="other.txt", line=9)}})
    )
    ran = gyokaku("import", paper(moved, "moved.json"))
    assert "いまの内容との差分：なし" in ran.said
    assert "出典や読み取り時の指摘だけの違い：3か所" in ran.said
    assert "other.txt" not in ran.said
    assert "取り込みました" in ran.said
    assert "other.txt" in gyokaku("import", paper(small_plan(), "back.json"), "--dry-run", "--all").said


def test_a_long_difference_is_cut_and_says_how_to_see_the_rest(gyokaku, paper):
    gyokaku("import", paper(small_plan()))
    new = small_plan(policies=[], goals=[str(n) for n in range(40)], title="別題", philosophy="理念", edition="二")
    many = new.model_copy(
        update={"policies": [small_plan().policies[0].model_copy(update={"code": str(n)}) for n in range(30)]}
    )
    assert "--all" in gyokaku("import", paper(many, "many.json"), "--dry-run").said
    assert "--all" not in gyokaku("import", paper(many, "many.json"), "--dry-run", "--all").said


def test_dry_run_changes_nothing(gyokaku, paper):
    ran = gyokaku("import", paper(small_plan()), "--dry-run")
    assert ran.code == 0
    assert "何も取り込んでいません" in ran.said
    assert not Registered.objects.exists()


class TestWrongInput:
    def refused(self, ran, *told):
        assert ran.code == 1
        assert ran.complained.count("\n") == 1
        assert all(text in ran.complained for text in told), ran.complained
        assert not Registered.objects.exists()

    def test_a_file_that_is_not_there(self, gyokaku, tmp_path):
        self.refused(gyokaku("import", tmp_path / "none.txt"), "none.txt", "見つかりません")

    def test_a_folder(self, gyokaku, tmp_path):
        self.refused(gyokaku("import", tmp_path), "読めません")

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"", "空"),
            (b"{", "JSON"),
            (b'{"format": "other"}', "計画文書ではありません"),
            (b'{"format": "gyokaku-plan/1", "title": 3}', "形式に合いません"),
            (b"{\x80", "UTF-8"),
            (b"%PDF-1.7 \x00", "壊れているか途中で切れて"),
            ("りんごとみかん".encode(), "取り込めません"),
            (b'{"format": "gyokaku-plan/1", "title": "' + b"a" * 21_000_000 + b'"}', "上限"),
        ],
        ids=["empty", "broken", "foreign", "shape", "encoding", "pdf", "prose", "large"],
    )
    def test_a_file_that_is_no_plan(self, gyokaku, tmp_path, data, told):
        path = tmp_path / "file.txt"
        path.write_bytes(data)
        self.refused(gyokaku("import", path), told)

    def test_a_document_without_a_code(self, gyokaku, paper):
        plan = small_plan(municipality=Municipality(code=None, name=NAME))
        self.refused(gyokaku("import", paper(plan)), "--municipality")

    def test_a_wrong_code(self, gyokaku, paper):
        plan = small_plan(municipality=Municipality(code="132030", name=NAME))
        self.refused(gyokaku("import", paper(plan)), "132039")


def test_another_towns_document_is_refused(gyokaku, paper):
    gyokaku("import", paper(small_plan()))
    other = paper(small_plan(municipality=Municipality(code=OTHER_CODE, name=OTHER_NAME)), "other.json")
    for ran in (gyokaku("import", other), gyokaku("import", other, "--municipality", CODE)):
        assert ran.code == 1
        assert OTHER_CODE in ran.complained
    assert gyokaku("import", other, "--municipality", OTHER_CODE).code == 0
    assert "複数" in gyokaku("freeze", "--reason", "公表").complained
    assert gyokaku("freeze", "--reason", "公表", "--municipality", OTHER_CODE).code == 0


def test_freeze_before_any_import(gyokaku):
    ran = gyokaku("freeze", "--reason", "公表")
    assert ran.code == 1
    assert "gyokaku import" in ran.complained


@needs_seed
def test_the_citys_own_text_takes_the_place_of_the_working_copy(gyokaku, paper):
    gyokaku("import", paper(small_plan()), "--freeze", "見本")
    ran = gyokaku("import", SEED, "--freeze", "市の本文")
    assert ran.code == 0, ran.complained
    assert "第2版" in ran.said
    current = queries.current()
    assert (current.number, current.plan.municipality.code, current.plan.municipality.name) == (2, CODE, NAME)
    assert "同じです" in gyokaku("import", SEED).said
