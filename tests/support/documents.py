"""A governing document as somebody might write it: short, and without a mistake."""

GOOD = """\
document: {slug: x-2024, title: 试, level: street, parents: [urban-law-2018]}
rules:
  - id: commission.size
    key: C01
    zh: 人数
    en: Size
    value: {at_least: 7, at_most: 9}
    strength: must
    source: {article: 一, words: 七至九人}
"""
