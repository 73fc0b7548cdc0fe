"""Draw the electors of an election from the registers (由名册编制选举人名单): in memory, however many people they hold."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.candidates.names import Named, distinctions
from electoral_rules.electorate import roll
from electoral_rules.electorate.entitlement import Counts, Mode, electorate, household_vote
from electoral_rules.electorate.registration import has_to_declare, undeclared, unregistered
from electoral_rules.organisation.drawing import Source, one_a_household

from registry.domain.elections import Election
from registry.domain.electors import Claim, Drawn, Elector, LeftOut
from registry.domain.people import Person, entitlement


@dataclass(frozen=True, slots=True)
class Register:
    """名册: a source of electors and everybody it holds, in the order of the list.

    `base` is the list a roll starts from: everybody stays on it until somebody decides otherwise, with a reason.
    """

    source: Source
    claims: Sequence[Claim]
    base: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """登记情况: who declared to take part, by a registration that was accepted or on paper, and whose registration was refused."""

    declared: frozenset[UUID]
    refused: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Drawing:
    """编制: an election with its law, the day people have to be entitled on, and what makes the ids of electors.

    `registered` tells who declared to take part and whose registration was refused; None where nobody is asked.
    """

    rulebook: Rulebook
    election: Election
    on: date
    new_id: Callable[[], UUID]
    registered: Registered | None = None

    def draw(self, registers: Sequence[Register]) -> Drawn:
        """Decide on each person in turn: who is entitled is numbered, who is not is counted by reason."""
        standing: set[str] = set()
        judged = [each for register in registers for each in self._judge(register, standing)]
        entries = [(source, claim) for source, claim, _, stands in judged if stands]
        apart = distinctions([_name_of(claim) for _, claim in entries])
        electors = [
            self.elector(number, source, claim, apart[number - 1])
            for number, (source, claim) in enumerate(entries, start=1)
        ]
        left_out = _by_reason([decision for _, _, decision, stands in judged if not stands])
        mode = cast(Mode, self.election.mode)
        decisions = (electorate(self.rulebook, mode, _counts(electors)),)
        of_residents = [each for each in judged if each[0].capacity == "resident"]
        # Who has not asked for a place on the list may vote all the same by age and rights.
        silent = unregistered(self.rulebook).rule if self.registered else ""
        adults = sum(stands or decision.rule == silent for _, _, decision, stands in of_residents)
        known = of_residents and not any(each.base for each in registers)
        return Drawn(tuple(electors), left_out, decisions, adults if known else None)

    def elector(self, number: int, source: Source, claim: Claim, distinction: str) -> Elector:
        """The place of an entitled person on the list."""
        household = claim.household_no if one_a_household(source) else ""
        return Elector(
            id=self.new_id(),
            election_id=self.election.id,
            community_code=self.election.community_code,
            resident_id=claim.resident_id,
            unit_representative_id=claim.unit_representative_id,
            number=number,
            capacity=source.capacity,
            credential_no=claim.credential_no,
            group_no=claim.group_no,
            household_no=household,
            name=claim.name,
            sex=claim.sex,
            distinction=distinction,
            salt=claim.salt,
            unit=claim.unit,
        )

    def entitlement_of(self, source: Source, claim: Claim) -> Decision:
        """Whether the person may vote in the capacity on the day, was not refused, and has said so where a resident has to."""
        found = entitlement(self.rulebook, source.capacity, claim.person, self.election.community_code, self.on)
        known, person = self.registered, claim.person
        if found.blocks or known is None or source.register != "residents" or not isinstance(person, Person):
            return found
        if person.id in known.refused:
            return unregistered(self.rulebook)
        silent = has_to_declare(self.rulebook, lives_here=person.lives_in_community) and person.id not in known.declared
        return undeclared(self.rulebook) if silent else found

    def _judge(self, register: Register, standing: set[str]) -> Iterator[tuple[Source, Claim, Decision, bool]]:
        votes: Counter[str] = Counter()
        for claim in register.claims:
            decision = self.entitlement_of(register.source, claim)
            stands = register.base or not decision.blocks
            if stands and claim.person and one_a_household(register.source):
                decision = household_vote(self.rulebook, votes[claim.household_no])
                votes[claim.household_no] += 1
                stands = not decision.blocks
            if stands and claim.counts_as in standing:
                decision, stands = roll.stands_once(self.rulebook, 1), False
            if stands:
                standing.add(claim.counts_as)
            yield register.source, claim, decision, stands


def _name_of(claim: Claim) -> Named:
    return Named(claim.name, claim.sex, claim.person.birth_date if claim.person else date.min)


def _by_reason(refusals: Sequence[Decision]) -> tuple[LeftOut, ...]:
    counts = Counter(decision.reason_zh for decision in refusals)
    first = {decision.reason_zh: decision for decision in reversed(refusals)}
    return tuple(LeftOut(count, first[reason]) for reason, count in counts.items())


def _counts(electors: Sequence[Elector]) -> Counts:
    votes = Counter(elector.capacity for elector in electors)
    return Counts(
        residents=votes["resident"],
        households=votes["household_representative"],
        representatives=votes["group_representative"],
        unit_representatives=votes["unit_representative"],
    )
