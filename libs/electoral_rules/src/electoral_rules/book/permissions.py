"""Who may do what (权限表): action → roles, and the services it has to be asked through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from electoral_rules.book.model import RulesError
from electoral_rules.book.wording import words

ROLE_NAMES = {
    "administrator": "系统管理员",
    "resident": "居民",
    "community_staff": "社区工作人员",
    "residents_committee": "居委会",
    "commission": "选举委员会",
    "supervision_committee": "监督委员会",
    "clerk": "登记签到工作人员",
    "teller": "唱计票人",
    "overseer": "监票人",
    "street_office": "街道办事处",
    "street_leader": "街道党工委负责人",
    "joint_review_agency": "联审单位",
    "civil_affairs_bureau": "区民政局",
    "hotline": "12345热线",
    "report_job": "报表任务",
    "population_system": "人口信息系统",
    "auditor": "审计巡察",
    "observer": "公众",
    "service": "系统服务",
}
ROLES = tuple(ROLE_NAMES)


@dataclass(frozen=True, slots=True)
class Permission:
    """一项权限: the roles that may take the action.

    `via` are the services it must come through, empty for any way; `offices` the offices one of which the caller must act
    for, empty for any.
    """

    roles: frozenset[str]
    via: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


@cache
def load_permissions() -> MappingProxyType[str, Permission]:
    """The whole table, action (`registry.plan.create`) → Permission; RulesError says which line is wrong."""
    files = resources.files("electoral_rules")
    table = parse_permissions((files / "permissions.yaml").read_text("utf-8"))
    records = _of_records((files / "data" / "records.yaml").read_text("utf-8"))
    return MappingProxyType(table | records | _of_matters((files / "data" / "matters.yaml").read_text("utf-8")))


def _of_records(text: str) -> dict[str, Permission]:
    # Who enters and who reads a kind of record stands with the kind.
    kinds = yaml.load(text, _Loader).items()
    actions = {f"audit.{kind}.{verb}": entry[verb] for kind, entry in kinds for verb in ("enter", "read")}
    return {action: _permission(action, entry) for action, entry in actions.items()}


def _of_matters(text: str) -> dict[str, Permission]:
    # So does who takes each step of a matter.
    kinds = yaml.load(text, _Loader).items()
    steps = {f"audit.{kind}.{name}": step["by"] for kind, entry in kinds for name, step in entry["steps"].items()}
    actions = steps | {f"audit.{kind}.read": entry["read"] for kind, entry in kinds}
    return {action: _permission(action, entry) for action, entry in actions.items()}


def parse_permissions(text: str) -> dict[str, Permission]:
    """One YAML text as the table; RulesError for a doubled action, an unknown role or a badly named action."""
    table: dict[str, Permission] = {}
    for section, actions in (yaml.load(text, _Loader) or {}).items():
        for action, entry in (actions or {}).items():
            if action.split(".")[0] != section or action.count(".") != 2:
                raise RulesError(
                    f"权限表 {section}: {action} 应写作 {section}.名词.动词。Actions are named service.noun.verb."
                )
            table[action] = _permission(action, entry)
    return table


def _permission(action: str, entry: Any) -> Permission:
    row = {"roles": entry} if isinstance(entry, list) else entry
    roles, via, offices = (row.get(name, ()) for name in ("roles", "via", "offices"))
    # Every role ("*") may act only where a service above has judged the role already.
    if unknown := set(roles) - set(ROLES) - ({"*"} if via else set()):
        raise RulesError(f"权限表 {action}: 没有这些角色 {sorted(unknown)}。These roles are unknown.")
    if strangers := set(offices) - set(words()):
        raise RulesError(
            f"权限表 {action}: 词语对照中没有这些部门 {sorted(strangers)}。The glossary has no such offices."
        )
    return Permission(frozenset(roles), frozenset(via), frozenset(offices))


class _Loader(yaml.SafeLoader):
    """Refuses a key that occurs twice, which YAML would let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if doubles := sorted({str(key) for key in keys if keys.count(key) > 1}):
            raise RulesError(f"权限表中重复的条目 {doubles}。These entries occur twice.")
        return super().construct_mapping(node, deep=deep)
