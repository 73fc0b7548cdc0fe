"""Import administrative divisions from CSV (导入行政区划): all rows or none."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import asdict

from service_kit.ids import uuid7

from registry.domain.divisions import Division, faults
from registry.domain.places import Stored
from registry.problems import BadFile, BadRows, RowFault
from registry.work import Work

HEADER = ["code", "name", "parent_code", "level"]
DAYS = ["valid_from", "valid_to"]
GUIDED = ["guiding_organ"]
_MOST_SHOWN = 100
_IN_ONE_EVENT = 5000


async def take_divisions(work: Work, content: bytes) -> Stored:
    """Add and rename the divisions of a file code,name,parent_code,level, with valid_from,valid_to where it states days.

    A last column guiding_organ names the organ that guides self-government in a place, which is no fixed department (urban law
    2025 art. 5). What the file leaves empty of days and organ stays as it is.

    Raises:
        BadFile: not such a CSV. BadRows: names the lines that are wrong, a missing parent among them.
    """
    import_id = uuid7()
    divisions = list(_read(_decode(content)))
    errors = [RowFault(*fault) for fault in faults(divisions)]
    if not errors:
        orphans = await work.jurisdictions.stage(import_id, divisions)
        errors = [
            RowFault(line, "上级代码不存在，请先导入上级", "the parent is unknown; import it first") for line in orphans
        ]
    if errors:
        raise BadRows(errors[:_MOST_SHOWN])
    stored = await work.jurisdictions.take_staged(import_id, len(divisions))
    payload = {
        "file_sha256": hashlib.sha256(content).hexdigest(),
        "rows": stored.rows,
        "created": stored.created,
        "updated": stored.updated,
    }
    # The tree is no place in it: these events name no community.
    await work.recorder.record(work.session, "registry.jurisdictions.imported", payload)
    official = [place for place in stored.places if place.official]
    for start in range(0, len(official), _IN_ONE_EVENT):
        payload = {"places": [asdict(place) for place in official[start : start + _IN_ONE_EVENT]]}
        await work.recorder.record(work.session, "registry.jurisdiction.listed", payload)
    return stored


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
        header = [name.strip() for name in next(reader, [])]
        if header not in (HEADER, HEADER + DAYS, HEADER + GUIDED, HEADER + DAYS + GUIDED):
            raise BadFile(
                "第1行应为 code,name,parent_code,level，或再加 valid_from,valid_to，或再加 guiding_organ",
                "Line 1 should be code,name,parent_code,level, or that and valid_from,valid_to, or guiding_organ, or both.",
            )
        for row in reader:
            if row:
                cells = [cell.strip() for cell in row]
                whole = cells if len(cells) == len(header) else [""] * len(header)
                yield Division(reader.line_num, **dict(zip(header, whole, strict=True)))
    except csv.Error:
        raise BadFile(f"第{reader.line_num}行不是有效的 CSV", f"Line {reader.line_num} is not valid CSV.") from None
