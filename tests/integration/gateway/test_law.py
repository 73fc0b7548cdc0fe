"""The law by itself, without a token: every shipped document and each of its rules, as a front-end asks for the why."""

from typing import Any

import httpx2
import pytest
from electoral_rules.book.loading import available, document
from electoral_rules.book.model import thaw

from tests.support.parts import Part
from tests.support.services import bearer

LEVELS = ["country", "province", "city", "district", "street", "community"]


@pytest.fixture(scope="module", autouse=True)
def law(registry: Part) -> Part:
    return registry


def show(nobody: httpx2.Client, path: str, **query: str) -> Any:
    answer = nobody.get(f"/api/v1/documents{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_document_is_listed_with_level_number_and_time_in_force(nobody: httpx2.Client) -> None:
    listed = {each["slug"]: each for each in show(nobody, "")["items"]}
    assert sorted(listed) == sorted(available())
    shenyang = listed["shenyang-2015"]
    assert (shenyang["level"], shenyang["parents"], shenyang["governing"]) == ("city", ["liaoning-2014"], True)
    assert shenyang["in_force"] == {"from": "2014-12-01", "until": "2015-03-31"}
    assert listed["chengnan-2024"]["number"] == "城办发[2024]17号"
    assert listed["chengnan-2024"]["issued"] == "2024-05-14"
    assert listed["villagers-law-2018"]["in_force"]["until"] == "2025-12-31"
    assert [slug for slug, each in listed.items() if not each["governing"]] == ["derived", "national-defaults"]


@pytest.mark.parametrize("slug", available())
def test_every_rule_of_a_document_tells_its_words_and_where_they_stand(nobody: httpx2.Client, slug: str) -> None:
    entry, whole = document(slug), show(nobody, f"/{slug}")
    assert [line["id"] for line in whole["rules"]] == [rule.id for rule in entry.rules]
    assert len(whole["stages"]) == len(entry.stages)
    items = [*entry.disqualifications, *entry.qualities, *entry.conduct]
    assert [(item["id"], item["citation"]["words"]) for item in whole["items"]] == [
        (item.id, item.citation.words) for item in items
    ]
    for line, rule in zip(whole["rules"], entry.rules, strict=True):
        shown = show(nobody, f"/{slug}/rules/{line['id']}", **({"code": line["code"]} if line["code"] else {}))
        assert (shown["id"], shown["code"], shown["value"]) == (rule.id, rule.code, thaw(rule.value))
        assert shown["citation"] == rule.citation.as_dict() and shown["citation"]["words"]
        assert (shown["document"]["slug"], shown["document"]["title"]) == (slug, entry.title)
        assert (shown["document"]["number"], shown["document"]["level"]) == (entry.number, entry.level)
        assert (shown["in_force"]["from"] or "", shown["in_force"]["until"] or "") == (
            rule.effective or entry.effective[0],
            entry.effective[1],
        )
        levels = [LEVELS.index(each["document"]["level"]) for each in shown["above"]]
        assert levels == sorted(levels) and all(level <= LEVELS.index(entry.level) for level in levels)


def test_a_city_rule_shows_the_province_above_it_with_its_words(nobody: httpx2.Client) -> None:
    days = show(nobody, "/shenyang-2015/rules/complaints.days")
    assert (
        days["value"] == {"within": 30, "from": "receipt", "last_day": "moves"} and days["strength_in_effect"] == "must"
    )
    (above,) = days["above"]
    assert (above["document"]["slug"], above["document"]["level"]) == ("liaoning-2014", "province")
    assert above["citation"]["words"] and above["in_force"]["until"] == "2015-04-10"


def test_usual_practice_with_one_id_is_told_apart_by_code(nobody: httpx2.Client) -> None:
    first = show(nobody, "/national-defaults/rules/results.quorum")
    assert len(first["others"]) == 2 and first["measure"] == "quorum"
    other = show(nobody, "/national-defaults/rules/results.quorum", code=first["others"][0])
    assert other["code"] == first["others"][0] and other["value"] != first["value"]


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere-1999",
        "/nowhere-1999/rules/results.quorum",
        "/shenyang-2015/rules/results.moonlight",
        "/shenyang-2015/rules",
    ],
)
def test_what_is_not_there_is_not_found(nobody: httpx2.Client, path: str) -> None:
    answer = nobody.get(f"/api/v1/documents{path}")
    assert answer.status_code == 404 and answer.json()["type"].endswith("/not-found")


@pytest.mark.parametrize("path", ["/..%2fderived", "/../derived", "/derived%00", "//derived"])
def test_no_path_leads_out_of_the_documents(nobody: httpx2.Client, path: str) -> None:
    assert nobody.get(f"/api/v1/documents{path}").status_code in (400, 404, 422)
    assert nobody.get("/api/v1/documentsx").status_code == 404


def test_the_law_may_be_kept_and_is_not_sent_twice(nobody: httpx2.Client) -> None:
    for path in ("", "/liaoning-2014", "/liaoning-2014/rules/complaints.days"):
        first = nobody.get(f"/api/v1/documents{path}")
        assert first.headers["Cache-Control"] == "public, max-age=300"
        tag = first.headers["ETag"]
        for known in (tag, f'"other", {tag}', f"W/{tag}"):
            again = nobody.get(f"/api/v1/documents{path}", headers={"If-None-Match": known})
            assert again.status_code == 304 and not again.content and again.headers["ETag"] == tag
        assert nobody.get(f"/api/v1/documents{path}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_both_addresses_answer_the_same_and_neither_can_be_changed(nobody: httpx2.Client) -> None:
    path = "/documents/chengnan-2024"
    short, long = nobody.get(f"/api/v1{path}"), nobody.get(f"/api/v1/registry{path}")
    assert short.json() == long.json() and short.headers["ETag"] == long.headers["ETag"]
    for method in ("POST", "PUT", "DELETE"):
        assert nobody.request(method, f"/api/v1{path}", json={}).status_code == 401
    assert nobody.get(f"/api/v1{path}", headers=bearer("forged")).status_code == 401


@pytest.mark.parametrize(
    ("slug", "query", "status"),
    [
        ("shenyang-2015", {"from": "2199-12-31", "days": "3660"}, 200),
        ("shenyang-2015", {"from": "2000-01-01", "days": "3660", "direction": "before"}, 200),
        ("shenyang-2015", {"from": "2015-02-30", "days": "1"}, 422),
        ("shenyang-2015", {"from": "9999-12-31", "days": "1"}, 422),
        ("shenyang-2015", {"from": "2015-03-06", "days": "-1"}, 422),
        ("shenyang-2015", {"from": "2015-03-06"}, 422),
        ("shenyang-2015", {"from": "2015-03-06", "days": "1", "direction": "around"}, 422),
        ("derived", {"from": "2015-03-06", "days": "1"}, 404),
        ("no-such", {"from": "2015-03-06", "days": "1"}, 404),
    ],
)
def test_days_are_counted_as_far_as_dates_go_and_slips_are_told(
    nobody: httpx2.Client, slug: str, query: dict[str, str], status: int
) -> None:
    answer = nobody.get(f"/api/v1/documents/{slug}/days", params=query)
    assert answer.status_code == status, answer.text
