"""The names of bodies and offices (组织、职务名称) as notices, papers and certificates write them."""

from __future__ import annotations

from electoral_rules.organisation.plans import OFFICES_ZH

_BODIES_ZH = {
    "residents_committee": "居民委员会",
    "representatives": "居民代表",
    "supervision_committee": "居务监督委员会",
    "party_organisation": "党组织",
}


def office_zh(office: str) -> str:
    """The Chinese name of an office (主任, 委员); an unknown slug is shown as it is."""
    return OFFICES_ZH.get(office, office)


def office_of(written: str) -> str:
    """The slug of an office; certificates of earlier releases were stored with its Chinese name."""
    return next((slug for slug, zh in OFFICES_ZH.items() if zh == written), written)


def body_of(community: str, body: str) -> str:
    """The name of a community's body: 东苑社区居民委员会."""
    return community + _BODIES_ZH.get(body, body)


def street_office_of(street: str) -> str:
    """The office of a street: 城南街道办事处."""
    return f"{street}办事处"
