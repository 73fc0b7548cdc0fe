"""The form of a platform's file (平台文件): strict, so that a slip of the pen is heard when the service starts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, Self, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from service_kit.wire import ScopeCode

from audit.domain.claim import Kind
from audit.domain.task import TaskRole
from audit.domain.work_order import Secrecy, Urgency
from audit.domain.work_order import Source as OrderSource
from audit.platforms.limit_rows import CapRow, LimitRows

Ours = Literal[
    "number",
    "related_numbers",
    "received_at",
    "kind",
    "category",
    "title",
    "content",
    "source",
    "urgency",
    "secrecy",
    "community_code",
    "address",
    "subject_code",
    "due_at",
    "task_number",
    "role",
    "respondent",
    "reporter_name",
    "reporter_contact",
    "reporter_phone",
]
"""What a file may say of an order, in our words."""
REQUIRED: tuple[Ours, ...] = ("number", "received_at", "content")
TIMES: tuple[Ours, ...] = ("received_at", "due_at")
CODES: Mapping[Ours, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "source": tuple(OrderSource),
    "urgency": tuple(Urgency),
    "secrecy": tuple(Secrecy),
    "role": tuple(TaskRole),
}
Told = Literal[
    "id",
    "number",
    "case",
    "step",
    "sequence",
    "at",
    "state",
    "outcome",
    "decided_on",
    "answer",
    "answered_on",
    "due_on",
    "task",
    "role",
    "to_code",
    "office",
    "office_name",
    "text",
    "until",
    "contacted",
    "solved",
    "satisfied",
]
"""What a callback may say, in our words."""
Step = Literal[
    "dispatched",
    "signed_for",
    "returned",
    "extension_asked",
    "extended",
    "extension_refused",
    "task_answered",
    "answer_accepted",
    "sent_back",
    "task_withdrawn",
    "answered",
    "visited",
    "reopened_taken",
    "refused",
    "merged",
    "withdrawn",
    "archived",
]
"""What a platform may be told of."""
Scheme = Literal["standard", "huanjie"]
"""How bodies are signed: Standard Webhooks, or the header `Huanjie-Signature` of before."""
Codes = Mapping[str, str]
# PostgreSQL takes no such name for a folder's file either.
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
SAMPLE = datetime(2026, 11, 20, 9, 30, 15)


class Strict(BaseModel):
    """Knows its fields and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_source(value: object) -> object:
    return value if isinstance(value, dict) else {"of": value}


class Source(Strict):
    """Where one of our fields comes from: the first of their fields that says something, and our word for each of its codes."""

    of: Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
    codes: Codes = Field(default_factory=dict)
    otherwise: str = ""


class Saying(Strict):
    """What one of their fields says in a callback: a word of ours, in their code where there is one, or always the same text."""

    of: Told | None = None
    codes: Codes = Field(default_factory=dict)
    text: str = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.of is None) == (self.text == ""):
            raise ValueError("give either of or text")
        return self


class Callbacks(Strict):
    """Where callbacks go below the platform's address, what each of them says, and what is said of a step besides.

    A step that is not there is not told.
    """

    path: Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9._-]+)+$")]
    always: Mapping[str, Annotated[Saying, BeforeValidator(_as_source)]]
    steps: Mapping[Step, Mapping[str, Annotated[Saying, BeforeValidator(_as_source)]]]

    def of(self, step: str) -> Mapping[str, Saying] | None:
        """Give what is said of a step besides; None where the platform does not hear of it."""
        return next((sayings for name, sayings in self.steps.items() if name == step), None)


class Platform(Strict):
    """A platform: its file.

    `client` is the client id of its machine credential, "" for every credential that no other platform has; `scope` the place
    whose orders it brings, "" for that of its credential. `fields` are those of its messages, `headings` the columns of its lists.
    `time` is written as strptime reads it, "" for RFC 3339. `limits` and `extensions` hold for its orders, before those of the place.
    """

    slug: Slug
    zh: str
    en: str
    scope: ScopeCode = ""
    client: str
    signatures: Annotated[tuple[Scheme, ...], Field(min_length=1)]
    time: str = ""
    zone: str = "Asia/Shanghai"
    give_up_after_hours: Annotated[int, Field(ge=1, le=720)]
    fields: Mapping[Ours, Annotated[Source, BeforeValidator(_as_source)]] = Field(default_factory=dict)
    headings: Mapping[Ours, Annotated[Source, BeforeValidator(_as_source)]] = Field(default_factory=dict)
    limits: LimitRows = Field(default_factory=dict)
    extensions: CapRow | None = None
    callbacks: Callbacks

    @property
    def timezone(self) -> ZoneInfo:
        """The zone of times that name none."""
        return ZoneInfo(self.zone)

    @model_validator(mode="after")
    def _knows_our_words(self) -> Self:
        for where, sources in (("fields", self.fields), ("headings", self.headings)):
            if missing := [name for name in REQUIRED if sources and name not in sources]:
                raise ValueError(f"{where} lack {', '.join(missing)}")
        for name, source in (*self.fields.items(), *self.headings.items()):
            strange = {*source.codes.values(), source.otherwise} - {"", *CODES.get(name, ())}
            if strange and name in CODES:
                raise ValueError(f"{name} has no {', '.join(sorted(strange))}; it has {', '.join(CODES[name])}")
        if self.zone not in available_timezones():
            raise ValueError("the zone is unknown")
        if self.time and datetime.strptime(SAMPLE.strftime(self.time), self.time) != SAMPLE:
            raise ValueError("the time has to say date, hour, minute and second")
        return self


OURS, TOLD, STEPS = get_args(Ours), get_args(Told), get_args(Step)
