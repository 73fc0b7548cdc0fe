"""Print what the named distributions depend on, our own distributions left out; pip takes the versions from the lock."""

import sys
import tomllib
from pathlib import Path


def main() -> None:
    """One requirement a line, from each folder's pyproject.toml."""
    for folder in sys.argv[1:]:
        project = tomllib.loads(Path(folder, "pyproject.toml").read_text(encoding="utf-8"))["project"]
        for requirement in project.get("dependencies", []):
            if not requirement.startswith("huanjie"):
                print(requirement)


if __name__ == "__main__":
    main()
