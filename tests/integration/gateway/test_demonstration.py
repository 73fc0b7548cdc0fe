"""A database that was a demonstration, started under production: no account of it gets in, by any way."""

import json
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.commands.doctor import findings_of
from huanjie.house import House
from huanjie.processes import ProcessFailed, run_module

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import PASSWORD, SignIn, token_of
from tests.integration.gateway.test_second_factors import begun, signed_in, slug
from tests.support.parts import Part
from tests.support.services import client

PRODUCTION = {"HUANJIE_ENV": "production", "HUANJIE_SMS_TWIN_FILE": ""}
OWN = "a-long-enough-secret"
# What the revisions since the first one made, taken away again.
BEFORE_THE_MARK = """
    DROP TABLE short_messages, messages, phones, sweeps;
    DROP TABLE bindings, sessions, password_codes, second_factors;
    ALTER TABLE accounts DROP COLUMN openid_subject;
    ALTER TABLE sign_in_failures DROP COLUMN address;
    DROP INDEX uq_grants_open;
    ALTER TABLE grants DROP COLUMN ended_at, DROP COLUMN body;
    ALTER TABLE grants ADD CONSTRAINT uq_grants_account_id_role_scope_office UNIQUE (account_id, role, scope, office);
    ALTER TABLE accounts DROP COLUMN demonstration;
    UPDATE alembic_version SET version_num = '0001';
"""


def credentials(username: str, secret: str) -> dict[str, str]:
    return {"username": username, "password": secret}


@pytest.fixture(scope="module")
def tokens_of_the_demo(house: House, as_: SignIn) -> list[str]:
    """Tokens of demonstration accounts that are still good, one of them of an account a demo account made."""
    made = {
        "username": "back.door",
        "name": "后门",
        "secret": OWN,
        "grants": [{"role": "administrator", "scope": "22"}],
    }
    assert as_("admin").post("/api/v1/accounts", json=made).status_code == 201
    return [token_of(house, "admin"), token_of(house, "hotline"), token_of(house, "back.door", OWN)]


@pytest.fixture(scope="module")
def production(tokens_of_the_demo: list[str], gateway: Part, run_service: RunService) -> Part:
    """The same database and keys under another environment."""
    gateway.stop()
    return run_service("gateway", **PRODUCTION, HUANJIE_FAILED_SIGN_INS_PER_MINUTE="1000")


@pytest.fixture(scope="module")
def outside(house: House, production: Part) -> httpx2.Client:
    return client(house.gateway_url)


def test_no_demonstration_account_signs_in_by_password_or_credential(house: House, outside: httpx2.Client) -> None:
    hotline = house.keys.hotline_credential.read_text(encoding="ascii")
    unknown = outside.post("/api/v1/sign-ins", json=credentials("nobody.here", PASSWORD))
    for username, secret in (("admin", PASSWORD), ("street.party", PASSWORD), ("back.door", OWN)):
        answer = outside.post("/api/v1/sign-ins", json=credentials(username, secret))
        assert answer.status_code == 401, username
        assert answer.json() == unknown.json(), "a stranger must not see that the password was right"
    for client_id, secret in (("hotline", hotline), ("reports", PASSWORD)):
        body = {"client_id": client_id, "client_secret": secret}
        assert outside.post("/api/v1/machine-tokens", json=body).status_code == 401, client_id


def test_a_token_of_the_demonstration_is_worth_nothing(
    house: House, production: Part, tokens_of_the_demo: list[str]
) -> None:
    for token in tokens_of_the_demo:
        with client(house.gateway_url, token) as http:
            for path in ("/api/v1/accounts", "/api/v1/audit/logs", "/api/v1/registry/elections"):
                assert http.get(path).status_code == 401, path


def test_nobody_travels_in_time(outside: httpx2.Client) -> None:
    answer = outside.get("/.well-known/jwks.json", headers={"Huanjie-Now": "2024-05-15T09:00:00+08:00"})
    assert answer.status_code == 400


def test_the_operator_is_told_at_the_start_and_by_doctor(
    house: House, production: Part, monkeypatch: pytest.MonkeyPatch, outside: httpx2.Client
) -> None:
    assert outside.get("/health/ready").status_code == 200
    assert '"accounts.demonstration"' in production.log.read_text(encoding="utf-8")
    monkeypatch.setenv("HUANJIE_DATABASE_URL", house.databases["gateway"].url)
    monkeypatch.setenv("HUANJIE_ENV", "production")
    told = [finding for finding in findings_of(house.folder) if "演示账户" in finding.sentence]
    assert [finding.fine for finding in told] == [False]
    monkeypatch.setenv("HUANJIE_ENV", "demo")
    assert all(finding.fine for finding in findings_of(house.folder) if "演示账户" in finding.sentence)


def file_of(tmp_path: Path, **changes: Any) -> str:
    grants = [{"role": "administrator", "scope": "22"}]
    row = {"kind": "person", "username": "first", "name": "管理员", "secret": OWN, "grants": grants}
    path = tmp_path / "accounts.json"
    path.write_text(json.dumps({"accounts": [row | changes.pop("row", {})], **changes}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "changes",
    [{"demonstration": True}, {"row": {"secret": PASSWORD}}, {"row": {"username": "admin"}}],
    ids=["a demonstration's file", "a file of an earlier release", "a name a demonstration account has"],
)
def test_no_demonstration_account_is_made_in_production(
    production: Part, service_settings: SettingsFor, tmp_path: Path, changes: dict[str, Any]
) -> None:
    with pytest.raises(ProcessFailed, match="来自演示"):
        run_module("gateway.accounts", service_settings("gateway", **PRODUCTION), (file_of(tmp_path, **changes),))


def test_the_first_administrator_of_production_sets_up_a_factor_and_gives_nobody_the_published_password(
    house: House, outside: httpx2.Client, service_settings: SettingsFor, tmp_path: Path
) -> None:
    run_module("gateway.accounts", service_settings("gateway", **PRODUCTION), (file_of(tmp_path),))
    assert slug(signed_in(outside, "first")) == "second-factor-needed"
    token = signed_in(outside, "first", code=begun(outside, "first").code()).json()["access_token"]
    with client(house.gateway_url, token) as first:
        wanted = {"username": "second", "name": "张三", "grants": [{"role": "clerk", "scope": "220602005001"}]}
        refused = first.post("/api/v1/accounts", json=wanted | {"secret": PASSWORD})
        assert refused.status_code == 409 and refused.json()["type"].endswith("/published-secret")
        assert first.post("/api/v1/accounts", json=wanted | {"secret": OWN}).status_code == 201


def test_the_migration_marks_every_account_of_a_database_that_was_a_demonstration(
    house: House, service_settings: SettingsFor, production: Part
) -> None:
    owner = {"HUANJIE_MIGRATION_URL": house.databases["gateway"].migration_url}
    settings = service_settings("gateway") | owner
    with psycopg.connect(settings["HUANJIE_MIGRATION_URL"]) as connection:
        connection.execute(BEFORE_THE_MARK)
    run_module("gateway.migrations", settings)
    with psycopg.connect(settings["HUANJIE_MIGRATION_URL"]) as connection:
        assert connection.execute("SELECT DISTINCT demonstration FROM accounts").fetchall() == [(True,)]
        connection.execute("DELETE FROM second_factors")
        connection.execute("DELETE FROM grants USING accounts WHERE username <> 'first' AND account_id = accounts.id")
        connection.execute("DELETE FROM sign_in_failures")
        connection.execute("DELETE FROM accounts WHERE username <> 'first'")
        connection.execute(BEFORE_THE_MARK)
    run_module("gateway.migrations", settings)
    with psycopg.connect(settings["HUANJIE_MIGRATION_URL"]) as connection:
        assert connection.execute("SELECT username, demonstration FROM accounts").fetchall() == [("first", False)]
