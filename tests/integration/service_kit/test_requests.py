"""What every request of every service is promised by the kit."""

import asyncio
import hashlib
import hmac
from uuid import uuid4

import httpx2
import psycopg
import pytest
from fastapi import FastAPI
from huanjie.house import House
from service_kit.access import public
from service_kit.app import create_service
from service_kit.database import Database
from service_kit.idempotency import KEPT_DAYS, forget_old
from service_kit.routing import Router
from service_kit.settings import ServiceSettings

from tests.support.services import bearer, client_of_app
from tests.support.tokens import Tokens

ID_NUMBER = "990000199001010018"
# What PostgreSQL says when it cannot extend a file: SQLSTATE 53100.
FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


def rows(url: str) -> tuple[int, int, int]:
    """How many notes, events and idempotency records there are."""
    with psycopg.connect(url) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("notes", "outbox", "idempotency")
        ]
    notes, events, keys = (count[0] for count in counts if count)
    return notes, events, keys


async def test_a_change_its_event_and_its_key_are_written_together(
    clerk: httpx2.AsyncClient, database_url: str
) -> None:
    answer = await clerk.post("/v1/notes", json={"title": "a"})
    assert (answer.status_code, answer.json()) == (201, {"title": "a", "by": "clerk-1"})
    assert rows(database_url) == (1, 1, 1)


async def test_a_refusal_leaves_nothing(clerk: httpx2.AsyncClient, database_url: str) -> None:
    answer = await clerk.post("/v1/notes", json={"title": "refuse"})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert rows(database_url) == (0, 0, 0)


async def test_a_commit_that_fails_is_a_500_and_no_row(app: FastAPI, tokens: Tokens, database_url: str) -> None:
    async with client_of_app(app, tokens.user("clerk", "22")) as clerk:
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport, base_url="http://service", headers=clerk.headers) as client:
            answer = await client.post("/v1/notes", json={"title": "late"}, headers={"Idempotency-Key": "k" * 8})
    assert answer.status_code == 500
    assert rows(database_url) == (0, 0, 0)


async def test_a_full_disk_saves_nothing_says_so_and_still_reads(clerk: httpx2.AsyncClient, database_url: str) -> None:
    kept = await clerk.post("/v1/notes", json={"title": "kept"})
    assert kept.status_code == 201
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute(FULL)
    refused = await clerk.post("/v1/notes", json={"title": "no room"}, headers={"Idempotency-Key": "full-disk"})
    assert (refused.status_code, refused.json()["service"], refused.headers["retry-after"]) == (503, "database", "60")
    assert "磁盘已满" in refused.json()["detail"]
    assert (await clerk.get(f"/v1/notes/{uuid4()}")).status_code == 200
    assert rows(database_url) == (1, 1, 1)
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("DROP TRIGGER full_disk ON outbox")
    again = await clerk.post("/v1/notes", json={"title": "no room"}, headers={"Idempotency-Key": "full-disk"})
    assert (again.status_code, rows(database_url)) == (201, (2, 2, 2)), "without a restart, under the same key"


async def test_the_same_key_and_body_give_the_same_answer_once(clerk: httpx2.AsyncClient, database_url: str) -> None:
    key = {"Idempotency-Key": "the-same-key"}
    first = await clerk.post("/v1/notes", json={"title": "a"}, headers=key)
    second = await clerk.post("/v1/notes", json={"title": "a"}, headers=key)
    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert second.headers["idempotency-replayed"] == "true"
    assert rows(database_url) == (1, 1, 1)


async def test_a_hundred_requests_with_one_key_have_one_effect(clerk: httpx2.AsyncClient, database_url: str) -> None:
    key = {"Idempotency-Key": "a-hundred-times"}
    answers = await asyncio.gather(*(clerk.post("/v1/notes", json={"title": "a"}, headers=key) for _ in range(100)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert rows(database_url) == (1, 1, 1)


async def test_the_same_key_for_another_body_is_refused(clerk: httpx2.AsyncClient, database_url: str) -> None:
    key = {"Idempotency-Key": "the-same-key"}
    await clerk.post("/v1/notes", json={"title": "a"}, headers=key)
    assert (await clerk.post("/v1/notes", json={"title": "b"}, headers=key)).status_code == 422
    assert rows(database_url) == (1, 1, 1)


async def test_the_same_body_written_otherwise_is_the_same_request(
    clerk: httpx2.AsyncClient, database_url: str
) -> None:
    headers = {"Idempotency-Key": "the-same-note", "Content-Type": "application/json"}
    written = ('{"title": "\u7532", "size": 1}', '{"size":1,"title":"甲"}', '{ "title" : "甲",\n"size" : 1 }')
    for body in written:
        assert (await clerk.post("/v1/notes", content=body.encode(), headers=headers)).status_code == 201
    assert (await clerk.post("/v1/notes", json={"title": "甲", "size": 2}, headers=headers)).status_code == 422
    # What has no canonical form is compared as it came.
    for body in ('{"title": "\\ud800"}', '{"size": 9007199254740993}', "["):
        assert (await clerk.post("/v1/notes", content=body, headers=headers)).status_code == 422
    assert rows(database_url) == (1, 1, 1)


async def test_what_is_kept_of_a_body_cannot_be_tried_out(clerk: httpx2.AsyncClient, database_url: str) -> None:
    headers = {"Idempotency-Key": "with-a-secret", "Content-Type": "application/json"}
    body = b'{"title":"a password"}'
    await clerk.post("/v1/notes", content=body, headers=headers)
    with psycopg.connect(database_url) as connection:
        (kept,) = connection.execute("SELECT fingerprint FROM idempotency").fetchone() or ()
    asked = b"POST\n/v1/notes\n\n\n" + body
    known = hashlib.sha256(body).digest(), hashlib.sha256(asked).digest(), hmac.digest(b"", asked, "sha256")
    assert len(kept) == 32 and bytes(kept) not in known


async def test_a_record_of_last_week_is_forgotten_and_one_of_yesterday_is_kept(
    clerk: httpx2.AsyncClient, app: FastAPI, database_url: str
) -> None:
    for title, age in (("old", KEPT_DAYS + 1), ("young", 1)):
        await clerk.post("/v1/notes", json={"title": title}, headers={"Idempotency-Key": f"the-{title}-key"})
        with psycopg.connect(database_url) as connection:
            aged = "UPDATE idempotency SET created_at = now() - make_interval(days => %s) WHERE key = %s"
            connection.execute(aged, (age, f"the-{title}-key"))
    assert await forget_old(app.state.database.sessions) == 1
    assert rows(database_url) == (2, 2, 1)


async def test_a_form_sent_again_under_its_key_is_the_same_request_whatever_its_boundary(
    clerk: httpx2.AsyncClient, database_url: str
) -> None:
    key = {"Idempotency-Key": "the-same-form"}
    for _ in range(2):
        answer = await clerk.post("/v1/files", files={"file": ("a.txt", b"content")}, headers=key)
        assert (answer.status_code, answer.json()) == (201, {"bytes": 7})
    assert (await clerk.post("/v1/files", files={"file": ("a.txt", b"other")}, headers=key)).status_code == 422
    assert rows(database_url) == (1, 0, 1)


async def test_a_key_belongs_to_its_caller(app: FastAPI, tokens: Tokens, database_url: str) -> None:
    key = {"Idempotency-Key": "the-same-key"}
    async with client_of_app(app) as client:
        for subject in ("clerk-1", "clerk-2"):
            headers = key | bearer(tokens.user("clerk", "22", subject=subject))
            assert (await client.post("/v1/notes", json={"title": subject}, headers=headers)).status_code == 201
    assert rows(database_url) == (2, 2, 2)


async def test_an_unsafe_request_without_a_key_is_told_to_send_one(app: FastAPI, tokens: Tokens) -> None:
    async with client_of_app(app, tokens.user("clerk", "22")) as client:
        answer = await client.post("/v1/notes", json={"title": "a"}, headers={"Idempotency-Key": ""})
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["title"]


@pytest.mark.parametrize(
    "body",
    [
        {"title": ID_NUMBER, "role": "administrator"},
        {"title": "a", ID_NUMBER: "x"},
        {"size": ID_NUMBER, "title": "a"},
        {"title": {"id": ID_NUMBER}},
        {"title": f"{ID_NUMBER}\x00"},
        [ID_NUMBER],
        ID_NUMBER,
    ],
)
async def test_malformed_input_is_explained_without_repeating_it(
    clerk: httpx2.AsyncClient, body: object, capsys: pytest.CaptureFixture[str], database_url: str
) -> None:
    answer = await clerk.post("/v1/notes", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert ID_NUMBER not in answer.text + capsys.readouterr().out
    assert rows(database_url) == (0, 0, 0)


async def test_broken_json_is_422_and_not_repeated(clerk: httpx2.AsyncClient) -> None:
    answer = await clerk.post(
        "/v1/notes", content=f'{{"title": "{ID_NUMBER}', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    assert ID_NUMBER not in answer.text


@pytest.mark.parametrize(
    "body",
    ['{"title": "a", "title": "b"}', '{"title": "a", "title": "a"}', '{"title": "a", "more": [{"x": 1, "x": 1}]}'],
)
async def test_a_field_that_is_there_twice_is_refused_and_nobody_guesses(
    clerk: httpx2.AsyncClient, database_url: str, body: str
) -> None:
    """Fault 34: of two values under one name, nobody knows which was meant."""
    answer = await clerk.post("/v1/notes", content=body, headers={"Content-Type": "application/json"})
    [mistake] = answer.json()["errors"]
    assert (answer.status_code, mistake["zh"]) == (422, "同一字段写了两次，请只写一次")
    assert rows(database_url) == (0, 0, 0)


async def test_a_body_over_the_limit_is_413(clerk: httpx2.AsyncClient) -> None:
    answer = await clerk.post("/v1/notes", json={"title": "a" * 1_100_000})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("size", [1_500, 500_000])
async def test_a_file_over_the_limit_of_its_route_is_413_in_the_callers_language(
    clerk: httpx2.AsyncClient, size: int
) -> None:
    answer = await clerk.post("/v1/small-files", files={"file": ("a.csv", b"a" * size)})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert answer.json()["title"] == "提交的内容过大，请分批提交"
    assert (await clerk.post("/v1/small-files", files={"file": ("a.csv", b"a")})).json() == {"bytes": 1}


async def test_a_body_in_another_encoding_is_told_which_is_read(clerk: httpx2.AsyncClient) -> None:
    body = '{"title": "选举"}'.encode("gb18030")
    answer = await clerk.post("/v1/notes", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400 and "UTF-8" in answer.json()["title"]


@pytest.mark.parametrize(
    "query",
    [f"name={ID_NUMBER}", f"q=x%20{ID_NUMBER}", "q=99000019900101001x", "q=９９００００１９９００１０１００１８"],
)
async def test_an_id_number_in_a_url_is_refused_and_not_logged(
    clerk: httpx2.AsyncClient, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = await clerk.get(f"/v1/notes/{uuid4()}?{query}")
    assert answer.status_code == 400
    assert "9900001990" not in answer.text + capsys.readouterr().out


@pytest.mark.parametrize("note", ["1_000", "+7", "' or 1=1", "9" * 30, "%00"])
async def test_an_id_that_is_no_id_is_422_or_404_and_never_500(clerk: httpx2.AsyncClient, note: str) -> None:
    assert (await clerk.get(f"/v1/notes/{note}")).status_code in (404, 422)


async def test_a_stale_or_missing_if_match_is_refused(clerk: httpx2.AsyncClient) -> None:
    path = f"/v1/notes/{uuid4()}"
    assert (await clerk.get(path)).headers["etag"] == '"3"'
    assert (await clerk.put(path, json={"title": "a"})).status_code == 428
    assert (await clerk.put(path, json={"title": "a"}, headers={"If-Match": '"2"'})).status_code == 412
    assert (await clerk.put(path, json={"title": "a"}, headers={"If-Match": '"3"'})).status_code == 200


async def test_a_role_without_the_permission_is_refused(app: FastAPI, tokens: Tokens) -> None:
    async with client_of_app(app, tokens.user("teller", "22")) as client:
        assert (await client.post("/v1/notes", json={"title": "a"})).status_code == 403


async def test_an_action_reserved_to_services_above_is_refused_directly(app: FastAPI, tokens: Tokens) -> None:
    async with client_of_app(app, tokens.user("administrator", "")) as client:
        assert (await client.post("/v1/below", json={})).status_code == 403


async def test_a_forged_identity_header_is_no_token(app: FastAPI) -> None:
    async with client_of_app(app, X_User="admin", X_Forwarded_User="admin", Huanjie_Caller="administrator") as client:
        assert (await client.get(f"/v1/notes/{uuid4()}")).status_code == 401


async def test_a_failure_is_500_without_its_message(app: FastAPI, capsys: pytest.CaptureFixture[str]) -> None:
    async with client_of_app(app):
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
            answer = await client.get("/v1/broken")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert ID_NUMBER not in answer.text + capsys.readouterr().out


async def test_english_is_spoken_when_asked_for(clerk: httpx2.AsyncClient) -> None:
    chinese = await clerk.post("/v1/notes", json={"title": "refuse"})
    english = await clerk.post("/v1/notes", json={"title": "refuse"}, headers={"Accept-Language": "en"})
    assert (chinese.json()["detail"], english.json()["detail"]) == ("不可以", "It cannot be.")


async def test_a_route_without_an_action_stops_the_start(house: House, database_url: str) -> None:
    careless = Router("careless")

    @careless.get("/open")
    async def open_route() -> dict[str, str]:
        return {}

    key = house.keys.token_key("registry")
    settings = ServiceSettings(database_url=database_url, key_file=key, jwks_file=house.keys.jwks)
    with pytest.raises(RuntimeError, match="/v1/open"):
        create_service("registry", settings, Database(database_url), [careless], {}, title="Careless")


async def test_production_refuses_to_travel_in_time(house: House, database_url: str) -> None:
    key = house.keys.token_key("registry")
    settings = ServiceSettings(database_url=database_url, key_file=key, jwks_file=house.keys.jwks)
    router = Router("time")
    router.add_api_route("/time", lambda: {}, dependencies=[public("a test")])
    app = create_service("registry", settings, Database(database_url), [router], {}, title="Time")
    async with client_of_app(app) as client:
        assert (await client.get("/v1/time")).status_code == 200
        answer = await client.get("/v1/time", headers={"Huanjie-Now": "2024-05-14T08:00:00+08:00"})
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[1]) == (400, "time-travel-refused")
