"""Problems of the contract: one shape (RFC 9457) for every refusal, and the types a service can name."""

from collections.abc import Collection, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from service_kit.decisions import DecisionView
from service_kit.problems import TYPE_BASE, Problem

Json = dict[str, Any]
_MEDIA = "application/problem+json"
_SCHEMAS = "#/components/schemas/"
REASONS = {
    "400": "请求本身不符合要求，如缺少 Idempotency-Key · the request itself is not acceptable, say without its key",
    "401": "未登录、令牌无效或账户已停用 · no valid token, or its account has ended",
    "403": "角色或辖区无权办理 · the role or the jurisdiction does not allow it",
    "404": "没有找到，或不在您的辖区 · not there, or not yours to see",
    "408": "提交内容传输过慢 · the body took too long to arrive",
    "409": "当前状态或选举规定不允许，decisions 列出依据 · the state or a rule stands in the way; see decisions",
    "412": "内容已被他人修改，请重新读取 · somebody changed it in between; read it again",
    "413": "提交的内容过大 · the body is too large",
    "422": "格式不正确，errors 列出每一处 · malformed; errors lists each mistake",
    "428": "缺少 If-Match · If-Match is missing",
    "429": "操作过于频繁，请按 Retry-After 等待 · too many requests; wait as Retry-After says",
    "500": "系统内部错误，已记录，没有任何改动 · something failed on our side and was recorded; nothing was changed",
    "503": "所需的部分暂时不可用，service 指明是哪一个 · a part that is needed is down; service names it",
}
_WAITING = ("409", "429", "503")
_HEADERS: Json = {
    "ETag": ("版本，修改时放入 If-Match · the version, for If-Match", {"type": "string"}),
    "Link": ('下一页（RFC 8288，rel="next"）· the next page', {"type": "string"}),
    "Idempotency-Replayed": ("重发的请求得到原来的答复 · a request sent again: the first answer", {"const": "true"}),
    "Retry-After": ("几秒后可再试 · seconds until another try", {"type": "integer", "minimum": 0}),
    "WWW-Authenticate": ("认证方式 · how to authenticate", {"type": "string"}),
}


class MistakeView(BaseModel):
    """一处错误: where a mistake is, as a dotted path of declared names, and what it is."""

    field: str = Field(pattern=r"^[A-Za-z0-9_.?]*$")
    code: str = Field(pattern="^[a-z_0-9.]+$")
    zh: str
    en: str


class ProblemView(BaseModel):
    """错误说明（RFC 9457）: what cannot be done and what to do about it; some types say more."""

    model_config = ConfigDict(extra="allow", title="Problem")

    type: str = Field(description="稳定的错误类型 · the stable type")
    title: str = Field(description="错误名称，语言随 Accept-Language · in the language of Accept-Language")
    status: int = Field(ge=400, le=599, description="HTTP 状态码 · the HTTP status")
    detail: str = Field(default="", description="具体情况与办法 · what happened here and what to do")
    errors: list[MistakeView] = Field(default=[], description="格式错误逐处列出 · each mistake of the input")
    decisions: list[DecisionView] = Field(
        default=[], description="不允许的规定及出处 · the rules that stand in the way"
    )
    service: str = Field(default="", pattern="^[a-z]*$", description="不可用的部分 · the part that is down")
    action: str = Field(
        default="",
        pattern=r"^([a-z_]+\.[a-z_]+\.[a-z_]+)?$",
        description="无权办理的事项 · the action that is not allowed",
    )


def problem_types(service: str, refusals: Collection[str]) -> list[str]:
    """The types of the kit's and the service's own problem classes, and of ``refusals``."""
    slugs = {kind.slug for kind in _kinds(Problem) if kind.__module__.split(".")[0] in ("service_kit", service)}
    return sorted(TYPE_BASE + slug for slug in {Problem.slug, *slugs, *refusals})


def _kinds(kind: type[Problem]) -> Iterator[type[Problem]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


def response_reference(status: str) -> Json:
    """The shared answer of a status."""
    return {"$ref": f"#/components/responses/Problem{status}"}


def components(types: list[str]) -> dict[str, Json]:
    """The shared schemas, answers and headers of a document whose problems have these types."""
    problem = ProblemView.model_json_schema(ref_template=_SCHEMAS + "{model}")
    schemas = {**problem.pop("$defs"), "Problem": problem, "ProblemType": {"type": "string", "enum": types}}
    problem["properties"]["type"] = {"$ref": f"{_SCHEMAS}ProblemType"}
    headers = {name: {"description": words, "schema": schema} for name, (words, schema) in _HEADERS.items()}
    return {
        "schemas": schemas,
        "headers": headers,
        "responses": {f"Problem{each}": _response(each) for each in REASONS},
    }


def _response(status: str) -> Json:
    names = [*(["Retry-After"] if status in _WAITING else []), *(["WWW-Authenticate"] if status == "401" else [])]
    names += ["ETag"] if status == "412" else []
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    content = {_MEDIA: {"schema": {"$ref": f"{_SCHEMAS}Problem"}}}
    return {"description": REASONS[status], "content": content} | ({"headers": headers} if headers else {})
