"""Rows below a roster that are no people (合计行、签名行)."""

import re
import unicodedata
from collections.abc import Sequence

from registry.spreadsheets.cells import text_of

_BEGINS = re.compile(
    r"(?:总计|合计|小计|共计|总人数|总户数|本页|共[0-9]+[人户]|填表|制表|填报|审核|经办|负责人|联系人|复核|核对人|社区书记|单位|盖章|签字|签名"
    r"|日期|备注|说明|注[:：]|注$|人数|户数|第[0-9]+页|以上|以下|审批|意见|联系电话|网格员|组长|居委会|村委会|社区居|[0-9]{4}年[0-9]{1,2}月"
    r"|第?[0-9一二三四五六七八九十]+(?:居民小组|小组|组|网格|单元|号楼|栋|楼)$)"
)
_NUMBER = re.compile(r"[0-9]{15}")
_ENDS = re.compile(r"(?:盖章|签字|签名|签章)\)?[:：]?$")


def has_number(id_number: str) -> bool:
    """Whether what stands in the column of id numbers is of a person; a total may stand there, too."""
    return bool(_NUMBER.search(id_number))


def is_summary(row: Sequence[object]) -> bool:
    """Whether a row without an id number begins or ends as totals, signatures and notes do."""
    first = next((text for cell in row if (text := text_of(cell))), "")
    plain = "".join(unicodedata.normalize("NFKC", first).split())
    return bool(_BEGINS.match(plain) or _ENDS.search(plain))
