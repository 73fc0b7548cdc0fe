"""The page for a city's operator: its tables are those of the files, its vector is right, its block runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx2
from audit.platforms.page import TARGET, fresh
from audit.platforms.signatures import SIGNATURE, sign
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House

from tests.integration.audit.support import until
from tests.support.parts import Part

PAGE = TARGET.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.S)


def test_the_tables_of_the_page_are_those_of_the_files() -> None:
    assert fresh(PAGE) == PAGE


def test_the_vector_of_the_page_is_right() -> None:
    said = dict(re.findall(r"^\| (?:密钥 · |正文 · )?`?([a-z-]+)`? \| `(.+)` \|$", PAGE, re.M))
    headers = sign(("standard",), [said["secret"]], said["webhook-id"], int(said["webhook-timestamp"]), said["body"])
    assert headers[SIGNATURE] == said["webhook-signature"]


def test_the_block_of_the_page_takes_an_order_from_beginning_to_end(
    house: House, gateway: Part, twin: httpx2.Client, tmp_path: Path
) -> None:
    (block,) = BLOCKS
    script = tmp_path / "order.py"
    script.write_text(block, encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONIOENCODING": "utf-8",
        "HUANJIE_URL": house.gateway_url,
        "CLIENT_SECRET": house.keys.platform_credential("huanjie").read_text(encoding="ascii"),
        "SECRET": house.keys.platform_secret("huanjie").read_text(encoding="ascii"),
        "PASSWORD": PASSWORD,
    }
    command = [sys.executable, "-I", "-X", "utf8", str(script)]
    ran = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert lines[0] == "submitted received"
    assert "answered answered 楼道灯已修好，感谢反映。" in lines
    assert "handled again dispatched" in lines
    assert lines[-1].split()[:4] == ["told", "dispatched", "signed_for", "returned"]
    assert {"extended", "answered", "visited", "reopened_taken"} <= set(lines[-1].split())

    def visits() -> list[tuple[bool, bool, int]]:
        bodies = [each["body"] for each in twin.get("/received").json()["received"]]
        return [(each["contacted"], each["solved"], each["satisfied"]) for each in bodies if each["step"] == "visited"]

    assert until(visits, "the visit is told, with what the sender said") == [(True, False, 2)]
