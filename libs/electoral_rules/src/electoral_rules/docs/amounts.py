"""Numbers of the law, whether written 十五日, 15日, 百分之二十 or 1/5: what the index and the search know them by (数字)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from electoral_rules.book.model import Rule
from electoral_rules.docs.numerals import NUMERAL, SIGNS, numeral

UNITS = "工作日|日|天|户|名|人|周岁|岁|年|小时|次|个月|%|％"
COUNTED = re.compile(rf"(?<![第月年0-9{SIGNS}])(?![0-9]{{4}}年)({NUMERAL})(?:[至到—－~～-]+({NUMERAL}))?个?({UNITS})")
SHARED = re.compile(rf"({NUMERAL})分之({NUMERAL})|([0-9]+)/([0-9]+)|(半数|过半|一半)")
SAME = {"天": "日", "工作日": "日", "名": "人", "周岁": "岁", "％": "%"}
OF_VALUES = {"day": "日", "household": "户", "person": "人", "hour": "小时", "month": "个月", "year": "年"}
ENGLISH = {
    "day": "日",
    "household": "户",
    "person": "人",
    "year": "年",
    "hour": "小时",
    "month": "个月",
    "percent": "%",
}
NUMBERS = ("days", "within", "years", "at_least", "at_most")
"""The fields of a value that hold a number of its unit."""


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """A number with its unit (日, 户 …); shares have the unit "%", and one without a unit is any of that number."""

    unit: str
    number: Fraction

    def __str__(self) -> str:
        if self.unit != "%":
            return f"{self.number}{self.unit}"
        percent = f"{float(self.number):.0%}"
        return f"{percent} = {self.number}" if Fraction(f"{percent[:-1]}/100") == self.number else str(self.number)


def amounts(text: str) -> set[Amount]:
    """The numbers with a unit, and the shares, that a Chinese text names."""
    plain = re.sub(r"\s", "", text)
    return {*_counted(plain), *_shared(plain)}


def asked(token: str) -> Amount | None:
    """What a word of a query is as a number: 十五日, 100户, 20%, 15days, 三分之二, or 十五 of any unit; None for other words."""
    for name, unit in ENGLISH.items():
        token = re.sub(rf"^([0-9]+){name}s?$", rf"\1{unit}", token)
    if re.fullmatch(NUMERAL, token):
        return Amount("", Fraction(numeral(token)))
    if COUNTED.fullmatch(token) or SHARED.fullmatch(token):
        return next(iter(sorted(amounts(token))))
    return None


def of_rule(rule: Rule) -> set[Amount]:
    """The numbers of a rule: those of its words and title, and that of its value."""
    return amounts(f"{rule.zh}。{rule.citation.words}") | set(_in_value(rule.value, _unit(rule)))


def _unit(rule: Rule) -> str:
    return "岁" if rule.unit == "year" and "岁" in rule.citation.words else OF_VALUES.get(rule.unit, "")


def _counted(text: str) -> Iterator[Amount]:
    for low, high, unit in COUNTED.findall(text):
        for number in (low, high):
            if number:
                share = Fraction(f"{numeral(number)}/100") if unit in "%％" else Fraction(numeral(number))
                yield Amount(SAME.get(unit, unit), share)


def _shared(text: str) -> Iterator[Amount]:
    for whole, part, above, below, half in SHARED.findall(text):
        if half:
            yield Amount("%", Fraction(1, 2))
        elif top := numeral(part or above):
            yield Amount("%", Fraction(top, numeral(whole or below) or top))


def _in_value(value: object, unit: str, number: bool = True) -> Iterator[Amount]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name == "share" and len(inner) == 2:
                yield Amount("%", Fraction(*inner))
            else:
                yield from _in_value(inner, unit, name in NUMBERS)
    elif unit and number and isinstance(value, int) and not isinstance(value, bool):
        yield Amount(unit, Fraction(abs(value)))
