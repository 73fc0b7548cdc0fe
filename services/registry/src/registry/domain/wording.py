"""Texts the registry writes (行文)."""

from collections.abc import Sequence
from itertools import groupby

from electoral_rules.book.wording import names_of
from electoral_rules.organisation.formation import BODY_ZH

from registry.domain.elections import Election
from registry.domain.electors import Correction, CredentialOrder, Elector, Representative
from registry.domain.proxies import Proxy
from registry.domain.representation import SentByUnit

REPRESENTATIVES_ACCEPTED = "居民代表已经产生"
SUPERVISION_FORMED = "监督委员会已经产生"
SUCCEEDED = "换届，新一届居民代表已经产生"
_UNITS = "驻社区单位代表"
_CHANGED = {"suspend": "暂停代表资格", "resume": "恢复代表资格", "end": "终止代表资格"}
ELECTORS_POSTED = "选举人名单已张榜公布"


def credential(community: str, place: int) -> str:
    """The number of a credential (代表证号): the community's last six digits and a running number."""
    return f"{community[-6:]}-{place:03d}"


def election_name(election: Election) -> str:
    """What an election is called: 文良社区居民委员会选举."""
    return f"{_body_name(election)}选举"


def electors_title(election: Election) -> str:
    """What the list of electors is posted as."""
    return f"{_body_name(election)}选举人名单公告"


def electors_text(election: Election, electors: Sequence[Elector]) -> str:
    """The list of electors as it is posted: number, name and sex by group, then whom units send; namesakes are told apart."""
    in_groups = groupby(sorted(electors, key=_place), key=lambda each: each.group_no)
    paragraphs = [
        f"{f'第{group}居民小组' if group else _UNITS}：{'、'.join(map(elector_label, members))}"
        for group, members in in_groups
    ]
    return "\n".join([f"{_body_name(election)}选举人名单，共{len(electors)}人", *paragraphs])


def corrections_title(election: Election) -> str:
    """What corrections of the list are posted as."""
    return f"{_body_name(election)}选举人名单更正公告"


def corrections_text(corrections: Sequence[Correction]) -> str:
    """Who was added and who was struck, as it is posted; why stays with the commission."""
    kinds = (("add", "增加"), ("cut", "减少"))
    people = {kind: [elector_label(each.elector) for each in corrections if each.kind == kind] for kind, _ in kinds}
    return "\n".join(f"{zh}{len(people[kind])}人：{'、'.join(people[kind])}" for kind, zh in kinds if people[kind])


def household_representatives_title(election: Election) -> str:
    """What the list of household representatives is posted as."""
    return f"{_body_name(election)}选举户代表名单公告"


def household_representatives_text(election: Election, voting: Sequence[Elector]) -> str:
    """Who votes for each household, as it is posted, by the number of the household."""
    lines = [
        f"{each.household_no}户：{elector_label(each)}" for each in sorted(voting, key=lambda each: each.household_no)
    ]
    return "\n".join([f"{_body_name(election)}选举户代表名单，共{len(voting)}户", *lines])


def representatives_title(election: Election) -> str:
    """What the list of representatives is posted as."""
    return f"{election.community_name}居民代表名单公告"


def representatives_text(election: Election, elected: Sequence[Representative], sent: Sequence[SentByUnit]) -> str:
    """The list as it is posted: by constituency or group; then whom the units sent, each with the unit."""
    present = [each for each in elected if each.ended_on is None]
    in_places = groupby(present, key=_represented)
    lines = [f"{place}：{'、'.join(each.name for each in members)}" for place, members in in_places]
    units = [f"{each.name}（{each.unit}）" for each in sent if each.ended_on is None]
    lines += [f"{_UNITS}：{'、'.join(units)}"] if units else []
    head = f"{election.community_name}居民代表名单，共{len(present) + len(units)}人"
    return "\n".join([head, *lines])


def representative_changes_title(election: Election) -> str:
    """What changes of the representatives are posted as."""
    return f"{election.community_name}居民代表变更公告"


def representative_changes_text(changes: Sequence[tuple[Representative | SentByUnit, CredentialOrder]]) -> str:
    """Whose credential was suspended, resumed or ended, as it is posted; why stays with the commission."""
    return "\n".join(
        f"{_represented(each)}{each.name}：{_CHANGED[order.event]}，代表证号{each.credential_no}"
        for each, order in changes
    )


def proxies_title(election: Election) -> str:
    """What the list of proxies is posted as."""
    return f"{_body_name(election)}选举委托投票名单公告"


def proxies_text(election: Election, proxies: Sequence[Proxy]) -> str:
    """Who entrusted whom, as it is posted: both names with their places on the list of electors."""
    pairs = [f"委托人{elector_label(each.voter)}，受托人{elector_label(each.agent)}" for each in proxies]
    return "\n".join([f"{_body_name(election)}选举委托投票名单，共{len(proxies)}件", *pairs])


def elector_label(elector: Elector) -> str:
    """An elector in a posted list: 12张三（男，1960年生）, 13李四（女，中心小学）."""
    sex = names_of([elector.sex])[0]
    apart = elector.distinction.removeprefix(sex)
    return f"{elector.number}{elector.name}（{'，'.join(filter(None, (sex, apart, elector.unit)))}）"


def _represented(representative: Representative | SentByUnit) -> str:
    if isinstance(representative, SentByUnit):
        return f"{_UNITS}（{representative.unit}）"
    number = representative.constituency_no
    return f"第{number}选区" if number else f"第{representative.group_no}居民小组"


def _place(elector: Elector) -> tuple[bool, int, int]:
    return elector.group_no is None, elector.group_no or 0, elector.number


def _body_name(election: Election) -> str:
    return election.community_name + BODY_ZH.get(election.body, election.body).removeprefix("社区")
