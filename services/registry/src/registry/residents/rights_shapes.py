"""Political rights on the wire (政治权利)."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from service_kit.wire import LifeDate, LongText, Sha256, View, Wire, contradiction

from registry.domain.rights import PoliticalRights, RightsStated

Judgement = Annotated[str, StringConstraints(pattern=r"^(（[0-9]{4}）[\u4e00-\u9fff0-9]{3,40}号)?$")]


class RightsIn(Wire):
    """政治权利情况: the first and the last day on which they are taken; without a last day for life, without a first they are held.

    `judgement` is the number of the judgement, or of the paper that restores them.
    """

    deprived_from: LifeDate | None
    deprived_until: date | None = None
    judgement: Annotated[Judgement, Field(min_length=1)]
    reason: LongText = Field(min_length=1)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.deprived_until and (self.deprived_from is None or self.deprived_until < self.deprived_from):
            raise contradiction("结束日期早于开始日期，请核对", "the term ends before it begins; check the days")
        return self

    def stated(self) -> RightsStated:
        """What is stated."""
        about = (self.judgement, self.reason, self.evidence_sha256)
        return RightsStated(self.deprived_from, self.deprived_until, *about)


class RightsView(View):
    """政治权利: held where nothing was ever stated, which is version 0."""

    deprived: bool
    deprived_from: date | None
    deprived_until: date | None
    judgement: Judgement
    reason: str
    evidence_sha256: Sha256 | None
    stated_at: datetime | None
    version: int

    @classmethod
    def of(cls, rights: PoliticalRights | None, today: date) -> Self:
        """What was stated last, and whether it holds today."""
        return cls(
            deprived=rights is not None and rights.deprived(today),
            deprived_from=rights.deprived_from if rights else None,
            deprived_until=rights.deprived_until if rights else None,
            judgement=rights.judgement if rights else "",
            reason=rights.reason if rights else "",
            evidence_sha256=rights.evidence_sha256 if rights else None,
            stated_at=rights.stated_at if rights else None,
            version=rights.version if rights else 0,
        )
