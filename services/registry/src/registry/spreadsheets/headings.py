"""The words that head the columns of a roster (表头用语), as communities write them; imports nothing, as the reading process does."""

import re
import unicodedata
from collections.abc import Sequence

COLUMNS = {
    "name": "姓名",
    "id_number": "身份证号",
    "sex": "性别",
    "household": "户号",
    "kinship": "与户主关系",
    "group": "居民小组",
    "education": "文化程度",
    "politics": "政治面貌",
    "phone": "手机号",
    "address": "住址",
    "remark": "备注",
}
_OTHER_WORDS = {
    "name": "居民姓名 人员姓名 名字 成员姓名 家庭成员 家庭成员姓名 住户姓名 本人姓名 真实姓名",
    "id_number": "身份证号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 居民身份证号码 身份证 证件号码 证件号 "
    "身份证件号码 身份证件号 身份号码 居民身份号码 公民身份证 身份证编号",
    "sex": "男女",
    "household": "户编号 家庭编号 户籍编号 户序号 户口号 户号码 家庭户号 户口编号 户口簿号 户口簿编号 户口本号 户口本编号 住户编号",
    "kinship": "与户主的关系 户主关系 与户主之关系 和户主关系 家庭关系 与户主 关系 户内关系 成员关系 家庭成员关系",
    "group": "小组 所属小组 所属居民小组 居民小组号 小组号 组别 所在小组 组 组号 居民组 所属组 所在组 小组名称 居民小组名称",
    "education": "学历 文化水平 最高学历 文化 受教育程度 教育程度",
    "politics": "政治身份 党派 政治面目",
    "phone": "手机号码 联系电话 电话 电话号码 联系方式 联系手机 手机",
    "address": "家庭住址 地址 现住址 居住地址 家庭地址 现居住地址 详细地址 门牌号 门牌 门牌号码 住所 居住地 现居住地 详细住址 家庭详细地址 楼栋门牌",
    "remark": "说明 附注",
}
FLAGS = {"party": "是否党员", "elsewhere": "人户分离"}
"""Columns of yes and no that stand for a word in another: of the politics, of the remark."""
_FLAG_WORDS = {
    "party": "是否党员 党员 是否中共党员 党员否 是否为党员",
    "elsewhere": "人户分离 是否人户分离 是否为人户分离 人户是否分离",
}
_FIELDS = {word: field for field, words in _OTHER_WORDS.items() for word in words.split()} | {
    title: field for field, title in COLUMNS.items()
}
_FLAGS = {word: flag for flag, words in _FLAG_WORDS.items() for word in words.split()}
# 姓名*, 姓名（必填）, 性别(男/女), 户号：
# No heading of names and no heading of id numbers is without one of these.
_OF_NAMES, _OF_IDS = re.compile("名|成员"), re.compile("[证号]")
_NOTES = re.compile(r"\([^)]*\)|\[[^]]*\]|[*:]")


def heading_of(cell: object) -> str:
    """What a cell of the header says, without spaces, stars and notes in brackets."""
    if not isinstance(cell, str):
        return ""
    text = "".join(unicodedata.normalize("NFKC", cell).replace("\ufeff", "").split())
    return _NOTES.sub("", text) or text


def field_of(cell: object) -> str:
    """The field a cell of the header names; "" where it is none of ours."""
    return _FIELDS.get(heading_of(cell), "")


def flag_of(cell: object) -> str:
    """The flag a cell of the header names; "" where it is none."""
    return _FLAGS.get(heading_of(cell), "")


def names_people(row: Sequence[object]) -> bool:
    """Whether a row heads a roster: it names the columns of names and id numbers."""
    text = unicodedata.normalize("NFKC", "\n".join([cell for cell in row if isinstance(cell, str)]))
    perhaps = _OF_NAMES.search(text) and _OF_IDS.search(text)
    return bool(perhaps) and {"name", "id_number"} <= {field_of(cell) for cell in row}
