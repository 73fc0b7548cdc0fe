"""Malformed input (格式错误): 422 with the place and kind of each mistake, never with what was submitted.

FastAPI's own answer returns the whole body, id numbers included; pydantic's messages quote parts of it.
"""

import re
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from service_kit import context
from service_kit.methods import list_methods
from service_kit.problems import Malformed, NotFound, Problem, Unprocessable

_NO_SUCH_METHOD = 405
_DECLARED_NAME = re.compile(r"[A-Za-z_][A-Za-z_]{0,40}")
_UNKNOWN = ("不接受的字段，请删除", "is not a known field; remove it")
_A_DATE = ("应为日期，如 2024-05-28", "should be a date like 2024-05-28")
_A_TIME = (
    "应为带时区的时间，如 2024-05-28T09:30:00+08:00",
    "should be a time with an offset, like 2024-05-28T09:30:00+08:00",
)
_MESSAGES = {
    "missing": ("缺少必填项", "is required"),
    "extra_forbidden": _UNKNOWN,
    "unexpected_keyword_argument": _UNKNOWN,
    "json_invalid": ("不是有效的 JSON", "is not valid JSON"),
    "string_too_short": ("内容太短，至少{min_length}字", "is too short: at least {min_length} characters"),
    "string_too_long": ("内容太长，最多{max_length}字", "is too long: at most {max_length} characters"),
    "string_pattern_mismatch": ("格式不正确", "has the wrong form"),
    "string_type": ("应为文本", "should be a text"),
    "int_type": ("应为整数", "should be an integer"),
    "int_parsing": ("应为整数", "should be an integer"),
    "int_from_float": ("应为整数", "should be an integer"),
    "int_parsing_size": ("数值太大", "is too large"),
    "greater_than_equal": ("数值太小，至少为{ge}", "is too small: at least {ge}"),
    "greater_than": ("数值太小，须大于{gt}", "is too small: more than {gt}"),
    "less_than_equal": ("数值太大，最多为{le}", "is too large: at most {le}"),
    "less_than": ("数值太大，须小于{lt}", "is too large: less than {lt}"),
    "float_type": ("应为数值", "should be a number"),
    "float_parsing": ("应为数值", "should be a number"),
    "finite_number": ("应为数值", "should be a number"),
    "bool_type": ("应为 true 或 false", "should be true or false"),
    "bool_parsing": ("应为 true 或 false", "should be true or false"),
    "list_type": ("应为列表", "should be a list"),
    "tuple_type": ("应为列表", "should be a list"),
    "set_type": ("应为列表", "should be a list"),
    "frozen_set_type": ("应为列表", "should be a list"),
    "dict_type": ("应为 JSON 对象", "should be a JSON object"),
    "dataclass_type": ("应为 JSON 对象", "should be a JSON object"),
    "model_type": ("应为 JSON 对象", "should be a JSON object"),
    "model_attributes_type": ("应为 JSON 对象", "should be a JSON object"),
    "uuid_parsing": ("编号格式不正确", "should be a UUID"),
    "uuid_type": ("编号格式不正确", "should be a UUID"),
    "date_from_datetime_parsing": _A_DATE,
    "date_from_datetime_inexact": _A_DATE,
    "date_parsing": _A_DATE,
    "date_type": _A_DATE,
    "datetime_from_date_parsing": _A_TIME,
    "datetime_parsing": _A_TIME,
    "datetime_type": _A_TIME,
    "timezone_aware": _A_TIME,
    "id_number": ("请删除身份证号，不得写入文字", "must not hold an id number; remove it"),
    "invisible_character": ("含有不可见字符，请清除后重新录入", "has characters that cannot be seen; remove them"),
    "id_number_form": ("身份证号不正确，请与证件核对", "is not a right id number; compare it with the card"),
    "name_form": ("姓名中有姓名不能有的字符，或超过50字，请核对", "has characters a name cannot have, or more than 50"),
    "name_private": (
        "姓名中有旧系统的自造字，其他电脑显示不出，请改用标准汉字，打不出的用大写拼音代替",
        "has a character of an old system's own; type the standard one, or capitals of its pinyin",
    ),
    "enum": ("不在可选值之内", "is not one of the permitted values"),
    "literal_error": ("不在可选值之内", "is not one of the permitted values"),
    "too_short": ("条目太少，至少{min_length}项", "has too few items: at least {min_length}"),
    "too_long": ("条目太多，最多{max_length}项", "has too many items: at most {max_length}"),
}
_OTHER = ("取值不符合要求", "is not acceptable")
NAME_TWICE = "name twice"
"""What the reading of a body says of an object that has a name twice."""
_SAID_TWICE = ("同一字段写了两次，请只写一次", "has a field twice; write it once")
CONTRADICTION = "contradiction"
"""Parts of a body that do not fit together, or a form that no type says: `wire.contradiction` has the sentence."""


def describe(errors: list[Any]) -> list[dict[str, str]]:
    """One entry a mistake: ``field`` as a dotted path of declared names, ``code``, and the sentence in both languages."""
    return [
        {"field": _field(error["loc"]), "code": error["type"], "zh": zh, "en": en}
        for error in errors[:50]
        for zh, en in [_sentences(error)]
    ]


def _sentences(error: Any) -> tuple[str, str]:
    """What is wrong in both languages, with the limit of our schema where that is what was passed."""
    facts = error.get("ctx", {})
    # Who found the mistake may have a sentence of its own for it: `wire.contradiction`, a file's own codes and times.
    if "zh" in facts:
        return facts["zh"], facts["en"]
    zh, en = _SAID_TWICE if facts.get("error") == NAME_TWICE else _MESSAGES.get(error["type"], _OTHER)
    limits = {name: facts.get(name, "") for name in ("min_length", "max_length", "ge", "gt", "le", "lt")}
    # The limit of a day or an instant comes as a text; its year is what matters.
    if isinstance(facts.get("ge"), str):
        zh, en = "不能早于{ge:.10}，请核对", "must not be before {ge:.10}; check it"
    if isinstance(facts.get("le"), str):
        zh, en = "不能晚于{le:.10}，请核对", "must not be after {le:.10}; check it"
    return zh.format(**limits), en.format(**limits)


def _field(location: tuple[Any, ...]) -> str:
    # A key the caller made up may itself be an id number or a name; only words of our own schema are repeated.
    return ".".join(str(part) if isinstance(part, int) or _DECLARED_NAME.fullmatch(part) else "?" for part in location)


async def on_validation_error(_: Request, error: RequestValidationError) -> JSONResponse:
    """The 422 problem document."""
    return answer(Unprocessable(errors=describe(list(error.errors()))))


def answer(problem: Problem) -> JSONResponse:
    """The problem's answer in the language of the request being served; for a refusal that leaves a change behind it."""
    return problem.response(context.current().chinese)


async def on_problem(_: Request, problem: Problem) -> JSONResponse:
    """The problem's own document."""
    return answer(problem)


async def on_http_error(request: Request, error: HTTPException) -> Response:
    """Starlette's own refusals (404, 405, 413 …) as problem documents; OPTIONS, which no route serves, is answered here."""
    if error.status_code != _NO_SUCH_METHOD:
        return answer(plain(error.status_code, dict(error.headers or {})))
    allow = {"Allow": ", ".join(list_methods(request))}
    return Response(None, 204, allow) if request.method == "OPTIONS" else answer(MethodNotAllowed(headers=allow))


class MethodNotAllowed(Problem):
    """405: the path does not know the method."""

    slug, status, zh, en = "method-not-allowed", 405, "不支持该操作方式", "This method is not allowed here."


class BodyTooLarge(Problem):
    """413: more than the service takes at once."""

    slug, status = "body-too-large", 413
    zh, en = "提交的内容过大，请分批提交", "The body is too large; send it in parts."


class HttpError(Problem):
    """Another bare HTTP status."""

    slug, zh, en = "http-error", "请求未能处理", "The request could not be served."

    def __init__(self, status: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(headers=headers)
        self.status = status  # type: ignore[misc]  # one class for whatever status comes


_HTTP: dict[int, type[Problem]] = {400: Malformed, 404: NotFound, 405: MethodNotAllowed, 413: BodyTooLarge}


def plain(status: int, headers: dict[str, str] | None = None) -> Problem:
    """A problem for a bare HTTP status."""
    kind = _HTTP.get(status)
    return kind(headers=headers) if kind else HttpError(status, headers)
