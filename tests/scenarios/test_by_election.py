"""The by-election of 2024 in five communities, played through the gateway, and everything that must have come of it."""

import json
import re
from collections import Counter
from uuid import UUID

import psycopg
import pytest
from huanjie.archives.export import write_archive
from huanjie.archives.verify import verify_archive
from huanjie.demo.report import wait_until_witnessed
from huanjie.demo.slating import send_work_order
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie.demo_data import people_of
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import STREET
from huanjie.house import House
from huanjie_client.account import Account, new_key
from huanjie_client.answers import Refused, accepted
from huanjie_client.api.ballots import list_results
from huanjie_client.api.candidates import list_candidacies, show_candidacy, show_reviews, show_slate
from huanjie_client.api.gateway import show_overview, show_public_page, show_readiness
from huanjie_client.api.registry import close_stage, list_notices, show_election, show_stages
from huanjie_client.client import Client
from huanjie_client.models import BallotsResultView, CandidacyView, CitationView, SignInIn, WorkingView

pytestmark = pytest.mark.carries("chengnan-2024", "residents_committee", "representatives")
Stages = dict[str, Stage]
WENLIANG_SLUG, PINGTAI_SLUG, NANLING_SLUG = "wenliang", "pingtai", "nanling"
ID_LIKE = re.compile(r"(?<![0-9a-f])990000[0-9]{11}[0-9Xx]")


def candidacies(stage: Stage) -> dict[str, CandidacyView]:
    """The candidacies by the story's key, as the commission sees them."""
    return {key: candidacy(stage, known) for key, known in stage.candidacies.items()}


def candidacy(stage: Stage, known: UUID) -> CandidacyView:
    seen = accepted(show_candidacy.sync(known, client=stage.who("commission", stage.story.election_day, 19)))
    assert isinstance(seen, CandidacyView)
    return seen


@pytest.mark.parametrize("slug", [story.community.slug for story in STORIES])
def test_the_one_the_story_tells_is_elected_certified_and_filed(stages: Stages, slug: str) -> None:
    stage = stages[slug]
    final, wanted = stage.final, stage.story.elected
    assert final.outcome.elected == ([stage.candidacies[wanted]] if wanted else [])
    assert len(final.certificates) == (1 if wanted else 0)
    assert final.filing == "complete"
    assert {filing.receiver for filing in final.filings} == {"district_civil_affairs", "street"}
    assert final.notice and final.notice.number and final.notice.number >= 3


def test_four_members_and_one_director_were_voted_on(stages: Stages) -> None:
    offices = Counter(stage.final.office for stage in stages.values())
    assert offices == {"member": 4, "director": 1}


def test_one_nominee_of_each_channel_was_refused_with_the_documents_words(stages: Stages) -> None:
    refused = {}
    for stage in stages.values():
        for role in stage.story.people:
            if role.refusal:
                shown = candidacies(stage)[role.key]
                assert shown.state == "refused"
                assert shown.nominations[0].channel == role.channel
                refused[role.channel] = reasons_of_refusal(stage, role.key)
    assert set(refused) == {
        "joint_residents", "joint_household_representatives", "joint_group_representatives", "self",
    }  # fmt: skip
    assert all("城南街道" in told.title and told.words for told in refused.values())


def reasons_of_refusal(stage: Stage, key: str) -> CitationView:
    """The citation of what was found against somebody, as the street sees it."""
    street = stage.who("street.leader", stage.story.election_day, 19)
    reviews = accepted(show_reviews.sync(stage.candidacies[key], client=street))
    return next(
        decision.citation
        for level in reviews.stages
        for opinion in level.opinions
        for decision in opinion.decisions
        if decision.verdict == "blocked"
    )


def test_nobody_refused_or_cancelled_is_on_a_slate(stages: Stages) -> None:
    for stage in stages.values():
        commission = stage.who("commission", stage.story.election_day, 19)
        slate = accepted(show_slate.sync(stage.election.id, client=commission))
        assert isinstance(slate, WorkingView)
        listed = {row.candidacy_id for contest in slate.contests for row in contest.candidates}
        assert listed == {
            stage.candidacies[role.key] for role in stage.story.standing if role.key != stage.story.bribed_for
        }


def test_the_bribe_cancelled_a_candidacy_by_its_case_and_the_hotline_has_the_answer(stages: Stages) -> None:
    stage = stages[PINGTAI_SLUG]
    cancelled = candidacies(stage)[stage.story.bribed_for]
    assert stage.reply
    assert (cancelled.state, cancelled.case_number) == ("cancelled", stage.reply.case)
    assert stage.reply.outcome == "true_and_corrected"
    commission = stage.who("commission", stage.story.election_day, 19)
    notices = accepted(list_notices.sync(stage.election.id, client=commission))
    assert [notice.kind for notice in notices.items].count("slate_change") == 1


def test_the_same_work_order_again_is_the_same_case(stages: Stages) -> None:
    stage = stages[PINGTAI_SLUG]
    again = send_work_order(stage, stage.story.election_day)
    assert stage.reply and (again.case_number, again.linked) == (stage.reply.case, True)


def test_the_tie_was_voted_on_again_and_the_most_votes_won(stages: Stages) -> None:
    stage = stages[NANLING_SLUG]
    commission = stage.who("commission", stage.story.election_day, 19)
    first, second = accepted(list_results.sync(stage.election.id, client=commission)).items
    assert isinstance(first, BallotsResultView) and isinstance(second, BallotsResultView)
    assert len(first.outcome.tied) == 2
    assert first.outcome.next_step.rule == "GK-08"
    assert second.outcome.elected == [stage.candidacies["a"]]


def test_a_refused_person_written_in_by_most_leaves_the_seat_open(stages: Stages) -> None:
    stage = stages[WENLIANG_SLUG]
    outcome = stage.final.outcome
    assert outcome.open_seats == 1
    assert outcome.void_write_ins == [stage.nominee("c")]
    assert outcome.next_step.kind == "run_off"


def test_the_public_page_names_the_slate_and_the_result_and_nobodys_data(stages: Stages, running_house: House) -> None:
    stage = stages["dongyuan"]
    answer = show_public_page.sync_detailed(stage.election.id, client=Client(base_url=running_house.gateway_url))
    told, page = answer.content.decode(), accepted(answer.parsed)
    played = stage.story.rounds[0]
    (turnout,) = page.turnout
    assert (turnout.entitled, turnout.present) == (len(stage.cast.representatives), played.attending)
    votes = {row.name: row.for_ for row in page.results[0].candidates}
    assert votes == {stage.cast.nominees[key].name: number for key, number in played.votes.items()}
    assert page.slate and {row.name for row in page.slate.contests[0].candidates} == set(votes)
    assert stage.cast.nominees["c"].name not in told
    people = people_of(stage.story.community, stage.seed)
    assert not any(person.phone in told or person.id_number in told for person in people)
    assert not any(str(stage.id_of(person)) in told for person in stage.cast.nominees.values())


def test_readiness_has_every_gate_passed_and_the_overview_every_community(stages: Stages) -> None:
    stage = stages["dongyuan"]
    commission = stage.who("commission", stage.story.election_day, 19)
    readiness = accepted(show_readiness.sync(stage.election.id, client=commission))
    assert {gate.state for gate in readiness.gates} == {"passed"}
    party = stage.who("street.party", stage.story.election_day, 19)
    overview = accepted(show_overview.sync(STREET, client=party))
    assert len(overview.elections) == len(STORIES)
    row = next(row for row in overview.elections if row.election_id == stage.election.id)
    assert row.step == "filing" and any(stage.met for stage in row.stages)


def test_every_archive_is_intact_under_the_houses_own_keys(
    stages: Stages, auditor: Account, running_house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("archives")
    for slug, stage in stages.items():
        wait_until_witnessed(auditor, str(stage.election.id), filings=2)
        archive = write_archive(auditor, str(stage.election.id), folder / f"{slug}.zip")
        found = verify_archive(archive, running_house.keys)
        assert found.code == 0, found.words


def test_everything_recorded_is_in_the_log_once_and_nothing_else(
    stages: Stages, auditor: Account, running_house: House
) -> None:
    for stage in stages.values():
        wait_until_witnessed(auditor, str(stage.election.id), filings=2)
    recorded: set[str] = set()
    for service in ("registry", "candidates", "ballots", "gateway"):
        with psycopg.connect(running_house.databases[service].migration_url) as connection:
            rows = connection.execute("SELECT id::text, log_index FROM outbox WHERE log <> 'house'").fetchall()
        assert all(index is not None for _, index in rows), service
        recorded |= {identity for identity, _ in rows}
    with psycopg.connect(running_house.databases["audit"].migration_url) as connection:
        entries = connection.execute("SELECT canonical FROM entries WHERE log <> 'house'").fetchall()
    logged = [json.loads(entry) for (entry,) in entries]
    from_services = [entry["id"] for entry in logged if entry["source"] != "audit"]
    assert Counter(from_services) == Counter(recorded)


def test_no_log_line_and_no_log_entry_holds_an_id_number_or_a_phone(stages: Stages, running_house: House) -> None:
    assert stages
    with psycopg.connect(running_house.databases["audit"].migration_url) as connection:
        entries = " ".join(entry for (entry,) in connection.execute("SELECT canonical FROM entries").fetchall())
    logs = (*(running_house.folder / "logs").glob("*.log"), running_house.postgres.cluster.log)
    lines = " ".join(path.read_text(encoding="utf-8") for path in logs)
    assert not ID_LIKE.search(entries + lines)
    phones = {person.phone for story in STORIES for person in people_of(story.community, 7)}
    assert not any(phone in phones for phone in re.findall(r"129[0-9]{8}", entries + lines))


def test_no_log_entry_names_a_candidate_in_the_clear(stages: Stages, running_house: House) -> None:
    names = {
        person.name for stage in stages.values() for person in stage.cast.nominees.values() if len(person.name) > 2
    }
    with psycopg.connect(running_house.databases["audit"].migration_url) as connection:
        entries = " ".join(entry for (entry,) in connection.execute("SELECT canonical FROM entries").fetchall())
    assert not [name for name in names if name in entries]


def test_papers_were_printed_for_every_community(stages: Stages) -> None:
    for stage in stages.values():
        papers = {path.name.split("-")[0]: path.read_bytes() for path in stage.papers.glob("*.pdf")}
        assert set(papers) == ({"当选证书", "选举结果报告单"} if stage.story.elected else {"选举结果报告单"})
        assert all(content.startswith(b"%PDF-") for content in papers.values())


def test_a_commission_of_another_community_finds_nothing(stages: Stages, running_house: House) -> None:
    elsewhere = stages["dongyuan"].election.id
    with Account(running_house.gateway_url, SignInIn("nanling.commission", PASSWORD)) as stranger:
        for answer in (
            show_election.sync(elsewhere, client=stranger),
            list_candidacies.sync(elsewhere, client=stranger),
        ):
            with pytest.raises(Refused) as caught:
                accepted(answer)
            assert caught.value.problem.status == 404


def test_every_stage_of_the_plan_is_left_by_its_exits_alone(stages: Stages) -> None:
    stage = stages[WENLIANG_SLUG]
    street = stage.who("street.affairs", stage.story.election_day, 21)
    plan_id = accepted(show_election.sync(stage.election.id, client=street)).plan_id
    for standing in accepted(show_stages.sync(plan_id, client=street)).stages:
        lacking = [(each.rule, each.community_code) for each in standing.exits if each.state != "met"]
        assert (standing.missing, lacking) == (0, []), standing.stage
        closed = accepted(close_stage.sync(plan_id, standing.stage, client=street, idempotency_key=new_key()))
        assert closed.closing and closed.closing.left_out == []
