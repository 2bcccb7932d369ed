"""Personal data planted anywhere in a plan is found and its place named; real papers and office data stay silent."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gyokaku.demo
from gyokaku.engine.document import canonical, load
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.engine.privacy import Kind, search_plan, signs
from gyokaku.engine.privacy.allowing import UnreadableAllowances, left, read_allowances
from tests.seed import SEED, needs_seed
from tests.web.portal import sample

DEMO = load((Path(gyokaku.demo.__file__).parent / "plan.json").read_bytes())

PLANTED = {
    Kind.NAME: ["山田太郎様", "田中さん", "森さん", "関 一郎様", "佐々木さくらさん", "課長 佐藤花子", "氏名：ヤマダ　タロウ", "鈴木 一郎", "高橋氏", "民生委員の伊藤恵子"],
    Kind.ADDRESS: ["緑町２丁目２番２８号", "吉祥寺東町1-2-3に住む", "〒180-0001", "境南町三番地 5番6号", "桜堤１番地の２"],
    Kind.PHONE: ["０９０－１２３４－５６７８", "0422-00-0000", "(03)1234-5678", "08012345678", "電話0422000000", "+81 90-1234-5678"],
    Kind.MAIL: ["taro.yamada@example.com", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ", "a+b@sub.example.co.jp"],
    Kind.NUMBER: ["マイナンバー1234 5678 9012", "生年月日：昭和50年1月2日", "口座番号は1234567"],
}  # fmt: skip
INNOCENT = [
    "皆様のご意見", "関係者の皆様", "関係者様", "原則同様に", "林業の様式", "森林組合さん", "福島県同様に", "東側の様子", "署名：必要",
    "関係各課", "清水の様相", "中野区と同様", "高齢者さんへ", "お客様の声", "市民の皆さん", "多様な主体", "同様に", "仕様書", "氏名・住所・電話番号を明記", "氏名の公表",
    "2,399,252人", "令和7-11年度", "①-ア-1", "2025-04-01", "R7-R11", "山口県と福島県", "中野区との連携", "1,234,567円",
    "担当：市民課", "石川町の公園", "委員長の互選", "小川の清掃", "3-4-5月", "第1-2-3号議案", "約0.5-1.5-2.0倍", "窓口0番",
    "企画調整課 電話 0422-60-1801", "市役所（緑町2-2-28）", "中央図書館（吉祥寺本町1-5-6）", "info@city.example.lg.jp",
    "市民課\n〒180-8777\n緑町2-2-28\nTEL 0422-00-0000\nFAX 0422-00-0001",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PLANTED.items() for text in texts])
def test_every_planted_kind_is_found(kind, text):
    assert kind in {sign.kind for sign in signs(f"前の文。{text}と聞いた。")}


@pytest.mark.parametrize("text", INNOCENT)
def test_what_is_no_personal_data_is_let_be(text):
    assert signs(text) == []


def strings(value, path=()):
    """The paths of every string of a written document that a person could have typed."""
    if isinstance(value, str):
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from strings(inner, (*path, key))


FREE = {"title", "purpose", "status", "issues", "actions", "remarks", "text", "item", "printed", "paragraphs", "heading",
        "philosophy", "goals", "name", "cost", "note", "notice", "sections", "message"}  # fmt: skip
WRITTEN = json.loads(canonical(sample.plan()))
PLACES = [
    path for path in strings(WRITTEN) if FREE & set(path) and path[0] != "municipality" and "sheet_fields" not in path
]


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(PLACES), planted=st.sampled_from([(k, t) for k, ts in PLANTED.items() for t in ts]))
def test_planted_in_any_text_of_a_plan_it_is_found(path, planted):
    kind, text = planted
    values = json.loads(canonical(sample.plan()))
    inner = values
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] += f"。{text}。"
    found = search_plan(load(json.dumps(values)))
    assert kind in {one.kind for one in found}
    assert all(one.place for one in found)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-－（）()ー@.あ山田太郎様課\n", max_size=60))
def test_any_text_can_be_looked_through(text):
    for sign in signs(text):
        assert sign.printed
        assert 0 <= sign.begin < sign.end


def test_the_place_is_named_by_sheet_field_and_letters():
    values = json.loads(canonical(sample.plan()))
    values["policies"][0]["measures"][0]["initiatives"][0]["purpose"] = "要望した山田太郎様のため。"
    (found,) = search_plan(load(json.dumps(values)))
    assert (found.place, found.printed) == ("事業1 目的", "山田太郎様")
    assert "山田" not in found.mark


def test_the_demo_and_the_sample_are_silent():
    assert search_plan(DEMO) == []
    assert search_plan(sample.plan()) == []


@needs_seed
def test_the_citys_own_document_is_silent():
    assert search_plan(read_paper(SEED.read_bytes(), SEED.name)) == []


def test_an_office_does_not_cover_a_mobile_number_or_what_is_somebodys():
    assert signs("市民課 090-1234-5678")
    assert signs("図書館の利用者宅は緑町2-2-28")
    assert signs("市民課\n緑町に住む方の自宅\n0422-00-0000")


def test_what_was_let_through_is_that_finding_and_no_other():
    values = json.loads(canonical(sample.plan()))
    values["policies"][0]["measures"][0]["initiatives"][0]["purpose"] = "田中さんと高橋さん。"
    found = search_plan(load(json.dumps(values)))
    text = f'[[allow]]\nmark = "{found[0].mark}"\nreason = "公人"\nby = "企画調整課長"\ndate = 2026-04-01\n'
    assert left(found, read_allowances(text.encode(), "allow.toml")) == found[1:]


@pytest.mark.parametrize(
    "text",
    ["allow = 1", "[[allow]]\nmark='12345678'", "x", "[[allow]]\nmark='zz'\nreason='a'\nby='b'\ndate=2026-04-01",
     "[[allow]]\nmark='12345678'\nreason=' '\nby='b'\ndate=2026-04-01", "[[allow]]\nmark='12345678'\nreason='a'\nby='b'\ndate='春'"],
)  # fmt: skip
def test_a_list_that_cannot_be_used(text):
    with pytest.raises(UnreadableAllowances, match=r"allow\.toml"):
        read_allowances(text.encode(), "allow.toml")


def test_chance_writes_no_telephone_number_into_an_identity():
    key = "1265ea07-4332-933a-8c1d-0123456789ab"
    assert [sign.kind for sign in signs(key)] == [Kind.PHONE]
    written = json.loads(canonical(sample.plan()))
    sheet = written["policies"][0]["measures"][0]["initiatives"][0]
    sheet["origins"] = [key]
    assert search_plan(load(json.dumps(written).encode())) == []
    sheet["title"] = f"問合せ {key}"  # in what a person wrote nothing is passed over
    assert [found.kind for found in search_plan(load(json.dumps(written).encode()))] == [Kind.PHONE]
