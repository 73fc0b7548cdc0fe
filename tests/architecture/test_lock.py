"""The lock file: every dependency of every distribution, no index address, hashes for all."""

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = sorted(
    path
    for pattern in (
        "libs/*/pyproject.toml",
        "services/*/pyproject.toml",
        "clients/*/pyproject.toml",
        "*/pyproject.toml",
    )
    for path in ROOT.glob(pattern)
)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> set[str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return {canonical(line.split("==")[0]) for line in lines if "==" in line}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.parent.name)
def test_every_dependency_of_a_distribution_is_locked(project: Path) -> None:
    declared = tomllib.loads(project.read_text(encoding="utf-8"))["project"].get("dependencies", [])
    names = {canonical(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]) for requirement in declared}
    assert {name for name in names if not name.startswith("huanjie")} <= locked()


def test_the_lock_names_no_index_and_has_a_hash_for_every_version() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_who_installs_asks_for_the_hashes() -> None:
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    container = (ROOT / "docker" / "dependencies.py").read_text(encoding="utf-8")
    assert "--require-hashes --requirement requirements.lock" in made
    assert '"--require-hashes", "--requirement"' in container
    # Whatever else is installed is ours, and takes nothing along.
    others = [line for line in made.splitlines() if "pip install" in line and "requirements.lock" not in line]
    assert all("--no-deps" in line for line in others)


@pytest.mark.parametrize("changed", [False, True])
def test_a_package_whose_hash_changed_is_not_installed(tmp_path: Path, changed: bool) -> None:
    wheel, target = tmp_path / "papers-1.0-py3-none-any.whl", tmp_path / "installed"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("papers.py", "title = 1\n")
        archive.writestr("papers-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: papers\nVersion: 1.0\n")
        archive.writestr("papers-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("papers-1.0.dist-info/RECORD", "")
    known = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if changed:
        with zipfile.ZipFile(wheel, "a") as archive:
            archive.writestr("more.py", "title = 2\n")
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"papers==1.0 \\\n    --hash=sha256:{known}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    pip += ["--find-links", str(tmp_path), "--target", str(target), "--require-hashes", "--requirement", str(lock)]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    assert (done.returncode == 0, (target / "papers.py").exists()) == (not changed, not changed), done.stderr
    assert ("DO NOT MATCH THE HASHES" in done.stderr) is changed
