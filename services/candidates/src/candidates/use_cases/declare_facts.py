"""Correct what was declared about a nominee (更正申报情况), before any review has begun."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import rfc8785
from service_kit.etags import require_match

from candidates.domain.candidacy import Candidacy
from candidates.domain.facts import evidence_of
from candidates.problems import StateRefused, refuse
from candidates.use_cases.admit import admit, conditions
from candidates.use_cases.work import Work

_CORRECTABLE = "nominated"


async def declare_facts(work: Work, candidacy_id: UUID, facts: Mapping[str, Any], if_match: str | None) -> Candidacy:
    """Replaces the declared facts and judges the conditions anew; ``if_match`` is the version that was read.

    Raises:
        PreconditionRequired, PreconditionFailed: no version, or not the present one.
        StateRefused: the candidacy is admitted already. RefusedByRule: a condition bars the person.
    """
    candidacy = await work.candidacy(candidacy_id)
    require_match(if_match, candidacy.version)
    if candidacy.state != _CORRECTABLE:
        raise StateRefused(state=candidacy.state)
    rulebook = await work.rulebook(await work.election(candidacy.election_id))
    for sha256 in evidence_of(facts):
        await work.audit.require_evidence(sha256)
    corrected = replace(candidacy, declared=facts)
    judged = await conditions(work, corrected, rulebook)
    refuse(judged)
    saved = await work.save(corrected)
    digest = hashlib.sha256(rfc8785.dumps(dict(facts))).hexdigest()
    data = {"candidacy_id": str(candidacy.id), "person": candidacy.person, "facts_sha256": digest}
    await work.record("candidates.facts.declared", candidacy, data, judged)
    return await admit(work, saved, rulebook)
