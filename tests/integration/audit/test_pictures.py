"""Large pictures at once cost their senders time; everybody else is answered meanwhile."""

import io
import threading

import httpx2
import pytest
from huanjie.house import House
from PIL import Image

from tests.conftest import RunService
from tests.integration.audit.conftest import Connect
from tests.integration.audit.test_evidence import add
from tests.support.parts import Part
from tests.support.services import bearer
from tests.support.tokens import Tokens


@pytest.fixture(scope="module")
def audit(run_service: RunService, witness: Part) -> Part:
    """The audit service with fewer database connections than pictures come at once."""
    return run_service("audit", HUANJIE_DATABASE_POOL="3")


def large_png(shade: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (5000, 4000), (shade, 90, 120)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def test_while_eight_large_pictures_are_drawn_anew_the_log_is_read_as_ever(
    connect: Connect, tokens: Tokens, house: House
) -> None:
    commission, answers = connect(tokens.user("commission", "220602005001")), list[int]()

    def send(shade: int) -> None:
        answers.append(add(commission, large_png(shade)).status_code)

    senders = [threading.Thread(target=send, args=(shade,)) for shade in range(8)]
    for sender in senders:
        sender.start()
    read = []
    # Not the patient client of the tests: a database that is busy with pictures would answer 503 here.
    with httpx2.Client(base_url=house.url("audit"), headers=bearer(tokens.user("auditor", "")), timeout=60) as auditor:
        while len(answers) < 4:
            read.append(auditor.get("/v1/logs").status_code)
    assert set(read) == {200} and len(read) > 3
    for sender in senders:
        sender.join()
    assert answers == [201] * 8
