"""The keys step of the containers: each sees its own, and a second run changes nothing."""

import json
from pathlib import Path

import pytest
from huanjie.commands.containers import DemonstrationKeys, make_keys
from huanjie.demo_data.accounts import PASSWORD
from huanjie.main import app
from huanjie.postgres import Address
from typer.testing import CliRunner

DATABASE = Address(5432, "", "postgres")


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_second_run_leaves_every_key_as_it_is(tmp_path: Path) -> None:
    assert make_keys(tmp_path, DATABASE)
    before = contents(tmp_path)
    assert not make_keys(tmp_path, DATABASE)
    assert contents(tmp_path) == before


def test_only_the_registry_gets_the_person_key_and_only_audit_the_signers(tmp_path: Path) -> None:
    make_keys(tmp_path, DATABASE)
    assert [path.parent.name for path in tmp_path.rglob("person.key")] == ["registry"]
    assert [path.parent.name for path in tmp_path.rglob("signer.jwk")] == ["audit"]


def test_no_service_sees_an_owners_password(tmp_path: Path) -> None:
    make_keys(tmp_path, DATABASE)
    passwords = json.loads((tmp_path / "owner" / "database.json").read_text(encoding="utf-8"))
    for service in ("audit", "registry", "candidates", "ballots", "gateway"):
        seen = b"".join(path.read_bytes() for path in (tmp_path / service).iterdir()).decode(errors="replace")
        assert f"postgresql://{service}:" in seen
        assert not any(password in seen for role, password in passwords.items() if role.endswith("_owner"))


def test_the_public_key_set_holds_no_private_half(tmp_path: Path) -> None:
    make_keys(tmp_path, DATABASE)
    for path in (*tmp_path.rglob("jwks.json"), *tmp_path.rglob("signer.public.jwk")):
        assert '"d"' not in path.read_text(encoding="utf-8")


def test_every_secret_file_is_its_owners_alone(tmp_path: Path) -> None:
    make_keys(tmp_path, DATABASE)
    open_to_others = [path.name for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    assert [name for name in open_to_others if not name.startswith(".")] == []


def test_in_production_there_is_one_administrator_with_a_password_of_its_own_and_no_demo_account(
    tmp_path: Path,
) -> None:
    make_keys(tmp_path, DATABASE, "production")
    document = json.loads((tmp_path / "gateway" / "accounts.json").read_text(encoding="utf-8"))
    password = (tmp_path / "owner" / "administrator.password").read_text(encoding="ascii")
    assert [(account["username"], account["secret"]) for account in document["accounts"]] == [("admin", password)]
    assert password != PASSWORD


@pytest.mark.parametrize("release", ["this", "an earlier one"])
def test_keys_of_a_demonstration_are_not_taken_over_into_production(tmp_path: Path, release: str) -> None:
    make_keys(tmp_path, DATABASE, "demo")
    accounts = tmp_path / "gateway" / "accounts.json"
    if release != "this":
        document = json.loads(accounts.read_text(encoding="utf-8"))
        accounts.write_text(json.dumps({"accounts": document["accounts"]}), encoding="utf-8")
    with pytest.raises(DemonstrationKeys, match="来自演示"):
        make_keys(tmp_path, DATABASE, "production")
    said = CliRunner().invoke(app, ["keys", str(tmp_path), "--environment", "production"])
    assert said.exit_code == 1 and "来自演示" in said.output


def test_keys_of_production_are_left_alone_by_a_second_run(tmp_path: Path) -> None:
    assert make_keys(tmp_path, DATABASE, "production")
    assert not make_keys(tmp_path, DATABASE, "production")


def test_an_environment_nobody_knows_makes_no_keys(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["keys", str(tmp_path / "new"), "--environment", "prod"]).exit_code == 2
    assert not (tmp_path / "new").exists()
