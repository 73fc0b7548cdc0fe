"""What the street does once for all five (街道): divisions, the work plan, two checks, activation."""

from datetime import date
from typing import Any

from huanjie.api import Account
from huanjie.demo.stage import at
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import COMMUNITIES, STREET, divisions_csv

ISSUED = date(2024, 5, 14)
MEASURES = {
    "quorum": "GK-05",
    "elected": "GK-02",
    "tie": "GK-08",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "tellers": "GK-17",
    "joint_review": "GK-13",
    "retirement": "GK-20",
    "complaint_days": "AMB-05",
}


def plan_document() -> dict[str, Any]:
    """The plan 城办发[2024]17号 orders, with what it leaves open stated: contested, by at least one."""
    return {
        "document": "chengnan-2024",
        "jurisdiction_code": STREET,
        "title": "城南街道社区居民委员会补选工作实施方案",
        "communities": [
            {"community_code": community.code, "offices": [{"office": community.office, "seats": 1}]}
            for community in COMMUNITIES
        ],
        "contested": True,
        "margin": 1,
        "margin_kind": "at_least",
        "measures": MEASURES,
    }


def start_plan(gateway: str) -> dict[str, dict[str, Any]]:
    """Import the divisions, make, check and activate the plan; answers the elections by community code."""
    admin, party, affairs = (
        Account(gateway, name, PASSWORD).as_of(at(ISSUED, 9)) for name in ("admin", "street.party", "street.affairs")
    )
    admin.post("/registry/jurisdiction-imports", files={"file": ("divisions.csv", divisions_csv(), "text/csv")})
    plan = party.post("/registry/plans", plan_document())
    path = f"/registry/plans/{plan['id']}"
    for office in (party, affairs):
        office.post(f"{path}/checks", {"agreed": True, "remark": "审核同意"})
    party.post(f"{path}/activation", if_match=party.etag(path))
    elections = party.every("/registry/elections", plan_id=plan["id"])
    for account in (admin, party, affairs):
        account.close()
    return {election["community_code"]: election for election in elections}
