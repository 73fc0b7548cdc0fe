"""Wires the audit service together."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from electoral_rules.book.lifecycle import CASE, DUTY, INCIDENT, QUESTION, REPORT_RUN, TASK
from electoral_rules.book.permissions import load_permissions
from electoral_rules.book.wording import fields
from fastapi import FastAPI
from service_kit import clock, sweeps
from service_kit.app import Background, Closer, create_service
from service_kit.database import Database
from service_kit.identity import KeySet, Signer

from audit.case_notices import routes as case_notices
from audit.cases import routes as cases
from audit.cases.erase_reporters import erase_reporters
from audit.clients.hotline import HotlineClient
from audit.clients.witness import WitnessClient
from audit.consequences import routes as consequences
from audit.domain.handover import LogKeys
from audit.domain.notes import ED25519
from audit.duties import routes as duties
from audit.duties.draw import follow_plans
from audit.duties.escalate import escalate_duties
from audit.evidence import routes as evidence
from audit.evidence.clean import Cleaner
from audit.figures import routes as figures
from audit.hotline import routes as hotline
from audit.hotline.deliver import Carrier, give_up_unreachable
from audit.inspections import routes as inspections
from audit.log import routes as logs
from audit.log.publish import publish_heads
from audit.log.sign import Signing
from audit.matters import routes as matters
from audit.platforms.access import Connected, Platforms, read_secrets
from audit.platforms.loading import BadPlatformFile, load_platforms
from audit.questions import routes as questions
from audit.records import routes as records
from audit.report_runs import routes as report_runs
from audit.report_runs.draw import draw_runs
from audit.report_runs.end import give_up_runs
from audit.reports import routes as reports
from audit.settings import Settings
from audit.storage.evidence_files import EvidenceFiles
from audit.storage.head_file import HeadFile
from audit.storage.keys import load_handovers, load_signer
from audit.storage.limits import load_limits
from audit.storage.report_schedules import load_schedules
from audit.storage.tables import duties as tables
from audit.tasks import routes as tasks
from audit.work import LogRecorder, Parts, work_of

_ANSWER_SECONDS = 0.5
_DRAWING_SECONDS = 1.0
_LEFT_OVER_SECONDS = 5.0
_DAILY = {
    "escalate_duties": escalate_duties,
    "give_up_report_runs": give_up_runs,
    "draw_report_runs": draw_runs,
    "erase_reporters": erase_reporters,
}
_ROUTERS = (
    logs.router,
    logs.events,
    evidence.router,
    evidence.uploads,
    cases.router,
    cases.readings,
    case_notices.router,
    consequences.router,
    tasks.router,
    hotline.router,
    questions.router,
    records.router,
    duties.router,
    figures.router,
    inspections.router,
    matters.router,
    reports.router,
    report_runs.router,
    sweeps.router("audit", tables.sweeps, work_of, _DAILY),
)
log = structlog.get_logger()
_WORDS = {
    "above": "也列出上级辖区对本辖区适用的台账 · also those of places above that hold there",
    "addressed": "只列发给本辖区的 · only those addressed to the own place",
    "due_by": "截止日不晚于这一天的 · those due on this day or before",
    "duty_id": "到期事项编号 · id of the duty",
    "light": "亮灯，空为全部 · light; empty for all",
    "matter_id": "事项编号 · id of the matter",
    "mine": "只列现由本辖区督办的 · only those the own place has to see to now",
    "plan_id": "工作方案编号，空为全部 · id of the plan; empty for all",
    "Huanjie-Signature": "原工单签名：t=Unix 秒,v1=HMAC-SHA256 · the former signature: t=Unix seconds,v1=HMAC-SHA256",
    "webhook-id": "消息编号，重发不变 · id of the message, the same when it is sent again",
    "webhook-timestamp": "发送时间，Unix 秒 · when it is sent, Unix seconds",
    "webhook-signature": "签名，多个以空格分开：v1,base64 · signatures, separated by blanks: v1,base64",
    "election_id": "选举编号，空为全部 · the id of the election; empty for all",
    "first": "较早的日志条数 · number of entries of the earlier head",
    "overdue": "只列逾期的：期限届满仍未决定，或者决定已逾期 · only those past their day: not decided yet, or decided late",
    "delivery_id": "回传编号 · id of the callback",
    "number": "举报件号或工单号 · number of the case or of the work order",
    "second": "较晚的日志条数 · number of entries of the later head",
    "without_election": "只列未归入选举的 · only those of no election",
    "question_id": "问题编号 · id of the question",
    "record_id": "台账编号 · id of the record",
    "report_id": "报表编号 · id of the report",
    "run_id": "报表任务编号 · id of the run",
    "resident_id": "登记编号 · id of the resident in the register",
    "superseded": "也列出已更正的 · those that were corrected, too",
    "task_number": "任务单序号 · number of the task",
    "within": "辖区代码，空为本辖区 · code of a place; empty for the whole of one's own",
}


def create_app(settings: Settings) -> FastAPI:
    """Make the audit service, with its signer and its deliveries to the hotline running beside the requests."""
    # A mistake in a city's limits or schedules stops the service before it takes its first case.
    load_limits()
    load_schedules()
    database = Database(settings.database_url, settings.database_pool)
    log_signer = load_signer(settings.signer_key_file, settings.log_name, ED25519)
    signing = Signing(
        log_signer,
        LogKeys(log_signer.key, load_handovers(settings.signer_handovers_file)),
        HeadFile(settings.signer_state_file),
        KeySet.from_file(settings.jwks_file),
    )
    parts, cleaner = _parts(settings, signing), Cleaner()
    signer, close_witnesses = _signer(settings, database, signing, parts)
    carrier, close_hotline = _carrier(database, parts)

    async def drawer() -> None:
        # A plan that is learned here leaves it work; what another process learned waits for the next look.
        await repeat("duties", _DRAWING_SECONDS, lambda: follow_plans(database, parts), database.await_news)

    app = create_service(
        "audit",
        settings,
        database,
        _ROUTERS,
        load_permissions(),
        title="审计服务 · audit",
        background=[signer, drawer, *carrier],
        closers=[cleaner.close, *close_witnesses, *close_hotline],
        cycles=[CASE, TASK, QUESTION, DUTY, INCIDENT, REPORT_RUN],
        words=_WORDS,
        fields=fields(),
        write_refusal=LogRecorder(parts.signer).put_once,
    )
    app.state.parts, app.state.cleaner = parts, cleaner
    return app


def _parts(settings: Settings, signing: Signing) -> Parts:
    return Parts(
        signer=Signer.from_file(settings.key_file),
        keys=signing.keys,
        log_keys=signing.log_keys,
        sign=signing.signer.sign,
        files=EvidenceFiles(settings.evidence_dir),
        evidence_per_day=settings.evidence_per_day,
        platforms=_platforms(settings),
    )


def _platforms(settings: Settings) -> Platforms:
    files, access = load_platforms(settings.hotline_platforms_folder), settings.hotline_platforms
    if strange := sorted(set(access) - set(files)):
        raise BadPlatformFile(f"没有这些平台的文件 · there is no file of the platforms {strange}")
    found = {slug: Connected(each) for slug, each in files.items()}
    for slug, each in access.items():
        found[slug] = Connected(files[slug], read_secrets(each.secrets_file), each.url)
    return Platforms(found)


def _signer(settings: Settings, database: Database, signing: Signing, parts: Parts) -> tuple[Background, list[Closer]]:
    witnesses, recorder = [WitnessClient(url) for url in settings.witness_list], LogRecorder(parts.signer)

    async def run() -> None:
        await repeat("signer", settings.signing_seconds, lambda: publish_heads(database, signing, recorder, witnesses))

    return run, [witness.close for witness in witnesses]


def _carrier(database: Database, parts: Parts) -> tuple[list[Background], list[Closer]]:
    def seconds() -> int:
        return int(clock.wall().timestamp())

    clients = {slug: HotlineClient(each, seconds) for slug, each in parts.platforms.reachable().items()}

    def carrying(slug: str, client: HotlineClient) -> Background:
        carrier = Carrier(database, parts, slug, client)
        return lambda: repeat(f"hotline {slug}", _ANSWER_SECONDS, carrier.carry)

    async def left_over() -> None:
        await repeat("hotline", _LEFT_OVER_SECONDS, lambda: give_up_unreachable(database, parts))

    carriers = [left_over, *(carrying(slug, client) for slug, client in clients.items())]
    return carriers, [client.close for client in clients.values()]


async def repeat(
    name: str,
    seconds: float,
    once: Callable[[], Awaitable[None]],
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Run `once` every so many seconds until cancelled, or sooner where the pause ends sooner; what fails is tried again."""
    while True:
        try:
            await once()
        except Exception as failure:  # whatever failed, the rows are safe and the next round starts from them
            log.warning("background.delayed", task=name, exc=failure)
        await pause(seconds)
