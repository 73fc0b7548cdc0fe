"""Rows as answers (返回数据组装). The public sees no resident's id, and of a void write-in only the votes."""

from collections.abc import Collection, Sequence
from typing import Any

from electoral_rules.ballots.filings import receivers
from service_kit.problems import NotFound

from ballots.api import views
from ballots.use_cases.annulled import annulled_of
from ballots.use_cases.work import Work

_ACCOUNT = ("entitled", "attended", "printed", "issued", "spoiled", "unused", "returned", "unreturned")
_PUBLIC = ("observer", "report_job", "resident")


async def session_view(work: Work, row: Any) -> views.SessionView:
    """A session with its staff and boxes; staff by name only for those who work with it."""
    staff = [] if work.caller.role in _PUBLIC else await work.sessions.staff_of(row)
    return views.SessionView(
        id=row.id, election_id=row.election_id, community_code=row.community_code, round=row.round, state=row.state,
        venue=row.venue, election_day=row.election_day, opened_at=row.opened_at, closed_at=row.closed_at,
        contests=[_contest(contest) for contest in row.ballot],
        staff=[views.StaffView(account=entry.account, duty=entry.duty, name=entry.name) for entry in staff],
        boxes=[box_view(box) for box in await work.sessions.boxes_of(row)],
        issued=await work.sessions.issued(row.election_id, row.round),
        account={name: getattr(row, name) for name in _ACCOUNT} if row.closed_at else None,
    )  # fmt: skip


def box_view(box: Any) -> views.BoxView:
    """A box; its witnesses stay in the record."""
    return views.BoxView(**{name: getattr(box, name) for name in views.BoxView.model_fields})


def certificate_view(row: Any, annulled: Collection[str] = ()) -> views.CertificateView:
    """A certificate; ``annulled`` are the candidacies whose election is void."""
    names = views.CertificateView.model_fields.keys() - {"annulled"}
    return views.CertificateView(annulled=row.candidate in annulled, **{name: getattr(row, name) for name in names})


def filing_view(row: Any) -> views.FilingView:
    """A filing."""
    return views.FilingView(**{name: getattr(row, name) for name in views.FilingView.model_fields})


def may_see(work: Work, row: Any) -> bool:
    """Whether the caller sees this result: the public once it is announced, who works on it at once."""
    return row.announced_at is not None or work.caller.role not in _PUBLIC


async def result_view(work: Work, row: Any) -> views.ResultView:
    """A result with its certificates and filings.

    Raises:
        NotFound: the public asks before it is announced.
    """
    if not may_see(work, row):
        raise NotFound()
    return (await result_views(work, [row]))[0]


async def result_views(work: Work, rows: Sequence[Any]) -> list[views.ResultView]:
    """Results of one election that the caller may see, with what became void since."""
    annulled = await annulled_of(work, rows)
    return [await _result_view(work, row, annulled) for row in rows]


async def _result_view(work: Work, row: Any, annulled: frozenset[str]) -> views.ResultView:
    public, body = work.caller.role in _PUBLIC, row.body
    filings = await work.results.filings_of(row)
    certificates = await work.results.certificates_of_election(row.election_id)
    _, rulebook = await work.law(row.election_id)
    return views.ResultView(
        id=row.id, election_id=row.election_id, session_id=row.session_id, contest_id=row.contest_id, sha256=row.sha256,
        determined_at=row.determined_at, announced_at=row.announced_at, notice=_notice(row.notice),
        candidates=_candidates(body, annulled), write_ins=_write_ins(body, public), outcome=_outcome(body, public),
        filing=_status(filings, receivers(rulebook)), filings=[filing_view(filing) for filing in filings],
        certificates=[certificate_view(known, annulled) for known in certificates if known.result_id == row.id],
        open_seats=body["outcome"]["open_seats"] + len(annulled & set(body["outcome"]["elected"])),
        **{
            name: body[name]
            for name in ("office", "round", "kind", "seats", "meeting", "valid", "void", "void_by_reason")
        },
    )  # fmt: skip


def _contest(stored: dict[str, Any]) -> dict[str, Any]:
    names = [{"candidacy_id": row["id"], "name": row["name"], "order": row["order"]} for row in stored["candidates"]]
    return {
        "contest_id": stored["id"], "office": stored["office"], "seats": stored["seats"], "kind": stored["kind"],
        "candidates": names,
    }  # fmt: skip


def _notice(stored: dict[str, Any] | None) -> dict[str, Any] | None:
    shown = ("id", "number", "content_sha256", "posted_at", "place")
    return {name: stored[name] for name in shown} if stored else None


def _candidates(body: dict[str, Any], annulled: Collection[str]) -> list[dict[str, Any]]:
    votes = {row["candidate"]: row for row in body["tallies"]}
    return [
        {"candidacy_id": row["id"], "name": row["name"], "order": row["order"], "for": votes[row["id"]]["for"],
         "against": votes[row["id"]]["against"], "abstain": votes[row["id"]]["abstain"],
         "elected": row["id"] in body["outcome"]["elected"], "tied": row["id"] in body["outcome"]["tied"],
         "void": row["id"] in body["outcome"]["elected"] and row["id"] in annulled}
        for row in sorted(body["candidates"], key=lambda row: row["order"])
    ]  # fmt: skip


def _write_ins(body: dict[str, Any], public: bool) -> list[dict[str, Any]]:
    elected, void = body["outcome"]["elected"], body["outcome"]["void_write_ins"]
    rows = [
        {"resident_id": row["resident_id"], "name": row["name"], "votes": row["votes"],
         "elected": row["resident_id"] in elected, "void": row["resident_id"] in void}
        for row in body["write_ins"]
    ]  # fmt: skip
    if not public:
        return rows
    hidden = {"resident_id": None, "name": None}
    return [row | (hidden if not row["elected"] else {"resident_id": None}) for row in rows]


def _outcome(body: dict[str, Any], public: bool) -> dict[str, Any]:
    outcome = dict(body["outcome"])
    if public:
        # Ids of written-in residents are nobody's business outside; the lists above tell what may be told.
        written = {row["resident_id"] for row in body["write_ins"]}
        for name in ("elected", "tied", "void_write_ins"):
            outcome[name] = [person for person in outcome[name] if person not in written]
        outcome["next_step"] = {"kind": outcome["next_step"]["kind"], "rule": outcome["next_step"]["rule"]}
    return outcome


def _status(filings: Sequence[Any], wanted: Sequence[str]) -> str:
    acknowledged = {filing.receiver for filing in filings if filing.acknowledged_at is not None}
    if set(wanted) <= acknowledged:
        return "complete"
    return ("partly_acknowledged" if acknowledged else "sent") if filings else "drafted"
