"""How each platform speaks (平台报文): the same order in its own fields and codes, and where it takes callbacks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Order = Mapping[str, Any]
_CHINA = ZoneInfo("Asia/Shanghai")
_DOOR = "/api/v1/audit/hotline/"
_EPOINT_KINDS = {
    "consultation": "10",
    "suggestion": "15",
    "complaint": "20",
    "report": "25",
    "help": "30",
    "praise": "35",
}
_KINDS = {
    "consultation": "咨询",
    "suggestion": "建议",
    "complaint": "投诉",
    "report": "举报",
    "help": "求助",
    "praise": "表扬",
}


@dataclass(frozen=True)
class Voice:
    """A platform: the house's door for its orders, its own path for callbacks, its word for the number, its way to say an order."""

    door: str
    callbacks: str
    number: str
    say: Callable[[Order], dict[str, Any]]


def _as_epoint(order: Order) -> dict[str, Any]:
    reporter = order.get("reporter") or {}
    return {
        "serialNum": order["number"],
        "rqstTime": _local(order["received_at"]),
        "rqstType": _EPOINT_KINDS[order.get("kind", "report")],
        "rqstTitle": order.get("title", ""),
        "rqstContent": order["content"],
        "rqstSource": "DH",
        "rqstAreaCode": order.get("community_code") or "",
        "rqstAddress": order.get("address", ""),
        "rqstPerson": reporter.get("name") or "",
        "linkNumber": reporter.get("contact", ""),
        "rqstNumber": reporter.get("phone", ""),
        "isSecret": "0" if order.get("secrecy", "open") == "open" else "1",
        "accordType": order.get("subject_code", ""),
    }


def _as_two_level(order: Order) -> dict[str, Any]:
    reporter = order.get("reporter") or {}
    related = [*order.get("related_numbers", ()), None]
    return {
        "orderNum": order["number"],
        "oldOrderNum": related[0],
        "callTime": _local(order["received_at"]),
        "callSubject": _KINDS[order.get("kind", "report")],
        "title": order.get("title", ""),
        "majorContent": order["content"],
        "sourceType": "电话",
        "organizationCode": order.get("community_code") or "",
        "address": order.get("address", ""),
        "callerName": reporter.get("name") or "",
        "callerContact": reporter.get("contact", ""),
        "callerPhone": reporter.get("phone", ""),
        "isSecret": "0" if order.get("secrecy", "open") == "open" else "1",
        "reflectName": order.get("respondent", ""),
    }


def _local(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(_CHINA).strftime("%Y-%m-%d %H:%M:%S")


VOICES = {
    "huanjie": Voice(f"{_DOOR}work-orders", "/answers", "number", dict),
    "epoint": Voice(f"{_DOOR}platform-orders", "/rest/huanjie/caseStep", "serialNum", _as_epoint),
    "two_level": Voice(f"{_DOOR}platform-orders", "/sub_act", "orderNum", _as_two_level),
}
FIRST = "huanjie"
