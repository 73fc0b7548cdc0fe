"""Issue certificates (颁发当选证书): one for each person elected, by the street, numbered within the election."""

from typing import Any
from uuid import UUID

from electoral_rules.ballots.voting import CERTIFY, same_day
from service_kit import clock
from service_kit.ids import uuid7

from ballots.domain.result import log_ids, names
from ballots.domain.wording import office
from ballots.problems import AlreadyDone, WrongState
from ballots.use_cases.work import Work


async def issue_certificates(work: Work, result_id: UUID) -> list[Any]:
    """Stores and returns the certificates of everybody this result elects.

    A certificate handed out after the election day is late but owed all the same: the decision says so in the log and
    stops nothing.

    Raises:
        WrongState: the result is not announced, or elects nobody. AlreadyDone.
    """
    row = await work.result(result_id, locked=True)
    elected = row.body["outcome"]["elected"]
    if row.announced_at is None or not elected:
        raise WrongState("结果宣布后才能颁发证书，且须有人当选", "Announce the result first; it has to elect somebody.")
    # Numbers run through the election: the first session's row is what all its certificates wait for.
    await work.session((await work.sessions.of_election(row.election_id))[0].id, "update")
    known = await work.results.certificates_of_election(row.election_id)
    if any(certificate.result_id == row.id for certificate in known):
        raise AlreadyDone()
    await _require_elected(work, row)
    election, rulebook = await work.law(row.election_id)
    timely = same_day(rulebook, CERTIFY, clock.today(), row.election_day)
    issuer = await work.registry.place_name(election.street_code) + "办事处"
    drawn = [_certificate(work, row, person, issuer, len(known) + place) for place, person in enumerate(elected, 1)]
    await work.results.add_certificates(drawn)
    for entry in drawn:
        told = {
            "result_id": row.id, "certificate_id": entry["id"], "number": entry["number"],
            "candidate": log_ids(row.body)[entry["candidate"]],
        }  # fmt: skip
        await work.events.record("certificate.issued", row.election_id, row.community_code, told, (timely,))
    return [kept for kept in await work.results.certificates_of_election(row.election_id) if kept.result_id == row.id]


async def _require_elected(work: Work, row: Any) -> None:
    standing = await work.candidates.candidacies(row.election_id)
    stand = [standing[person] for person in row.body["outcome"]["elected"] if person in standing]
    if any(candidacy.state != "elected" for candidacy in stand):
        raise WrongState("当选人的参选资格已被取消，不能颁发证书", "The election of this person was annulled.")


def _certificate(work: Work, row: Any, person: str, issuer: str, serial: int) -> dict[str, Any]:
    return {
        "election_id": row.election_id, "id": uuid7(), "result_id": row.id, "candidate": person,
        "number": f"{row.community_code}-{row.election_day.year}-{serial:03d}", "holder": names(row.body)[person],
        "office": office(row.body["office"]), "issuer": issuer, "status": "issued", "issued_on": clock.today(),
        "issued_by": work.caller.subject,
    }  # fmt: skip
