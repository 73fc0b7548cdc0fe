"""Files of platforms: what ships reads, what is wrong in one is named, and theirs and ours stand for each other."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from audit.platforms.access import BadSecrets, Connected, Platforms, read_secrets
from audit.platforms.format import OURS, TOLD
from audit.platforms.loading import BadPlatformFile, load_platforms
from audit.platforms.mapping import Unreadable, Value, read_order, write_callback

SHIPPED = load_platforms(None)
EPOINT, TWO_LEVEL = SHIPPED["epoint"], SHIPPED["two_level"]
OF_EPOINT = {
    "serialNum": "WZ2026112000012",
    "rqstTime": "2026-11-20 09:30:15",
    "rqstType": "25",
    "rqstTitle": "反映送礼",
    "rqstContent": "候选人的弟弟送东西给选民",
    "rqstSource": "WZ",
    "isSecret": "0",
    "rqstAreaCode": "2101",
    "rqstPerson": "李四",
    "linkNumber": "00087654321",
    "rqstNumber": "00012345678",
    "agestage": "40",
}


def test_the_neutral_form_and_two_platforms_ship() -> None:
    assert set(SHIPPED) == {"huanjie", "epoint", "two_level"}
    assert SHIPPED["huanjie"].signatures == ("standard", "huanjie")
    assert EPOINT.signatures == TWO_LEVEL.signatures == ("standard",)


def test_an_order_of_epoint_is_read_in_our_words() -> None:
    read = read_order(EPOINT, OF_EPOINT)
    assert read == {
        "number": "WZ2026112000012",
        "received_at": "2026-11-20T09:30:15+08:00",
        "kind": "report",
        "title": "反映送礼",
        "content": "候选人的弟弟送东西给选民",
        "source": "web",
        "secrecy": "open",
        "community_code": "2101",
        "reporter_name": "李四",
        "reporter_contact": "00087654321",
        "reporter_phone": "00012345678",
    }


@pytest.mark.parametrize(
    ("said", "secrecy"),
    [
        ({"isSecret": "1"}, "sealed"),
        ({"isSecret": 1}, "sealed"),
        ({"focusMark": "01", "isSecret": "0"}, "sealed"),
        ({"focusMark": "03,02", "isSecret": "0"}, "sealed"),
        ({"focusMark": "03", "isSecret": "0"}, "open"),
        ({"focusMark": "03", "isSecret": "1"}, "sealed"),
        ({"isSecret": "2"}, "sealed"),
        ({"focusMark": "", "isSecret": ""}, None),
    ],
)
def test_what_may_mean_that_a_reporter_is_hidden_hides_the_reporter(said: dict[str, Any], secrecy: str | None) -> None:
    assert read_order(EPOINT, OF_EPOINT | {"isSecret": ""} | said).get("secrecy") == secrecy


def test_an_order_dispatched_anew_carries_the_numbers_before_it() -> None:
    read = read_order(TWO_LEVEL, {"orderNum": "2", "oldOrderNum": "1", "urgeOrderNum": None, "isSecret": "是"})
    assert (read["related_numbers"], read["secrecy"]) == (["1"], "sealed")


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"rqstType": "99"}, "rqstType", "literal_error"),
        ({"rqstTime": "20.11.2026"}, "rqstTime", "datetime_parsing"),
        ({"rqstContent": ["a"]}, "rqstContent", "string_type"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_field(said: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(Unreadable) as mistake:
        read_order(EPOINT, OF_EPOINT | said)
    assert (mistake.value.field, mistake.value.code) == (field, code)


def test_a_step_is_told_in_their_fields_and_codes_or_not_at_all() -> None:
    said: dict[str, Value] = {
        "number": "WZ1",
        "id": "m-1",
        "sequence": 2,
        "at": "2026-11-21 10:00:00",
        "outcome": "differs_from_fact",
    }
    answered = write_callback(EPOINT, "answered", {**said, "answer": "经查不属实", "text": ""})
    assert (answered["serialNum"], answered["cStatus"], answered["result"], answered["stepSeq"]) == (
        "WZ1",
        "50",
        "2",
        2,
    )
    assert answered["stepTime"] == "2026-11-21 10:00:00"
    assert "merged" not in EPOINT.callbacks.steps
    sheet = write_callback(TWO_LEVEL, "answered", {**said, "answer": "经查不属实"})
    assert (sheet["psot_name"], sheet["note1"], sheet["note10"]) == ("处置", "否", "经查不属实")


@pytest.mark.parametrize("platform", SHIPPED.values(), ids=str)
def test_a_file_says_our_words_only(platform: Any) -> None:
    assert set(platform.fields) <= set(OURS)
    sayings = [
        *platform.callbacks.always.values(),
        *(each for step in platform.callbacks.steps.values() for each in step.values()),
    ]
    assert {each.of for each in sayings} <= {None, *TOLD}


OWN = {
    "slug": "ours",
    "zh": "本市",
    "en": "Our city",
    "client": "ours",
    "signatures": ["standard"],
    "give_up_after_hours": 24,
}
CALLBACKS: dict[str, Any] = {"path": "/back", "always": {"no": "number"}, "steps": {"answered": {}}}


def written(folder: Path, name: str = "ours", **changed: Any) -> Path:
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(OWN | {"callbacks": CALLBACKS} | changed, allow_unicode=True))
    return folder


def test_an_installation_adds_its_own_and_takes_the_place_of_one_that_ships(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, "epoint", slug="epoint", client="hotline.epoint", scope="2101")
    found = load_platforms(tmp_path)
    assert set(found) == {*SHIPPED, "ours"} and found["epoint"].scope == "2101"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"sheme": "standard"}, "sheme"),
        ({"signatures": ["md5"]}, "signatures"),
        ({"zone": "Asia/Shenyang"}, "zone"),
        ({"time": "%Y-%m-%d"}, "hour, minute and second"),
        ({"give_up_after_hours": 0}, "give_up_after_hours"),
        ({"fields": {"number": "no", "received_at": "at"}}, "fields lack content"),
        ({"fields": {"numbr": "no"}}, "numbr"),
        (
            {
                "fields": {
                    "number": "a",
                    "received_at": "b",
                    "content": "c",
                    "kind": {"of": "k", "codes": {"1": "praze"}},
                }
            },
            "praze",
        ),
        ({"callbacks": CALLBACKS | {"always": {"no": "reporter"}}}, "always.no"),
        ({"callbacks": CALLBACKS | {"always": {"no": {"of": "number", "text": "x"}}}}, "either of or text"),
        ({"limits": {"praze": {}}}, "praze"),
        ({"limits": {"any": {"sign": {"amount": 0, "unit": "minute", "counts_from": "receipt"}}}}, "amount"),
        ({"slug": "theirs"}, "theirs.yaml"),
        ({"client": "hotline.epoint"}, "hotline.epoint"),
    ],
)
def test_a_mistake_in_a_file_is_named_when_the_service_starts(
    tmp_path: Path, changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(BadPlatformFile, match=words):
        load_platforms(written(tmp_path, **changed))


def test_the_credential_says_which_platform_it_is() -> None:
    platforms = Platforms({slug: Connected(each) for slug, each in SHIPPED.items()})
    found = {client: platforms.of_credential(client).platform.slug for client in ("hotline.epoint", "hotline", "")}
    assert found == {"hotline.epoint": "epoint", "hotline": "huanjie", "": "huanjie"}


@pytest.mark.parametrize(
    "written",
    ["", "\n \n", "whsec_***\n", "密钥\n", "fine\nwhsec_a\n"],
    ids=["empty", "blank", "no base64", "no ASCII", "second"],
)
def test_secrets_that_cannot_sign_are_named_by_their_file_and_not_repeated(tmp_path: Path, written: str) -> None:
    file = tmp_path / "city.secret"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(BadSecrets, match=r"city\.secret") as refused:
        read_secrets(file)
    assert "whsec" not in str(refused.value) and "fine" not in str(refused.value)


def test_secrets_are_read_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "city.secret"
    file.write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n\nformer\n", encoding="ascii")
    assert read_secrets(file) == ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "former")
    with pytest.raises(BadSecrets):
        read_secrets(tmp_path / "nowhere")
