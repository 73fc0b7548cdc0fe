"""The columns that tell more of somebody (文化程度、政治面貌、手机号、备注): a cell not understood is left out with a warning."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from registry.spreadsheets.cells import coded, each_once, text_of
from registry.spreadsheets.findings import Finding

EDUCATION = {
    "博士": "doctor",
    "博士研究生": "doctor",
    "硕士": "master",
    "硕士研究生": "master",
    "研究生": "master",
    "研究生及以上": "master",
    "硕士及以上": "master",
    "本科": "bachelor",
    "大学": "bachelor",
    "大学本科": "bachelor",
    "本科及以上": "bachelor",
    "大学本科及以上": "bachelor",
    "大专": "junior_college",
    "专科": "junior_college",
    "大学专科": "junior_college",
    "高职": "junior_college",
    "高中": "senior_high",
    "技校": "senior_high",
    "中专": "senior_high",
    "中技": "senior_high",
    "职高": "senior_high",
    "初中": "junior_high",
    "小学": "primary",
    "文盲": "none",
    "无": "none",
    "学龄前": "none",
}
POLITICS = {
    "中共党员": "party_member",
    "中国共产党党员": "party_member",
    "中共正式党员": "party_member",
    "正式党员": "party_member",
    "中国共产党预备党员": "probationary_party_member",
    "中共党员(预备)": "probationary_party_member",
    "党员(预备)": "probationary_party_member",
    "共青团": "youth_league_member",
    "中国共产主义青年团团员": "youth_league_member",
    "普通群众": "none",
    "无党派": "no_party_figure",
    "党员": "party_member",
    "中共预备党员": "probationary_party_member",
    "预备党员": "probationary_party_member",
    "共青团员": "youth_league_member",
    "团员": "youth_league_member",
    "民主党派": "other_party",
    "民革党员": "other_party",
    "民盟盟员": "other_party",
    "民建会员": "other_party",
    "民进会员": "other_party",
    "农工党党员": "other_party",
    "致公党党员": "other_party",
    "九三学社社员": "other_party",
    "台盟盟员": "other_party",
    "无党派人士": "no_party_figure",
    "无党派民主人士": "no_party_figure",
    "群众": "none",
}
_PHONE = re.compile(r"[0-9]{7,12}")
# Nearly every one: nothing to take away and no second number.
_MOBILE = re.compile(r"1[0-9]{10}")
_BETWEEN_PHONES = re.compile(r"[/,;、，；]|\s(?=1[0-9]{10}$)|\s{2,}")
_COUNTRY = re.compile(r"^(?:\+|00)86")
# Staff write it in the remarks; what denies it says the opposite.
_LIVES_ELSEWHERE = re.compile(r"(?<![非无未不])(?:人户分离|不在本社区居住|居住外地)(?![:：]?\s*(?:否|无|×|没有))")
LIVES_ELSEWHERE, PARTY = "人户分离", "党员"
_YES = {"是", "√", "✓", "✔", "☑", "有", "对", "1", "y", "yes", "t", "true"}
_NO = {"", "否", "×", "✗", "✘", "x", "无", "没有", "不是", "0", "n", "no", "f", "false", "-", "/"}


def check_words(
    column: Sequence[object], rows: Sequence[int], heading: str, words: Mapping[str, str], code: str
) -> tuple[list[str], list[Finding]]:
    """Slugs of the words that are known, "" for the others; an empty cell is no mistake."""

    def slug(cell: object) -> tuple[str, str]:
        text = unicodedata.normalize("NFKC", text_of(cell))
        value = words.get(text) or words.get(text.removesuffix("毕业"), "")
        return value, code if text and not value else ""

    judged = each_once(column, slug)
    return [value for value, _ in judged], coded([fault for _, fault in judged], rows, heading)


def check_phones(column: Sequence[object], rows: Sequence[int]) -> tuple[list[str], list[Finding]]:
    """Phone numbers as digits, "" where there is none or it cannot be one."""
    judged = each_once(column, _phone)
    return [value for value, _ in judged], coded([code for _, code in judged], rows, "手机号")


def _phone(cell: object) -> tuple[str, str]:
    """The first number of a cell, or what is wrong with it."""
    text = unicodedata.normalize("NFKC", text_of(cell))
    if _MOBILE.fullmatch(text):
        return text, ""
    written = _phones_of(text)
    value = written[0] if written and all(map(_PHONE.fullmatch, written)) else ""
    if written and not value:
        return "", "phone_form"
    return value, "phone_two" if len(written) > 1 else ""


def _phones_of(text: str) -> list[str]:
    """The numbers in a cell, without hyphens, blanks and the country's prefix."""
    parts = _BETWEEN_PHONES.split(text)
    return [_COUNTRY.sub("", part.replace("-", "").replace(" ", "")) for part in parts if part.strip()]


def check_remarks(column: Sequence[str], rows: Sequence[int]) -> list[Finding]:
    """Says of whom a remark makes somebody who does not live here: it is free text, and the clerk has to know."""
    return coded(("" if here else "lives_elsewhere" for here in living_here(column)), rows, "备注")


def living_here(column: Sequence[str]) -> list[bool]:
    """Whether these remarks leave people living in the community."""
    return each_once(column, lives_here)


def lives_here(remark: str) -> bool:
    """Whether the remark leaves the person living in the community."""
    return not _LIVES_ELSEWHERE.search(remark)


def is_party(politics: str) -> bool:
    """Whether the political status is that of a party member."""
    return "party_member" in POLITICS.get(unicodedata.normalize("NFKC", politics), "")


def check_flags(column: Sequence[object], rows: Sequence[int], heading: str) -> tuple[list[bool], list[Finding]]:
    """Yes and no as people tick it; what is neither is left out with a warning."""
    texts = [unicodedata.normalize("NFKC", text).casefold() for text in each_once(column, text_of)]
    codes = ("" if text in _YES or text in _NO else "flag_unknown" for text in texts)
    return [text in _YES for text in texts], coded(codes, rows, heading)
