"""Closed words are listed, ids and codes have a form: what is plain text in the contract is written by people."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.contracts.documents import merged

Json = dict[str, Any]
SAYS_MORE = {"enum", "const", "format", "pattern", "contentMediaType"}
# Names of fields whose text is free, by why it is.
FREE = {
    "what people write": "opinion BriberyIn.relation BriberyView.relation HandBackIn.basis HandBackView.basis AccountabilityOpened.facts DisputeFound.subject DisputeHandled.action DisputeSettled.outcome ReferralResolved.result ContestantEducation.subject ElectorQuestionIn.question ElectorQuestionView.question AuditLead.about DifficultCommunity.cause Emergency.action Emergency.grade EmergencyOver.outcome "
    "LeadCleared.outcome OrderReporterIn.phone StationIn.hours StationView.hours HeldMeetingView.special MeetingIn.special PilotIn.method MatterClosed.outcome ProblemsSolved.result WorkGroupSent.result work_plan after answer base_reason before contact content respondent decided_reason desk dwellings end_reason findings fix ground grounds kinship material note pilot_method place "
    "announced_where supervision printed_reason problem reason relations[] remark resolution taken_back_reason text undone_reason verdict_reason",
    "what people and places are called": "about_name address branch community_name distinction group[] guiding_organ holder issuer leader name name_before place_name StationIn.staff[] StationView.staff[] objector_name photographer post title unit visitor "
    "handlers[] witnesses[]",
    "a line of a report": "ReportChangeView.row ReportTable.rows[][]",
    "what a record tells": "EmergencyPlan.measures HandoverBegun.items[] disputed[] CommunitySurvey.problems OpinionWatch.action OpinionWatch.source Pilot.result ReportChannel.hours aim difference "
    "followed_up promise share",
    "whom a record names": "AccountabilityOpened.office DisputeFound.owner HandlerFault.office inspector WorkGroupSent.members[] audited[] cadre work_group[] GroupOffice.head adopted_by confirmed_by guided_by handed_over_by made_by on_duty participants[] received_by "
    "answerable_body answerable_person organiser speaker supervisor",
    "what is written on a thing": "ReferralReceived.receipt credential_no household_no seal_number",
    "what a document or a sentence says": "article column definition_en definition_zh detail en name_en name_zh number reason_en reason_zh status_en status_zh turn_to_en turn_to_zh why_en why_zh words zh",
    "a secret, a token, or a name to sign in with": "OwnBindingIn.code PasswordCodeView.code PasswordResetIn.code access_token client_id client_secret id_token kid new password "
    "present refresh_token secret username",
    "who acted: an account, or a service": "claimed_by filed_by started_by accepted_by account answered_by approved_by bound_by by closed_by decided_by end_asked_by ended_by entered_by given_by made_by ordered_by opened_by posted_by proposed_by received_by requested_by reviewed_by put_by "
    "reviewer signed_by asked_by stated_by taken_back_by taken_by undone_by uploaded_by",
    "a name elsewhere": "csv_at fields_at filed_at results_at rule_at schema_at origin refusal stage",
    "no text of ours": "entry id_number unknown_characters[]",
    "header": "Huanjie-Signature If-None-Match webhook-id webhook-signature webhook-timestamp",
}
NAMES = {name for names in FREE.values() for name in names.split()}


def plain(name: str, schema: Json) -> Iterator[str]:
    """The names below a schema under which there is text without a form."""
    if schema.get("type") == "string" and not SAYS_MORE & set(schema):
        yield name
    for alternative in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from plain(name, alternative)
    if "items" in schema:
        yield from plain(f"{name}[]", schema["items"])
    if isinstance(schema.get("additionalProperties"), dict):
        yield from plain(f"{name}{{}}", schema["additionalProperties"])
    for field, says in schema.get("properties", {}).items():
        yield from plain(field, says)


def test_what_is_plain_text_is_written_by_people() -> None:
    document = merged()
    found = {(where, name) for where, schema in document["components"]["schemas"].items() for name in plain("", schema)}
    for item in document["paths"].values():
        for operation in item.values():
            for each in operation.get("parameters", ()):
                found |= {(operation["operationId"], name) for name in plain(each["name"], each["schema"])}
    known = {name for where, name in found} & NAMES | {f"{where}.{name}" for where, name in found} & NAMES
    assert sorted(f"{where}.{name}" for where, name in found if not {name, f"{where}.{name}"} & NAMES) == []
    assert known == NAMES


# A field of each kind of closed words, and a word of it: life cycles, the law's vocabularies, what all documents name.
CLOSED = [
    ("ElectionView", "state", "voting"),
    ("ElectionView", "step", "formal_list"),
    ("ElectionView", "body", "residents_committee"),
    ("ElectionView", "mode", "representatives"),
    ("ElectorView", "capacity", "group_representative"),
    ("PlanView", "state", "active"),
    ("PlanView", "document", "chengnan-2024"),
    ("PlanCheckView", "office", "party_building_office"),
    ("RegistryNoticeView", "kind", "formal_slate"),
    ("PublicNoticeView", "kind", "result"),
    ("SessionView", "state", "counting"),
    ("BoxView", "state", "sealed"),
    ("CountView", "state", "confirmed"),
    ("CandidacyView", "state", "refused"),
    ("NominationLine", "channel", "joint_residents"),
    ("NominationIn", "channel", "sign_up"),
    ("AnswerView", "office", "public_security"),
    ("CandidatesStageView", "stage", "joint_review"),
    ("CandidatesSlateView", "kind", "slate_change"),
    ("CandidatesContestView", "office", "member"),
    ("SummaryView", "sex", "female"),
    ("CaseView", "state", "handling"),
    ("AuditTaskView", "state", "handling"),
    ("CaseView", "outcome", "transferred"),
    ("DecisionIn", "outcome", "true_and_corrected"),
    ("AuditStepView", "office", "discipline_work_committee"),
    ("EvidenceView", "kind", "signature_sheet"),
    ("DecisionView", "verdict", "not_applicable"),
    ("ReadinessView", "step", "vote"),
    ("TokenView", "role", "commission"),
    ("SummaryView", "office", "director"),
    ("BallotsResultView", "kind", "run_off"),
    ("BallotsStepView", "kind", "repeat"),
    ("CertificateView", "office", "member"),
    ("CertificateView", "status", "void"),
    ("PageView", "mode", "representatives"),
    ("FilingView", "state", "acknowledged"),
    ("FilingView", "receiver", "district_organisation"),
]


@pytest.mark.parametrize(("name", "field", "word"), CLOSED)
def test_closed_words_are_listed(name: str, field: str, word: str) -> None:
    says = merged()["components"]["schemas"][name]["properties"][field]
    (listed,) = [each["enum"] for each in (says, *says.get("anyOf", ())) if "enum" in each]
    assert word in listed
