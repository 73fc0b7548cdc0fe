"""Issue certificates (颁发当选证书): one for each person elected, by the street, numbered within the election."""

from typing import Any
from uuid import UUID

from electoral_rules.plans import OFFICES_ZH
from service_kit import clock
from service_kit.ids import uuid7

from ballots.domain.dates import CERTIFY, same_day
from ballots.domain.result import log_ids, names
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
    known = await work.results.certificates_of_election(row.election_id)
    if any(certificate.result_id == row.id for certificate in known):
        raise AlreadyDone()
    standing = await work.candidates.candidacies(row.election_id)
    if any(standing[person].state != "elected" for person in elected if person in standing):
        raise WrongState("当选人的参选资格已被取消，不能颁发证书", "The election of this person was annulled.")
    election, rulebook = await work.law(row.election_id)
    timely = same_day(rulebook, CERTIFY, clock.today(), row.election_day)
    issuer = await work.registry.place_name(election.street_code) + "办事处"
    called = names(row.body)
    issued = [
        {
            "election_id": row.election_id, "id": uuid7(), "result_id": row.id, "candidate": person,
            "number": f"{row.community_code}-{row.election_day.year}-{serial:03d}", "holder": called[person],
            "office": OFFICES_ZH.get(row.body["office"], row.body["office"]), "issuer": issuer, "status": "issued",
            "issued_on": clock.today(), "issued_by": work.caller.subject,
        }
        for serial, person in enumerate(elected, len(known) + 1)
    ]  # fmt: skip
    await work.results.add_certificates(issued)
    logged = log_ids(row.body)
    for entry in issued:
        told = {
            "result_id": row.id, "certificate_id": entry["id"], "number": entry["number"],
            "candidate": logged[entry["candidate"]],
        }  # fmt: skip
        await work.events.record("certificate.issued", row.election_id, row.community_code, told, (timely,))
    return [kept for kept in await work.results.certificates_of_election(row.election_id) if kept.result_id == row.id]
