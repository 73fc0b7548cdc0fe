"""Install what the named distributions depend on: pip says which packages that takes, the lock which files they may be.

    python dependencies.py requirements.lock libs/electoral_rules libs/service_kit [+ extra names]

Our own distributions are left out; they are installed by themselves afterwards.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path


def main() -> None:
    """Resolve under the lock's versions, then install exactly those entries of the lock, hashes required."""
    entries = locked(Path(sys.argv[1]).read_text(encoding="utf-8"))
    wanted = [name for name in sys.argv[2:] if not Path(name).is_dir()]
    for folder in filter(Path.is_dir, map(Path, sys.argv[2:])):
        wanted += declared(folder)
    with tempfile.TemporaryDirectory() as scratch:
        chosen = Path(scratch, "chosen.txt")
        chosen.write_text("\n".join(entries[name] for name in resolve(wanted, entries, Path(scratch))))
        pip("install", "--no-deps", "--require-hashes", "--requirement", str(chosen))


def declared(folder: Path) -> list[str]:
    """The dependencies in a distribution's pyproject.toml, our own left out."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [requirement for requirement in project.get("dependencies", []) if not requirement.startswith("huanjie")]


def locked(text: str) -> dict[str, str]:
    """The lock's entries with their hashes by name; a name with two versions keeps both, each with its marker."""
    entries: dict[str, str] = {}
    for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
        name = entry.split("==")[0]
        entries[name] = f"{entries[name]}\n{entry}" if name in entries else entry
    return entries


def resolve(wanted: list[str], entries: dict[str, str], scratch: Path) -> list[str]:
    """The names of every package that `wanted` takes, without installing any."""
    constraints, report = scratch / "constraints.txt", scratch / "report.json"
    lines = [line.partition(" \\")[0] for entry in entries.values() for line in entry.split("\n") if "==" in line]
    constraints.write_text("\n".join(lines))
    pip(
        "install", "--dry-run", "--ignore-installed", "--report", str(report), "--constraint", str(constraints), *wanted
    )
    found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return sorted(re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower() for item in found)


def pip(*arguments: str) -> None:
    """Run pip of this interpreter; its failure is ours."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)


if __name__ == "__main__":
    main()
