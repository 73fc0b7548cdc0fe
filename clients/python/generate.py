"""Write the client from the contract: `python clients/python/generate.py`, and whenever a wheel or an editable install is built.

openapi-python-client does it. What comes before is names, so that `ballots_enter_count` is `api/ballots/enter_count.py`; what comes
after is the HTTP library, for which the house has one (ADR 1).
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

HERE = Path(__file__).resolve().parent
CONTRACT = HERE.parent / "openapi.json"
TARGET = HERE / "src" / "huanjie_client"
BINARY = {"type": "string", "format": "binary"}


class GeneratedClient(BuildHookInterface[Any]):
    """Generates before anything is packed; a source distribution holds the generated code already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the package, if the contract is at hand."""
        if CONTRACT.exists():
            write_client(TARGET)


def write_client(target: Path) -> None:
    """Generate the package into `target`, beside what is written by hand there."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        _generate(_contract(Path(folder)), fresh)
        for generated in ("api", "models"):
            shutil.rmtree(target / generated, ignore_errors=True)
        shutil.copytree(fresh, target, dirs_exist_ok=True)


def _contract(folder: Path) -> Path:
    document = _in_its_words(json.loads(CONTRACT.read_text(encoding="utf-8")))
    path = folder / CONTRACT.name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def _generate(contract: Path, fresh: Path) -> None:
    """Run the generator. Ends with exit code 1 when it cannot express a part of the contract."""
    settings = ConfigFile(literal_enums=True, post_hooks=[])
    config = Config.from_sources(settings, MetaType.NONE, contract, "utf-8", overwrite=False, output_path=fresh)
    if errors := generate(config=config):
        sys.exit("\n".join(f"{error.header}\n{error.detail}" for error in errors))
    for path in fresh.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\nimport httpx\n", "\nimport httpx2 as httpx\n"), encoding="utf-8")
    for command in (["check", "--fix-only", "--extend-select=I"], ["format", "--line-length=120"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, "--quiet", "--isolated", str(fresh)], check=True)


def _in_its_words(document: dict[str, Any]) -> dict[str, Any]:
    """The contract in the generator's words: one tag a service, operations without its name, files as binary."""
    for item in document["paths"].values():
        for operation in item.values():
            part, _, name = operation["operationId"].partition("_")
            operation |= {"tags": [part], "operationId": name}
            _leave_out_caching(operation)
            for answer in operation["responses"].values():
                answer |= {"content": _readable(answer["content"])} if "content" in answer else {}
    for schema in document["components"]["schemas"].values():
        for field in schema.get("properties", {}).values():
            # What OpenAPI 3.1 says of a file, in the words of 3.0 that the generator knows.
            if field.get("contentMediaType") == "application/octet-stream":
                field |= BINARY
    return document


def _leave_out_caching(operation: dict[str, Any]) -> None:
    # This client keeps no answers, so that it is never told that one is fresh; an answer without a body would be `Any`.
    operation["responses"].pop("304", None)
    parameters = operation.get("parameters", [])
    operation["parameters"] = [each for each in parameters if each["name"] != "If-None-Match"]


def _readable(content: dict[str, Any]) -> dict[str, Any]:
    """Papers and archives as the bytes they are; the generator knows no media type of theirs."""
    if any("json" in media_type or media_type.startswith("text/") for media_type in content):
        return content
    return {"application/octet-stream": {"schema": BINARY}}


if __name__ == "__main__":
    write_client(TARGET)
