"""Who signs the pre-review of a residents' committee that reviews nominations to itself (居委会预审的签署, AMB-18).

Source: chengnan-2024 六（一）1 has the committee pre-review; it names no commission, and one community has no director.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Decision, Ruled, rests_on
from electoral_rules.book.wording import names_of

Signer = Literal["remaining_member", "standing_member", "street"]


class PrereviewSigner(TypedDict):
    """签署人: who signs, that an interest is declared first, and who steps in where no signer is left."""

    signers: list[Signer]
    interest: Literal["declared"]
    in_their_stead: NotRequired[Signer]


@rests_on("review.prereview_signer")
def prereview_signer(
    rule: Ruled[PrereviewSigner], signer: Signer, *, declared: bool, none_left: bool = False
) -> Decision:
    """Whether this pre-review (预审) is signed by somebody who may sign it.

    `signer` is a remaining member, a member who stands as a candidate (standing_member), or the street; `declared`: the
    signer stated having, or not having, an interest; `none_left`: no member is left who may sign.
    """
    may_sign = signer in rule.value["signers"] or (none_left and signer == rule.value.get("in_their_stead"))
    zh, en = names_of(rule.value["signers"])
    stead = "；无人可签的，报请街道办理" if "in_their_stead" in rule.value else ""
    no = (f"预审应由{zh}签署{stead}。", f"The pre-review is signed by: {en}.")
    if may_sign:
        no = ("签署人尚未申报与被提名人的利害关系，请先申报。", "The signer has to declare any interest first.")
    yes = "预审签署符合规定。", "The pre-review is signed by somebody who may."
    return rule.decide(may_sign and declared, yes, no, observed={"signer": signer, "declared": declared})
