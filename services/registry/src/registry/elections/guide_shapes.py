"""Who answers for an election and how to complain, on the wire (公众指引)."""

from typing import Annotated
from uuid import UUID

from electoral_rules import Rule, Rulebook
from electoral_rules.book.ruled import Ruled
from electoral_rules.organisation import guide
from electoral_rules.organisation.guide import Channel
from electoral_rules.oversight.complaints import Clock, CountedFrom
from service_kit.decisions import CitationView, RuleId
from service_kit.wire import CommunityCode, View, one_of

from registry.domain.elections import Election

ComplaintChannel = Annotated[str, one_of(guide.known_channels())]


class ProvisionView(View):
    """规定: what a document orders, in its words."""

    rule: RuleId
    zh: str
    en: str
    citation: CitationView

    @classmethod
    def of(cls, rule: Rule) -> "ProvisionView":
        """The rule on the wire."""
        citation = CitationView.model_validate(rule.citation.as_dict())
        return cls(rule=rule.id, zh=rule.zh, en=rule.en, citation=citation)


class ChannelView(View):
    """举报渠道."""

    slug: ComplaintChannel
    zh: str
    en: str

    @classmethod
    def of(cls, channel: Channel) -> "ChannelView":
        """The channel on the wire."""
        zh, en = channel.names
        return cls(slug=channel.slug, zh=zh, en=en)


class DeadlineView(View):
    """办理期限: days, and what they are counted from."""

    days: int
    counted_from: CountedFrom
    citation: CitationView

    @classmethod
    def of(cls, ruled: Ruled[Clock]) -> "DeadlineView":
        """The deadline on the wire."""
        citation = CitationView.model_validate(ruled.citation.as_dict())
        return cls(days=ruled.value["within"], counted_from=ruled.value["from"], citation=citation)


class GuideView(View):
    """公众指引: lists are empty, and `deadline` null, where the election's documents are silent."""

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    responsible: list[ProvisionView]
    ways: list[ProvisionView]
    channels: list[ChannelView]
    deadline: DeadlineView | None

    @classmethod
    def of(cls, election: Election, rulebook: Rulebook) -> "GuideView":
        """What the election's rulebook says of both."""
        deadline = guide.deadline(rulebook)
        return cls(
            election_id=election.id,
            community_code=election.community_code,
            community_name=election.community_name,
            responsible=[ProvisionView.of(rule) for rule in guide.responsible(rulebook)],
            ways=[ProvisionView.of(rule) for rule in guide.ways(rulebook)],
            channels=[ChannelView.of(channel) for channel in guide.channels(rulebook)],
            deadline=DeadlineView.of(deadline) if deadline else None,
        )
