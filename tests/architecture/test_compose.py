"""What docker-compose.yml promises that needs no engine to be seen; the smoke test sees the rest."""

from pathlib import Path
from typing import Any

import yaml
from huanjie.commands.running import PASSED_ON

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
PARTS: dict[str, dict[str, Any]] = COMPOSE["services"]
SERVING = ("audit", "registry", "candidates", "ballots", "gateway")


def test_only_the_gateway_has_a_port_outside() -> None:
    assert [name for name, part in PARTS.items() if "ports" in part] == ["gateway"]
    assert [name for name, part in PARTS.items() if part.get("network_mode") == "host"] == []
    assert COMPOSE["networks"]["house"]["internal"] is True


def test_each_service_is_migrated_by_a_step_of_its_own_before_it_serves() -> None:
    for name in SERVING:
        step = PARTS[f"{name}-migrations"]
        assert step["command"] == ["python", "-m", f"{name}.migrations"]
        assert step["restart"] == "no"
    for name in SERVING[:-1]:
        assert PARTS[name]["depends_on"][f"{name}-migrations"]["condition"] == "service_completed_successfully"
    accounts = PARTS["accounts"]["depends_on"]["gateway-migrations"]
    assert accounts["condition"] == PARTS["gateway"]["depends_on"]["accounts"]["condition"]


def test_whoever_serves_says_whether_it_is_well() -> None:
    assert [name for name in (*SERVING, "witness", "jobs", "postgres") if "healthcheck" not in PARTS[name]] == []


def test_no_service_sees_anothers_keys_or_an_owners() -> None:
    for name in (*SERVING, "witness", "hotline", "jobs"):
        mounted = [volume.partition(":")[0] for volume in PARTS[name]["volumes"]]
        assert [volume for volume in mounted if volume.endswith("-keys")] == [f"{name}-keys"]


def test_our_image_is_one_file_and_runs_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER")] == ["USER huanjie"]
    assert [name for name, part in PARTS.items() if "user" in part or part.get("privileged")] == []
    assert PARTS["postgres"]["image"] == "postgres:18-bookworm"


def test_what_the_command_passes_on_to_the_gateway_compose_passes_on_too() -> None:
    assert PASSED_ON
    for name in PASSED_ON:
        assert PARTS["gateway"]["environment"][name] == f"${{{name}:-}}"
