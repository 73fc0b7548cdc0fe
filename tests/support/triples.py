"""A plan for every triple of document, body and mode that the documents know, in that document's own place and time."""

from dataclasses import dataclass
from typing import Any

from electoral_rules.book.rulebook import rulebook
from electoral_rules.organisation import elected
from electoral_rules.organisation.elected import Triple

from tests.support.street import ordered

DIVISIONS = """code,name,parent_code,level
21,辽宁省,,province
2101,沈阳市,21,city
210103,沈河区,2101,district
210103001,某街道,210103,street
210103001001,某社区,210103001,community
210103001002,某某社区,210103001,community
15,内蒙古自治区,,province
1505,通辽市,15,city
150525,奈曼旗,1505,district
150525401,大沁他拉街道,150525,street
150525401411,诺恩吉雅社区,150525401,community
33,浙江省,,province
3301,某市,33,city
330106,某区,3301,district
330106001,某街道,330106,street
330106001001,某社区,330106001,community
44,广东省,,province
4403,某市,44,city
440303,某区,4403,district
440303001,某街道,440303,street
440303001009,某社区,440303001,community
440303001010,某村,440303001,community
"""
MEASURES = {"quorum": "GK-01", "elected": "GK-02", "tie": "GK-08", "run_off": "GK-06", "ballot_validity": "GK-07"}
LEFT_OPEN = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17"}
"""What the laws of 2025 leave to measures."""
OPEN: dict[str, Any] = {"contested": True, "margin": 1, "margin_kind": "at_least"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a document's elections are held, and what its plans state."""

    community: str
    now: str
    day: str
    stated: dict[str, Any]
    law: str = "urban"


SETTINGS = {
    "chengnan-2024": Setting("220602005001", "2024-05-15T09:00:00+08:00", "2024-05-28", OPEN),
    "shenyang-2015": Setting("210103001001", "2015-02-01T09:00:00+08:00", "2015-03-10", {}),
    "liaoning-2014": Setting("210103001001", "2015-02-01T09:00:00+08:00", "2015-03-10", OPEN),
    "nuoenjiya-2021": Setting(
        "150525401411", "2020-12-01T09:00:00+08:00", "2021-01-15", {**OPEN, "rc_size": {"at_least": 5, "at_most": 5}}
    ),
    "district-2012": Setting("330106001001", "2012-07-10T09:00:00+08:00", "2012-08-20", OPEN),
    "urban-law-2025": Setting("440303001009", "2026-11-16T09:00:00+08:00", "2026-12-10", {"measures": LEFT_OPEN}),
    "villagers-law-2025": Setting(
        *("440303001010", "2026-11-16T09:00:00+08:00", "2026-12-10"), stated={"measures": LEFT_OPEN}, law="villagers"
    ),
}

MODES = {
    "chengnan-2024": "representatives",
    "shenyang-2015": "household",
    "liaoning-2014": "household",
    "nuoenjiya-2021": "direct",
    "district-2012": "household",
    "urban-law-2025": "direct",
    "villagers-law-2025": "direct",
}
"""A mode of the residents' committee in each document, for what holds in every mode."""


DAYS = {
    ("nuoenjiya-2021", "party_organisation"): "2021-01-10",
    ("nuoenjiya-2021", "supervision_committee"): "2021-02-05",
}
"""The election day of bodies for which the document has days of their own."""


SEATS: dict[tuple[str, str], dict[str, int]] = {
    ("shenyang-2015", "supervision_committee"): {"chair": 1, "deputy": 1, "member": 9},
    ("nuoenjiya-2021", "supervision_committee"): {"chair": 1, "member": 2},
    ("nuoenjiya-2021", "party_organisation"): {
        "secretary": 1, "deputy_secretary": 1, "discipline_member": 1, "member": 2
    },
    ("district-2012", "supervision_committee"): {"chair": 1, "deputy": 1, "member": 5},
}  # fmt: skip
"""The seats of bodies whose document sets other numbers than one of each office and three of the last."""


def plan_of(triple: Triple) -> dict[str, Any]:
    """The plan as a street draws it up: the seats the document orders, or as many as it lets a body have."""
    setting, rules = SETTINGS[triple.document], rulebook(triple.document, {}, {})
    list_ = rules.find("seats.list")
    offices = elected.bodies()[triple.body].offices
    usual = {office: 1 if office != offices[-1] else 3 for office in offices}
    seats = (
        [(entry["community"], {entry["office"]: entry["seats"]}) for entry in list_.value]
        if list_
        else [(setting.community, SEATS.get((triple.document, triple.body), usual))]
    )
    return {
        "document": triple.document,
        "jurisdiction_code": setting.community[:9],
        "title": "换届选举工作方案",
        "kind": kind.value if (kind := rules.find("election.kind")) else "general_election",
        "communities": [
            {**ordered(code, **count), "body": triple.body, "mode": triple.mode, "law": setting.law}
            for code, count in seats
        ],
        "measures": MEASURES if not rules.has("review.joint") else {**MEASURES, "joint_review": "GK-13"},
        **setting.stated,
    }
