"""Large pictures at once cost their senders time, and the service no memory; everybody else is answered meanwhile."""

import io
import threading

import httpx2
import pytest
from audit.evidence.clean import LIMITS
from huanjie.house import House
from PIL import Image

from tests.conftest import RunService
from tests.integration.audit.conftest import Connect
from tests.integration.audit.test_evidence import add
from tests.support.parts import Part, as_process
from tests.support.processes import children, peak
from tests.support.services import bearer
from tests.support.tokens import Tokens

AT_ONCE = 14


@pytest.fixture(scope="module")
def audit(run_service: RunService, witness: Part) -> Part:
    """The audit service with fewer database connections than pictures come at once."""
    return run_service("audit", HUANJIE_DATABASE_POOL="3")


def large_png(shade: int) -> bytes:
    """A picture of 39.7 megapixels in some 130 kB."""
    buffer = io.BytesIO()
    Image.new("RGB", (7_700, 5_155), (shade, 90, 120)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def test_fourteen_large_pictures_at_once_take_the_memory_of_one_and_nobody_elses_time(
    audit: Part, connect: Connect, tokens: Tokens, house: House
) -> None:
    commission, answers = connect(tokens.user("commission", "220602005001")), list[httpx2.Response]()
    pictures = [large_png(shade) for shade in range(AT_ONCE)]
    senders = [threading.Thread(target=lambda each=each: answers.append(add(commission, each))) for each in pictures]
    read, at_once = [], []
    with as_process(audit) as part:
        assert part.process
        service = part.process.pid
        # Not the patient client of the tests: a database that is busy with pictures would answer 503 here.
        auditor = httpx2.Client(base_url=house.url("audit"), headers=bearer(tokens.user("auditor", "")), timeout=60)
        with auditor:
            read.append(auditor.get("/v1/logs").status_code)
            before = peak(service)
            for sender in senders:
                sender.start()
            while len(answers) < AT_ONCE:
                read.append(auditor.get("/v1/logs").status_code)
                at_once.append([each.peak for child in children(service) for each in children(child.number)])
        grown = peak(service) - before
    assert set(read) == {200} and len(read) > AT_ONCE
    assert max(map(len, at_once)) == 1 and 0 < max(map(sum, at_once)) < LIMITS.memory_bytes
    assert grown < LIMITS.memory_bytes / 5
    kept = [each for each in answers if each.status_code == 201]
    told = [each for each in answers if each.status_code == 503]
    assert len(kept) >= 8 and len(kept) + len(told) == AT_ONCE
    for each in told:
        assert each.json()["type"].endswith("/evidence-busy") and int(each.headers["Retry-After"]) > 0
