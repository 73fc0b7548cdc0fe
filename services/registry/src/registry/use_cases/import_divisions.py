"""Imports administrative divisions from CSV (导入行政区划): all rows or none."""

import csv
import hashlib
import io
from collections.abc import Iterator

from service_kit.ids import uuid7

from registry.domain.divisions import Division, faults
from registry.problems import BadFile, BadRows
from registry.storage.jurisdictions import Stored
from registry.use_cases.desk import Desk

HEADER = ["code", "name", "parent_code", "level"]
_SHOWN = 100


async def import_divisions(desk: Desk, content: bytes) -> tuple[int, Stored]:
    """Adds and renames divisions of a file ``code,name,parent_code,level``; returns its rows and what changed.

    Raises:
        BadFile: not such a CSV. BadRows: names the lines that are wrong, a missing parent among them.
    """
    import_id = uuid7()
    divisions = list(_read(_decode(content)))
    errors = faults(divisions)
    if not errors:
        staged = [(row.line, row.code, row.name, row.parent_code or None, row.level) for row in divisions]
        orphans = await desk.store.jurisdictions.stage(import_id, staged)
        errors = [(line, "上级代码不存在，请先导入上级", "the parent is unknown; import it first") for line in orphans]
    if errors:
        raise BadRows([{"line": line, "zh": zh, "en": en} for line, zh, en in errors[:_SHOWN]])
    stored = await desk.store.jurisdictions.take_staged(import_id)
    data = {"file_sha256": hashlib.sha256(content).hexdigest(), "rows": len(divisions)}
    await desk.record("registry.jurisdictions.imported", data | {"created": stored.created, "updated": stored.updated})
    return len(divisions), stored


def _decode(content: bytes) -> str:
    # Offices save CSV as UTF-8 with a mark or in the national encoding; gbk lacks characters gb18030 has.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile("文件编码无法识别，请另存为 UTF-8 编码的 CSV", "Save the file as CSV in UTF-8.")


def _read(text: str) -> Iterator[Division]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if [name.strip() for name in next(reader, [])] != HEADER:
            raise BadFile("第1行应为 code,name,parent_code,level", "Line 1 should be code,name,parent_code,level.")
        for row in reader:
            if row:
                cells = [cell.strip() for cell in row]
                yield Division(reader.line_num, *(cells if len(cells) == len(HEADER) else ["", "", "", ""]))
    except csv.Error:
        raise BadFile(f"第{reader.line_num}行不是有效的 CSV", f"Line {reader.line_num} is not valid CSV.") from None
