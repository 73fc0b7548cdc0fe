"""A second factor: set up by whoever knows the password, asked for at each sign-in, ended by two administrators."""

import base64
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import psycopg
import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from gateway.domain.second_factors import STEP_SECONDS
from gateway.settings import GatewaySettings
from huanjie.house import House
from huanjie.postgres import Address
from huanjie_client.account import Token
from huanjie_client.models import SignInIn
from pydantic import ValidationError
from service_kit import clock
from service_kit.encryption import PersonCipher

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import SignIn, token_of
from tests.integration.gateway.test_accounts import account, refused_within
from tests.integration.gateway.test_sign_in import recorded
from tests.support.parts import Part, make_accounts
from tests.support.services import client

SECRET = "a-long-enough-secret"
REASON = {"reason": "手机遗失，本人持身份证到街道办理"}
ADMINISTRATOR = [{"role": "administrator", "scope": "220602"}]
JOINT = {"role": "auditor", "scope": "220602005"}
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%second_factors%'
"""


@pytest.fixture(scope="module")
def gateway(house: House, run_service: RunService, service_settings: SettingsFor) -> Part:
    """A gateway where nobody audits by a password alone."""
    make_accounts(house, service_settings("gateway"))
    patient = {"HUANJIE_FAILED_SIGN_INS_PER_MINUTE": "1000", "HUANJIE_STANDING_SECONDS": "0.2"}
    return run_service("gateway", HUANJIE_SECOND_FACTOR_ROLES="auditor, street_leader", **patient)


@pytest.fixture
def admin(as_: SignIn) -> httpx2.Client:
    return as_("admin")


class Phone:
    """The app on somebody's phone, which read the QR code."""

    def __init__(self, uri: str) -> None:
        key = parse_qs(urlsplit(uri).query)["secret"][0]
        self.key = base64.b32decode(key)

    def code(self, steps: int = 0) -> str:
        """The code of this step, or of one so many steps away."""
        now = clock.wall() + timedelta(seconds=steps * STEP_SECONDS)
        return TOTP(self.key, 6, SHA1(), STEP_SECONDS).generate(int(now.timestamp())).decode()

    def wrong(self) -> str:
        """A code of no step that is near."""
        near = {self.code(steps) for steps in range(-3, 4)}
        return next(code for code in map("{:06}".format, range(10)) if code not in near)


def made(admin: httpx2.Client, username: str, **more: Any) -> str:
    answer = admin.post("/api/v1/accounts", json=account(username, **more))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def signed_in(http: httpx2.Client, username: str, **more: str) -> httpx2.Response:
    return http.post("/api/v1/sign-ins", json={"username": username, "password": SECRET, **more})


def begun(http: httpx2.Client, username: str) -> Phone:
    answer = http.post("/api/v1/second-factors", json={"username": username, "password": SECRET})
    assert answer.status_code == 201 and answer.headers["cache-control"] == "no-store", answer.text
    return Phone(answer.json()["uri"])


def set_up(http: httpx2.Client, username: str) -> Phone:
    """Somebody's phone, whose present code is used: the next one is good already."""
    phone = begun(http, username)
    assert signed_in(http, username, code=phone.code()).status_code == 200
    return phone


def slug(answer: httpx2.Response, status: int = 401) -> str:
    assert answer.status_code == status, answer.text
    return str(answer.json()["type"]).rpartition("/")[2]


def test_the_first_code_confirms_and_from_then_on_every_sign_in_takes_one(
    house: House, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    found = made(admin, "sets.one.up")
    before = signed_in(nobody, "sets.one.up").json()
    replaced, phone = begun(nobody, "sets.one.up"), begun(nobody, "sets.one.up")
    # Until its first code it is not asked for, and a key that another replaced is good for nothing.
    assert signed_in(nobody, "sets.one.up").status_code == 200
    assert slug(signed_in(nobody, "sets.one.up", code=replaced.code())) == "code-refused"
    token = signed_in(nobody, "sets.one.up", code=phone.code()).json()["access_token"]
    with client(house.gateway_url, token) as own:
        assert own.get("/api/v1/me").json()["second_factor"]["confirmed_at"]
    with client(house.gateway_url, before["access_token"]) as old:
        assert refused_within(old, 5).status_code == 401
    assert slug(signed_in(nobody, "sets.one.up")) == "code-needed"
    assert signed_in(nobody, "sets.one.up", code=phone.code(1)).status_code == 200
    again = nobody.post("/api/v1/second-factors", json={"username": "sets.one.up", "password": SECRET})
    assert slug(again, 409) == "second-factor-held"
    for event in ("begun", "confirmed"):
        assert found in recorded(house, f"gateway.second_factor.{event}")[-1]


def test_a_code_is_good_once_in_its_step_and_the_ones_beside_it(admin: httpx2.Client, nobody: httpx2.Client) -> None:
    made(admin, "is.replayed")
    phone = begun(nobody, "is.replayed")
    assert slug(signed_in(nobody, "is.replayed", code=phone.code(-2))) == "code-refused"
    assert slug(signed_in(nobody, "is.replayed", code=phone.code(3))) == "code-refused"
    used = phone.code(1)
    assert signed_in(nobody, "is.replayed", code=used).status_code == 200
    assert slug(signed_in(nobody, "is.replayed", code=used)) == "code-refused"
    # What was made before the one that was used is spent with it.
    assert slug(signed_in(nobody, "is.replayed", code=phone.code(-1))) == "code-refused"


def test_of_four_who_send_one_code_at_once_one_comes_in(
    house: House, postgres: Address, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    found, url = made(admin, "is.overheard"), postgres.url(house.databases["gateway"].name)
    code = set_up(nobody, "is.overheard").code(1)
    with psycopg.connect(url) as holder, psycopg.connect(url, autocommit=True) as watcher:
        # All four come to the factor before one of them has gone on.
        holder.execute("SELECT FROM second_factors WHERE account_id = %s FOR UPDATE", [found])
        with ThreadPoolExecutor(4) as phones:
            coming = [phones.submit(signed_in, nobody, "is.overheard", code=code) for _ in range(4)]
            deadline = time.monotonic() + 30
            while watcher.execute(WAITING).fetchone() != (4,) and time.monotonic() < deadline:
                time.sleep(0.02)
            holder.rollback()
        answers = [each.result() for each in coming]
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401]


def test_wrong_codes_count_as_wrong_passwords_do(house: House, admin: httpx2.Client, nobody: httpx2.Client) -> None:
    found = made(admin, "is.guessed.codes")
    phone = set_up(nobody, "is.guessed.codes")
    for _ in range(10):
        assert slug(signed_in(nobody, "is.guessed.codes", code=phone.wrong())) == "code-refused"
    waiting = signed_in(nobody, "is.guessed.codes", code=phone.code(1))
    assert waiting.status_code == 429 and int(waiting.headers["Retry-After"]) >= 1
    told = recorded(house, "gateway.sign_in.refused")[-1]
    assert found in told and "wrong_code" in told


def test_a_wrong_password_learns_nothing_of_the_factor(admin: httpx2.Client, nobody: httpx2.Client) -> None:
    made(admin, "keeps.it.secret")
    phone = set_up(nobody, "keeps.it.secret")
    wrong = {"username": "keeps.it.secret", "password": "another-long-enough-one", "code": phone.code(1)}
    assert slug(nobody.post("/api/v1/sign-ins", json=wrong)) == "sign-in-refused"
    del wrong["code"]
    assert slug(nobody.post("/api/v1/second-factors", json=wrong)) == "sign-in-refused"


def test_the_key_is_encrypted_at_rest_and_in_no_event(
    house: House, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    found = made(admin, "is.sealed")
    phone = set_up(nobody, "is.sealed")
    with psycopg.connect(house.databases["gateway"].url) as connection:
        query = "SELECT sealed, second_factors::text FROM second_factors WHERE account_id = %s"
        sealed, row = connection.execute(query, (found,)).fetchall()[0]
        kept = connection.execute("SELECT convert_from(body, 'UTF8') FROM idempotency").fetchall()
    written = base64.b32encode(phone.key).decode()
    assert PersonCipher.from_file(house.keys.contact).unseal(sealed) == phone.key
    assert phone.key.hex() not in row and not any(written in body for (body,) in kept)
    assert not any(written in event for event in recorded(house, "gateway.second_factor.begun"))


def test_two_administrators_end_the_factor_of_a_lost_phone(
    house: House, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    found = made(admin, "lost.a.phone")
    made(admin, "second.admin", grants=ADMINISTRATOR)
    path = f"/api/v1/accounts/{found}/second-factor-end"
    assert admin.post(path, json=REASON).status_code == 404
    phone = set_up(nobody, "lost.a.phone")
    session = signed_in(nobody, "lost.a.phone", code=phone.code(1)).json()
    assert slug(admin.post(f"{path}-approval"), 409) == "end-not-asked"
    assert admin.post(path, json={}).status_code == 422
    assert admin.post(path, json=REASON).json()["end_reason"] == REASON["reason"]
    assert slug(admin.post(f"{path}-approval"), 409) == "another-person-needed"
    assert slug(signed_in(nobody, "lost.a.phone")) == "code-needed"
    with client(house.gateway_url, token_of(house, "second.admin", SECRET)) as second:
        assert second.get(f"/api/v1/accounts/{found}").json()["second_factor"]["end_asked_by"]
        assert second.post(f"{path}-approval").json() == {"account": found}
    assert nobody.post("/api/v1/refreshes", json={"refresh_token": session["refresh_token"]}).status_code == 401
    assert signed_in(nobody, "lost.a.phone").status_code == 200
    assert set_up(nobody, "lost.a.phone").key != phone.key
    assert found in recorded(house, "gateway.second_factor.end_asked")[-1]
    assert found in recorded(house, "gateway.second_factor.ended")[-1]


def test_nobody_ends_the_own_factor_or_one_beyond_the_jurisdiction(
    house: House, as_: SignIn, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    own = made(admin, "ends.own", grants=ADMINISTRATOR)
    made(admin, "far.away", grants=[{"role": "administrator", "scope": "220602005003"}])
    token = signed_in(nobody, "ends.own", code=begun(nobody, "ends.own").code()).json()["access_token"]
    path = f"/api/v1/accounts/{own}/second-factor-end"
    with client(house.gateway_url, token) as self:
        assert slug(self.post(path, json=REASON), 409) == "own-account"
        assert admin.post(path, json=REASON).status_code == 200
        assert slug(self.post(f"{path}-approval"), 409) == "own-account"
    with client(house.gateway_url, token_of(house, "far.away", SECRET)) as far:
        assert far.post(f"{path}-approval").status_code == 404
    assert as_("street.party").post(f"{path}-approval").status_code == 403


def test_a_role_that_must_have_one_is_refused_at_the_door_until_it_is_set_up(
    house: House, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    made(admin, "audits", grants=[{"role": "street_office", "scope": "220602005"}, JOINT])
    refused = signed_in(nobody, "audits", role="auditor")
    assert slug(refused) == "second-factor-needed" and "/api/v1/second-factors" in refused.json()["title"]
    # Another grant of the account comes in, and stays with itself.
    other = signed_in(nobody, "audits", role="street_office").json()
    wish = {"refresh_token": other["refresh_token"], "role": "auditor"}
    assert slug(nobody.post("/api/v1/refreshes", json=wish)) == "session-ended"
    phone = begun(nobody, "audits")
    assert slug(signed_in(nobody, "audits", role="auditor")) == "second-factor-needed"
    inside = signed_in(nobody, "audits", role="auditor", code=phone.code())
    assert inside.json()["role"] == "auditor"
    assert nobody.post("/api/v1/refreshes", json={"refresh_token": inside.json()["refresh_token"]}).status_code == 200


def test_the_python_client_goes_on_without_another_code(
    house: House, admin: httpx2.Client, nobody: httpx2.Client
) -> None:
    made(admin, "works.on")
    code = set_up(nobody, "works.on").code(1)
    token = Token(house.gateway_url, SignInIn("works.on", SECRET, code=code))
    first = token.current()
    token._renew_at = 0.0
    assert token.current().refresh_token != first.refresh_token


def test_a_machine_has_none(admin: httpx2.Client, nobody: httpx2.Client) -> None:
    made(admin, "some.job", kind="machine", grants=[{"role": "report_job", "scope": "220602"}])
    answer = nobody.post("/api/v1/second-factors", json={"username": "some.job", "password": SECRET})
    assert slug(answer) == "sign-in-refused"


@pytest.mark.parametrize(
    ("env", "roles", "expected"),
    [
        ("production", None, {"administrator", "auditor"}),
        ("production", "", set()),
        ("production", "teller,overseer", {"teller", "overseer"}),
        ("demo", None, set()),
        ("demo", "auditor", {"auditor"}),
    ],
)
def test_which_roles_must_have_one_is_a_setting(
    service_settings: SettingsFor, env: str, roles: str | None, expected: set[str]
) -> None:
    found = {name.removeprefix("HUANJIE_").lower(): value for name, value in service_settings("gateway").items()}
    own = {"env": env, "sms_twin_file": None, "second_factor_roles": roles}
    assert GatewaySettings.model_validate(found | own).factor_roles == expected
    with pytest.raises(ValidationError, match="resident"):
        GatewaySettings.model_validate(found | {"second_factor_roles": "auditor,resident"})
