"""The contract in the repository is the one the house answers: clients are made from the file."""

import json

from clients.contract import TARGET, render
from tests.contracts.documents import merged


def test_the_file_is_fresh() -> None:
    assert TARGET.read_text(encoding="utf-8") == f"{render(merged())}\n", "run: make docs"


def test_it_is_the_whole_document_an_operation_a_line() -> None:
    written = render(merged())
    assert json.loads(written) == merged()
    lines = {line.rstrip(",") for line in written.splitlines()}
    operations = [(method, says) for item in merged()["paths"].values() for method, says in item.items()]
    assert [says["operationId"] for method, says in operations if f'"{method}": {render(says, 0)}' not in lines] == []
