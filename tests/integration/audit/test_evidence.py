"""Evidence: pictures lose what rides along, strange files are refused, a swapped file is noticed."""

import io
from hashlib import sha256
from typing import Any

import httpx2
import pytest
from huanjie.house import House
from PIL import Image

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, begin_election, new_election
from tests.support.files import CAMERA, GPS_INFO, laden_scan, picture, scan
from tests.support.services import Speaker
from tests.support.tokens import Tokens

PDF = scan("a list with signatures")


def add(service: httpx2.Client, content: bytes, name: str = "a.jpg", **changed: Any) -> httpx2.Response:
    about = {
        "kind": "photo",
        "stage": "slate_posting",
        "community_code": COMMUNITY,
        "taken_at": "2024-05-20T09:00:00+08:00",
        "place": "南岭社区公告栏",
        "photographer": "测试",
    }
    return service.post("/v1/evidence", data=about | changed, files={"file": (name, content, "image/svg+xml")})


@pytest.fixture
def commission(connect: Connect, tokens: Tokens) -> httpx2.Client:
    return connect(tokens.user("commission", COMMUNITY))


def test_a_photo_is_kept_without_its_place_and_camera_under_its_own_hash(
    commission: httpx2.Client, auditor: httpx2.Client, registry: Speaker
) -> None:
    election = begin_election(registry)
    answer = add(commission, picture(), name="../../etc/passwd", election_id=election)
    assert answer.status_code == 201, answer.text
    record = answer.json()
    kept = commission.get(f"/v1/evidence/{record['sha256']}")
    assert sha256(kept.content).hexdigest() == record["sha256"]
    assert kept.headers["content-type"] == "image/jpeg"
    assert not Image.open(io.BytesIO(kept.content)).getexif()
    assert CAMERA.encode() in picture() and CAMERA.encode() not in kept.content
    _, added, read = (each["entry"] for each in auditor.get(f"/v1/logs/{election}/entries").json()["items"])
    assert "audit.evidence.added" in added and record["sha256"] in added and "测试" not in added
    assert "audit.evidence.read" in read and record["sha256"] in read


def test_a_scan_is_kept_without_what_rides_along_under_its_own_hash_and_recorded_once(
    commission: httpx2.Client, auditor: httpx2.Client, registry: Speaker
) -> None:
    election = begin_election(registry)
    first = add(commission, laden_scan(), kind="signature_sheet", election_id=election).json()
    kept = commission.get(f"/v1/evidence/{first['sha256']}")
    assert (sha256(kept.content).hexdigest(), len(kept.content)) == (first["sha256"], first["bytes"])
    assert kept.headers["content-type"] == first["media_type"] == "application/pdf"
    assert b"/JavaScript" in laden_scan() and b"/JavaScript" not in kept.content
    assert CAMERA.encode() in laden_scan() and CAMERA.encode() not in kept.content
    assert add(commission, laden_scan(), kind="signature_sheet", election_id=election).json() == first
    assert len(auditor.get(f"/v1/logs/{election}/entries").json()["items"]) == 3


@pytest.mark.parametrize("form", ["WEBP", "HEIF"])
def test_what_phones_take_is_kept_as_jpeg_without_its_place(commission: httpx2.Client, form: str) -> None:
    taken = picture(form, shade=89)
    record = add(commission, taken, name="照片.heic").json()
    kept = commission.get(f"/v1/evidence/{record['sha256']}")
    assert record["media_type"] == kept.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(GPS_INFO)
    assert not Image.open(io.BytesIO(kept.content)).getexif()


def test_a_picture_that_takes_too_much_is_refused_in_chinese_and_the_next_is_kept(commission: httpx2.Client) -> None:
    answer = add(commission, picture("WEBP", (9_248, 6_936)))
    assert (answer.status_code, answer.headers["content-language"]) == (422, "zh-CN")
    assert answer.json()["type"].endswith("/evidence-refused") and "缩小" in answer.json()["detail"]
    assert add(commission, picture(shade=88)).status_code == 201


def test_evidence_of_an_unknown_election_is_kept_for_its_place_and_begins_no_log(
    commission: httpx2.Client, auditor: httpx2.Client
) -> None:
    election = new_election()
    record = add(commission, picture(shade=95), election_id=election).json()
    assert (record["community_code"], record["election_id"]) == (COMMUNITY, None)
    assert auditor.get(f"/v1/logs/{election}/entries").status_code == 404


def huge_png() -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (9000, 9000)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"GIF89a" + b"\0" * 40,
        b"\xff\xd8\xff" + b"\0" * 500,
        picture()[:400],
        PDF[:-900],
        huge_png(),
    ],
    ids=["empty", "svg", "gif", "not a jpeg", "half a jpeg", "half a pdf", "pixel flood"],
)
def test_a_file_that_is_no_proof_is_refused_with_what_to_do(commission: httpx2.Client, content: bytes) -> None:
    answer = add(commission, content)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"].endswith("/evidence-refused") and problem["detail"]


@pytest.mark.parametrize("field", ["stage", "place", "photographer"])
def test_an_id_number_in_a_text_about_a_file_is_refused_and_reaches_no_log(
    commission: httpx2.Client, auditor: httpx2.Client, field: str
) -> None:
    answer = add(commission, picture(shade=96), **{field: "张贴人 990000199001010018"})
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert (error["field"].rsplit(".")[-1], error["code"]) == (field, "id_number")
    assert "990000199001010018" not in answer.text + auditor.get("/v1/logs/house/entries").text


def test_an_auditor_reads_evidence_and_adds_none(commission: httpx2.Client, auditor: httpx2.Client) -> None:
    digest = add(commission, picture(shade=98)).json()["sha256"]
    assert auditor.get(f"/v1/evidence/{digest}").status_code == 200
    assert add(auditor, picture(shade=99)).status_code == 403


def test_a_photo_of_tomorrow_is_refused(commission: httpx2.Client) -> None:
    answer = add(commission, picture(shade=97), taken_at="2031-01-01T09:00:00+08:00")
    assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (409, "taken-in-future")


def test_a_file_of_16_megabytes_is_refused(commission: httpx2.Client) -> None:
    assert add(commission, b"\xff\xd8\xff" + b"\0" * 16_000_000).status_code in (413, 422)


def test_evidence_belongs_to_its_community(commission: httpx2.Client, connect: Connect, tokens: Tokens) -> None:
    digest = add(commission, picture(shade=91)).json()["sha256"]
    stranger = connect(tokens.user("commission", "220602005002"))
    assert stranger.get(f"/v1/evidence/{digest}").status_code == 404
    assert stranger.get(f"/v1/evidence/{digest}/record").status_code == 404
    assert add(stranger, picture(shade=92)).status_code == 403
    assert commission.get(f"/v1/evidence/{digest}/record").json()["photographer"] == "测试"
    teller = connect(tokens.user("teller", COMMUNITY))
    known = teller.get(f"/v1/evidence/{digest}/record").json()
    assert (known["place"], known["photographer"]) == ("南岭社区公告栏", None)
    assert teller.get(f"/v1/evidence/{digest}").status_code == 403


def test_a_swapped_file_is_noticed_on_reading(commission: httpx2.Client, house: House) -> None:
    digest = add(commission, picture(shade=93)).json()["sha256"]
    path = house.folder / "evidence" / digest[:2] / digest
    path.write_bytes(picture(shade=94))
    answer = commission.get(f"/v1/evidence/{digest}")
    assert answer.status_code == 500
    assert answer.json()["type"].endswith("/evidence-damaged")


def test_an_account_that_uploads_without_end_is_stopped(connect: Connect, tokens: Tokens) -> None:
    eager = connect(tokens.user("overseer", COMMUNITY))
    answers = [add(eager, scan(str(number))) for number in range(13)]
    assert [answer.status_code for answer in answers] == [201] * 12 + [429]
    assert answers[-1].json()["type"].endswith("/evidence-quota")
