"""The registry's app (登记服务装配): the only place that wires things together."""

from electoral_rules.book.lifecycle import ELECTION, OBJECTION, PLAN, REGISTRATION, ROLL_VERSION
from electoral_rules.book.permissions import load_permissions
from electoral_rules.book.wording import fields
from fastapi import FastAPI
from service_kit import sweeps, waiting_routes
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.identity import Signer
from service_kit.relay import Relay
from service_kit.speech import Seals

from registry.changes import routes as changes
from registry.check_ins import routes as check_ins
from registry.commission import routes as commission
from registry.communities import change_routes as community_changes
from registry.communities import routes as communities
from registry.constituencies import routes as constituencies
from registry.counts import routes as counts
from registry.departures import routes as departures
from registry.deputies import routes as deputies
from registry.documents import routes as documents
from registry.elections import order_routes as orders
from registry.elections import routes as elections
from registry.electors import correction_routes as corrections
from registry.electors import file_routes as elector_files
from registry.electors import routes as electors
from registry.exceptions import routes as exceptions
from registry.figures import routes as figures
from registry.formations import routes as formations
from registry.group_votes import routes as group_votes
from registry.households import representative_routes as household_representatives
from registry.households import routes as households
from registry.imports import routes as imports
from registry.jurisdictions import routes as jurisdictions
from registry.local_conditions import routes as local_conditions
from registry.measures import routes as measures
from registry.meetings import routes as meetings
from registry.notices import routes as notices
from registry.objections import routes as objections
from registry.objections.due import tell_overdue_objections
from registry.objections.settle import settle_open_objections
from registry.office_holders import routes as office_holders
from registry.placements import routes as placements
from registry.plans import routes as plans
from registry.proposals import routes as proposals
from registry.proxies import routes as proxies
from registry.quotas import routes as quotas
from registry.registrations import routes as registrations
from registry.representatives import quota_routes as representative_quotas
from registry.representatives import routes as representatives
from registry.residents import rights_routes as rights
from registry.residents import routes as residents
from registry.rolls import routes as rolls
from registry.settings import Settings
from registry.stages import exit_routes as exits
from registry.stages import routes as stages
from registry.storage import tables
from registry.supervision import routes as supervision
from registry.tasks import routes as tasks
from registry.terms import routes as terms
from registry.units import routes as units
from registry.vacancies import routes as vacancies
from registry.voter_cards import routes as voter_cards
from registry.work import Parts, at_desk

_STEPS = {"settle_objections": settle_open_objections, "tell_overdue_objections": tell_overdue_objections}
_ROUTERS = (
    jurisdictions.router,
    communities.router,
    community_changes.router,
    documents.router,
    residents.router,
    residents.readings,
    rights.router,
    departures.router,
    counts.router,
    households.router,
    household_representatives.router,
    constituencies.router,
    units.router,
    voter_cards.router,
    imports.router,
    changes.router,
    proposals.router,
    plans.router,
    local_conditions.router,
    stages.router,
    exits.router,
    elections.router,
    elections.checks,
    orders.router,
    meetings.router,
    commission.router,
    measures.router,
    notices.router,
    notices.checks,
    exceptions.router,
    representatives.router,
    group_votes.router,
    placements.router,
    formations.router,
    representative_quotas.router,
    quotas.router,
    deputies.router,
    supervision.router,
    terms.router,
    electors.router,
    electors.questions,
    elector_files.router,
    corrections.router,
    rolls.router,
    registrations.router,
    objections.router,
    proxies.router,
    check_ins.router,
    check_ins.pauses,
    vacancies.router,
    office_holders.router,
    figures.router,
    tasks.router,
    waiting_routes.router("registry"),
    sweeps.router("registry", tables.objections.sweeps, at_desk, _STEPS),
)
_WORDS = {
    "code": "辖区代码，2、4、6、9、12 或 15 位 · code of the place: 2, 4, 6, 9, 12 or 15 digits",
    "community_code": "社区代码，空为全部 · code of the community; empty for all",
    "jurisdiction": "辖区代码，空为本辖区 · code of a narrower jurisdiction; empty for the own",
    "household": "户号 · number of the household",
    "household_head": "是否户主，空为全部 · whether the head of a household; empty for all",
    "lives_in_community": "是否在本社区居住，空为全部 · whether living here; empty for all",
    "name": "姓名或其一部分，也可输入拼音或首字母 · a name or part of it, its pinyin or initials",
    "sex": "性别，空为全部 · sex; empty for all",
    "sort": "排序，前加减号为倒序，空为登记顺序 · order, with a minus the other way round; empty for the list's own",
    "on": "哪一日的数，空为今日 · the day the numbers are of; empty for today",
    "representatives": "拟定的居民代表人数，空为最少的合适人数 · how many are proposed; empty for the fewest that fit",
    "unit_representatives": "拟定的单位代表人数，空为不拟定 · how many the units are to send; empty for none proposed",
    "parent": "上级辖区代码，空为各省 · code of the place above; empty for the provinces",
}


def create_app(settings: Settings) -> FastAPI:
    """The registry on its database, with its relay to audit running while it serves."""
    signer = Signer.from_file(settings.key_file)
    database = Database(settings.database_url, settings.database_pool, Seals(signer))
    audit = ServiceClient("audit", settings.audit_url, signer)
    own_audit = ServiceClient("audit", settings.audit_url, signer, own=True)
    app = create_service(
        "registry",
        settings,
        database,
        _ROUTERS,
        load_permissions(),
        title="登记服务 · registry",
        background=[Relay("registry", database, audit, signer).run],
        closers=[audit.close, own_audit.close],
        cycles=[ELECTION, OBJECTION, PLAN, REGISTRATION, ROLL_VERSION],
        words=_WORDS,
        fields=fields(),
    )
    app.state.parts = Parts.of(settings, audit, own_audit)
    return app
