"""The API as a program asks it: every operation, paging, CSV, ETag, other sites, and errors that say how to mend."""

import csv
import hashlib
import io
import re

import pytest

V1 = "/api/v1"


def get(client, address, status=200, **headers):
    answer = client.get(f"{V1}{address}", headers=headers)
    assert answer.status_code == status, answer.content.decode()[:300]
    return answer


def test_editions_are_listed_the_newest_first(client, two_editions):
    told = get(client, "/editions").json()
    assert told["count"] == 2
    assert [(one["number"], one["current"]) for one in told["items"]] == [(2, True), (1, False)]


def test_the_plan_document_is_the_frozen_one_to_the_byte(client, two_editions):
    sums = {one["number"]: one["sha256"] for one in get(client, "/editions").json()["items"]}
    for number, expected in sums.items():
        body = get(client, f"/editions/{number}/plan").content
        assert hashlib.sha256(body).hexdigest() == expected


def test_a_list_is_filtered_and_cut(client, edition):
    whole = get(client, "/editions/current/initiatives").json()
    assert whole["count"] == len(whole["items"]) > 2
    part = get(client, "/editions/current/initiatives?limit=1&offset=1").json()
    assert (part["count"], part["items"]) == (whole["count"], whole["items"][1:2])
    with_target = get(client, "/editions/current/initiatives?has_target=true").json()["items"]
    without = get(client, "/editions/current/initiatives?has_target=false").json()["items"]
    assert all(one["with_target"] for one in with_target)
    assert len(with_target) + len(without) == whole["count"]
    section = whole["items"][0]["sections"][0]
    assert all(
        section in one["sections"]
        for one in get(client, f"/editions/current/initiatives?section={section}").json()["items"]
    )


def test_every_sheet_of_the_list_can_be_had(client, edition):
    for one in get(client, "/editions/current/initiatives").json()["items"]:
        sheet = get(client, f"/editions/current/initiatives/{one['number']}").json()
        assert sheet["title"] == one["title"]
        assert len(sheet["rows"]) == one["indicators"]


def test_csv_and_json_tell_the_same(client, edition):
    told = get(client, "/editions/current/series").json()["items"]
    body = get(client, "/editions/current/series?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [(row["printed"].lstrip("'"), row["value"]) for row in rows] == [
        (one["printed"], one["value"] or "") for one in told
    ]
    assert len(rows) > 2


def test_figures_keep_their_digits(client, edition):
    body = get(client, "/editions/current/plan").json()
    plan_values = sorted(
        value["value"]
        for policy in body["policies"]
        for sheet in _sheets(policy)
        for row in sheet["indicators"]
        for value in (*row["targets"], *row["actuals"], *([row["baseline"]] if row.get("baseline") else []))
        if value["value"] is not None
    )
    told = get(client, "/editions/current/series").json()["items"]
    assert sorted(one["value"] for one in told if one["value"] is not None) == plan_values


def _sheets(branch):
    found = list(branch.get("initiatives", []))
    for below in (*branch.get("measures", []), *branch.get("groups", [])):
        found += _sheets(below)
    return found


def test_the_same_answer_is_not_sent_twice(client, edition):
    tag = get(client, "/editions/current/indicators")["ETag"]
    again = client.get(f"{V1}/editions/current/indicators", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_other_sites_may_ask(client, edition):
    assert get(client, "/editions")["Access-Control-Allow-Origin"] == "*"
    before = client.options(f"{V1}/editions", headers={"access-control-request-method": "GET"})
    assert before.status_code == 204
    assert "GET" in before["Access-Control-Allow-Methods"]


def test_changes_between_editions(client, two_editions):
    told = get(client, "/editions/2/difference?from=1").json()
    assert told["count"] == len(told["items"]) > 0
    assert get(client, "/editions/2/difference?from=2").json()["count"] == 0


def test_search_folds_width_and_needs_every_word(client, edition):
    one = get(client, "/editions/current/search?q=待").json()
    assert one["count"] > 0
    assert all("待" in hit["excerpt"] for hit in one["items"])
    assert get(client, "/editions/current/search?q=待 ないことば").json()["count"] == 0


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/editions/999/plan", 404, "not_found"),
        ("/editions/current/initiatives/9999", 404, "not_found"),
        ("/editions/abc/plan", 422, "invalid"),
        ("/editions/current/initiatives?limit=0", 422, "invalid"),
        ("/editions/current/initiatives?has_target=maybe", 422, "invalid"),
        ("/editions/current/difference?from=77", 404, "not_found"),
        ("/editions/current/search", 422, "invalid"),
    ],
)
def test_errors_say_what_and_how_to_mend(client, edition, address, status, code):
    told = get(client, address, status).json()
    assert told["code"] == code
    assert told["message"].endswith("。")
    assert told["mend"]


@pytest.mark.django_db
def test_without_an_edition_nothing_is_invented(client):
    assert get(client, "/editions").json() == {"count": 0, "items": []}
    assert get(client, "/editions/current/plan", 404).json()["code"] == "not_found"


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "/nothing", 404, "not_found"),
        ("get", "/editions/", 404, "not_found"),
        ("post", "/editions", 405, "method_not_allowed"),
        ("delete", "/editions/1/plan", 405, "method_not_allowed"),
    ],
)
def test_errors_that_no_operation_says_are_json_too(client, edition, method, address, status, code):
    answer = getattr(client, method)(f"{V1}{address}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"].endswith("。")
    assert answer["Access-Control-Allow-Origin"] == "*"
    if status == 405:
        assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_head_answers_as_get_without_a_body(client, edition):
    whole = get(client, "/editions/current/series")
    head = client.head(f"{V1}/editions/current/series")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]


def test_weak_tags_and_a_star_are_known(client, edition):
    tag = get(client, "/editions")["ETag"]
    for known in (f"W/{tag}", "*", f'"other", {tag}'):
        assert client.get(f"{V1}/editions", headers={"if-none-match": known}).status_code == 304


def test_every_list_is_there_as_csv_with_its_number(client, two_editions):
    for address in (
        "/editions?",
        "/editions/2/initiatives?",
        "/editions/2/indicators?",
        "/editions/2/series?",
        "/editions/2/difference?from=1&",
        "/editions/2/search?q=待&",
    ):
        told = get(client, f"{address}limit=1000").json()
        answer = get(client, f"{address}limit=1000&format=csv")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) == len(told["items"]) > 0, address
        assert answer["X-Total-Count"] == str(told["count"])
        part = get(client, f"{address}limit=1&offset=0").json()
        assert (part["count"], len(part["items"])) == (told["count"], 1)


def test_the_tree_as_csv_names_each_branch_s_parent(client, edition):
    tree = get(client, "/editions/current/policies").json()["items"]
    body = get(client, "/editions/current/policies?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [row["title"] for row in rows if row["level"] == "1"] == [one["title"] for one in tree]
    below = [(row["parent"], row["title"]) for row in rows if row["level"] == "2"]
    assert below == [(one["code"], measure["title"]) for one in tree for measure in one["measures"]]


def test_nothing_can_be_written(client, edition):
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(f"{V1}/editions").status_code == 405


def test_the_page_for_people_names_every_operation_and_every_example_works(client, edition):
    page = client.get("/api/").content.decode()
    paths = get(client, "/openapi.json").json()["paths"]
    assert len(paths) >= 9
    for path in paths:
        assert f"GET {path}" in page
    for example in re.findall(r'例：<a href="([^"]+)"', page):
        assert client.get(example.replace("&amp;", "&")).status_code == 200
