"""`python -m clients.contract`: write the OpenAPI document of the whole house to clients/openapi.json (合并的接口契约).

It is what `/api/openapi.json` of a running house answers, made here without one. An operation or a component is one line, so that
a difference shows what has changed and the file stays half as large as a printed one.
"""

import json
from pathlib import Path

from pydantic import JsonValue

TARGET = Path(__file__).with_name("openapi.json")
# The document, then paths and components, then a path or a kind of components; what lies below is one line.
_LEVELS = 3


def render(node: JsonValue, levels: int = _LEVELS) -> str:
    """The node as JSON, a line for each member down to so many levels."""
    if levels == 0 or not isinstance(node, dict):
        return json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    members = [f"{json.dumps(key)}: {render(each, levels - 1)}" for key, each in node.items()]
    return "{\n" + ",\n".join(members) + "\n}"


def main() -> None:
    """Write the file, unless it is fresh: what is made from it need not be made again."""
    # The apps of all parts are made for it, which only the tests know how to do without a running house.
    from tests.contracts.documents import merged

    text = f"{render(merged())}\n"
    if TARGET.read_text(encoding="utf-8") != text:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
