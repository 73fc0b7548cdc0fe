"""State of a community what decides whether it may hold an election (社区情况): relocation, village reform, the neighbour."""

from dataclasses import dataclass

from electoral_rules import Decision, jurisdiction
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.electorate.communities import relocated, relocation
from service_kit import clock
from service_kit.etags import PreconditionFailed, require_match

from registry.domain.elections import Election, Ruling
from registry.domain.places import Circumstances, Statement, Stating
from registry.elections.order import give_order
from registry.problems import CircumstancesUnproved, NeighbourUnfit
from registry.work import Work


@dataclass(frozen=True, slots=True)
class Known:
    """社区情况: what holds now, what the documents of the place say of it, and every statement, the newest first."""

    circumstances: Circumstances
    decisions: tuple[Decision, ...]
    statements: tuple[Statement, ...]


async def show_circumstances(work: Work, code: str) -> Known:
    """Show what is known of a community and whether it is to be abolished (拟撤销).

    By the documents in force in its place, and by what its open elections are held to, which outlives a document.

    Raises:
        Forbidden.
    """
    await work.community(code)
    known = await work.jurisdictions.circumstances(code)
    decisions = await _relocations(work, code, known) if known.consistent else ()
    return Known(known, decisions, tuple(await work.jurisdictions.statements(code)))


async def _relocations(work: Work, code: str, known: Circumstances) -> tuple[Decision, ...]:
    community = known.community()
    books = [await work.rulebook(election) for election in await work.elections.open_in(code)]
    found = [each for book in books for each in relocated(book, community) if each.verdict != "not_applicable"]
    found += jurisdiction.relocations(code, clock.today(), community)
    return tuple({(each.rule, each.citation.document): each for each in found}.values())


async def state_circumstances(work: Work, code: str, stating: Stating, if_match: str | None) -> Known:
    """Keep the households relocated (动迁户数), whether a village reform is finished, and the neighbour (REG-23).

    A plan activated later is held to it (shenyang-2015 一（二）2). Where it has the community abolished under the rulebook
    of an election going on, that election is suspended.

    Raises:
        Forbidden, NeighbourUnfit, EvidenceMissing, PreconditionFailed; CircumstancesUnproved: an election is to be suspended.
    """
    community = await work.community(code)
    require_match(if_match, (await work.jurisdictions.circumstances(code)).version)
    if stating.evidence_sha256:
        await work.evidence.require(stating.evidence_sha256)
    if stating.neighbour_code:
        await require_neighbour(work, code, stating.neighbour_code)
    if not await work.jurisdictions.state(_statement(work, code, stating, (await show_circumstances(work, code)))):
        raise PreconditionFailed()
    known = await show_circumstances(work, code)
    suspended = await _suspend(work, code, known.circumstances, stating.evidence_sha256)
    payload = {
        "relocated_households": stating.relocated_households,
        "village_reform_finished": stating.village_reform_finished,
        "neighbour_code": stating.neighbour_code,
        "suspended": [election.id for election in suspended],
    }
    await work.record("registry.community.stated", community, payload, known.decisions)
    return known


async def require_neighbour(work: Work, code: str, neighbour_code: str) -> None:
    """Let only another community of the same district that is in being be the neighbour (临近社区).

    Raises:
        NeighbourUnfit.
    """
    neighbour = await work.jurisdictions.find(neighbour_code)
    today = clock.today()
    fit = (
        neighbour is not None
        and neighbour.level == "community"
        and neighbour.code != code
        and neighbour.code[:6] == code[:6]
        and (neighbour.valid_to is None or today <= neighbour.valid_to)
    )
    if not fit:
        raise NeighbourUnfit()


def _statement(work: Work, code: str, stating: Stating, before: Known) -> Statement:
    return Statement(
        community_code=code,
        version=before.circumstances.version + 1,
        relocated_households=stating.relocated_households,
        village_reform_finished=stating.village_reform_finished,
        neighbour_code=stating.neighbour_code,
        evidence_sha256=stating.evidence_sha256,
        stated_by=work.caller.subject,
        stated_at=clock.now(),
    )


async def _suspend(work: Work, code: str, known: Circumstances, evidence: str | None) -> list[Election]:
    suspended = []
    for election in await work.elections.open_in(code):
        if not known.consistent or not ELECTION.after(election.state, "suspend"):
            continue
        share = relocation(await work.rulebook(election), known.community())
        if share.blocks:
            if evidence is None:
                raise CircumstancesUnproved()
            ruling = Ruling(await _reason(work, share, known), evidence)
            locked = await work.elections.lock(election)
            suspended.append(await give_order(work, locked, "suspend", "registry.election.suspended", ruling))
    return suspended


async def _reason(work: Work, share: Decision, known: Circumstances) -> str:
    neighbour = await work.jurisdictions.find(known.neighbour_code) if known.neighbour_code else None
    return f"{share.reason_zh}{f'临近社区为{neighbour.name}。' if neighbour else ''}"
