"""python examples/nominate.py: sign in, nominate somebody, and say what stands in the way when it is refused."""

import json
from os import environ
from uuid import UUID

from huanjie_client.account import Account, new_key
from huanjie_client.api.candidates import nominate_person
from huanjie_client.models import NominationIn, Problem, SignInIn


def explain(problem: Problem) -> str:
    """The title, then each rule that stands in the way."""
    blocked = [decision for decision in problem.decisions or [] if decision.verdict == "blocked"]
    reasons = [f"{each.rule}: {each.reason_zh}（{each.citation.article}）" for each in blocked]
    return "\n".join([problem.title, *reasons])


gateway = environ.get("HUANJIE_URL", "http://127.0.0.1:8000")
with Account(gateway, SignInIn(environ["USERNAME"], environ["PASSWORD"])) as commission:
    answer = nominate_person.sync(
        UUID(environ["ELECTION"]),
        client=commission,
        body=NominationIn.from_dict(json.loads(environ["NOMINATION"])),
        idempotency_key=new_key(),
    )
print(explain(answer) if isinstance(answer, Problem) else answer)
