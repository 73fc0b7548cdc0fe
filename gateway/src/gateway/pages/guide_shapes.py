"""Who answers for an election and how to complain, on the wire (公众指引数据结构)."""

from typing import Annotated
from uuid import UUID

from service_kit.decisions import CitationView, RuleId
from service_kit.wire import CommunityCode, View, one_of

from gateway.clients.board import Channel, Deadline, Guide, Provision
from gateway.pages.timetable_shapes import citation_of
from gateway.wire import ComplaintChannel, CountedFrom

_FILED_AT = "/api/v1/audit/cases"
# Said, not left out: who looks for a person in charge has to know that the answer is not here.
_NOT_HELD = (
    (
        "people",
        "选举委员会成员、经办人员的姓名和联系电话未在本系统登记，请向街道办事处或社区居民委员会询问",
        "Names and telephones of the commission and of those in charge are not kept here; ask the street or the committee.",
    ),
    (
        "complaint_addresses",
        "举报电话号码、来信来访地址未在本系统登记，请看社区公告栏",
        "The numbers and addresses of the complaint channels are not kept here; see the community's notice board.",
    ),
)


class ProvisionView(View):
    """规定: what a document orders, in its words."""

    rule: RuleId
    zh: str
    en: str
    citation: CitationView

    @classmethod
    def of(cls, provision: Provision) -> "ProvisionView":
        """The provision on the wire."""
        citation = citation_of(provision.citation)
        return cls(rule=provision.rule, zh=provision.zh, en=provision.en, citation=citation)


class ChannelView(View):
    """举报渠道."""

    slug: ComplaintChannel
    zh: str
    en: str

    @classmethod
    def of(cls, channel: Channel) -> "ChannelView":
        """The channel on the wire."""
        return cls(slug=channel.slug, zh=channel.zh, en=channel.en)


class DeadlineView(View):
    """办理期限: days, from the receipt, the start of the check or the verification."""

    days: int
    counted_from: CountedFrom
    citation: CitationView

    @classmethod
    def of(cls, deadline: Deadline) -> "DeadlineView":
        """The deadline on the wire."""
        return cls(days=deadline.days, counted_from=deadline.counted_from, citation=citation_of(deadline.citation))


class ComplaintsView(View):
    """如何举报: to whom and how, by when it is decided (null where nothing is ruled), and where it is filed with a token."""

    ways: list[ProvisionView]
    channels: list[ChannelView]
    deadline: DeadlineView | None
    filed_at: str

    @classmethod
    def of(cls, guide: Guide) -> "ComplaintsView":
        """What the guide says of complaints on the wire."""
        return cls(
            ways=[ProvisionView.of(way) for way in guide.ways],
            channels=[ChannelView.of(channel) for channel in guide.channels],
            deadline=DeadlineView.of(guide.deadline) if guide.deadline else None,
            filed_at=_FILED_AT,
        )


class NotHeldView(View):
    """未登记事项: what a reader may look for and this system does not have."""

    what: Annotated[str, one_of([what for what, _, _ in _NOT_HELD])]
    zh: str
    en: str


class PublicGuideView(View):
    """公众指引: who is responsible, how to complain, and what is not held here."""

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    responsible: list[ProvisionView]
    complaints: ComplaintsView
    not_held: list[NotHeldView]

    @classmethod
    def of(cls, guide: Guide) -> "PublicGuideView":
        """The guide on the wire."""
        return cls(
            election_id=guide.election_id,
            community_code=guide.community_code,
            community_name=guide.community_name,
            responsible=[ProvisionView.of(provision) for provision in guide.responsible],
            complaints=ComplaintsView.of(guide),
            not_held=[NotHeldView(what=what, zh=zh, en=en) for what, zh, en in _NOT_HELD],
        )
