"""Problem documents (错误说明), RFC 9457.

A `Problem` is raised where something cannot be done and says what to do about it, in Chinese and in English. It never
carries what was submitted. `type` is stable: ``https://huanjie.cn/problems/<slug>``.
"""

from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any, ClassVar, Protocol

from starlette.responses import JSONResponse

TYPE_BASE = "https://huanjie.cn/problems/"


class Problem(Exception):
    """A refusal or failure with a stable name. Subclasses set `slug`, `status`, `zh` and `en`."""

    slug: ClassVar[str] = "internal-error"
    status: ClassVar[int] = 500
    zh: ClassVar[str] = "系统内部错误，已记录，请稍后重试"
    en: ClassVar[str] = "Something failed on our side; it was recorded. Try again later."

    def __init__(self, zh: str = "", en: str = "", *, headers: Mapping[str, str] | None = None, **extra: Any) -> None:
        super().__init__(self.slug)
        self.detail = {"zh": zh, "en": en}
        self.headers = dict(headers or {})
        self.extra = extra

    @classmethod
    def uri(cls) -> str:
        """The `type` of this problem's documents."""
        return TYPE_BASE + cls.slug

    def document(self, chinese: bool) -> dict[str, Any]:
        """The problem document in Chinese or in English."""
        detail = self.detail["zh" if chinese else "en"]
        body = {"type": TYPE_BASE + self.slug, "title": self.zh if chinese else self.en, "status": self.status}
        return body | ({"detail": detail} if detail else {}) | self.extra

    def response(self, chinese: bool) -> JSONResponse:
        """The HTTP answer in Chinese or in English."""
        headers = {"Content-Language": "zh-CN" if chinese else "en"} | self.headers
        return JSONResponse(self.document(chinese), self.status, headers, media_type="application/problem+json")


class Malformed(Problem):
    """400: the request itself is not acceptable."""

    slug, status = "malformed-request", 400
    zh, en = (
        "请求无法读取，请核对格式和编码（UTF-8）后重新提交",
        "The request cannot be read. Check its form and its encoding, UTF-8, and send it again.",
    )


class Unauthenticated(Problem):
    """401: no valid token."""

    slug, status, zh, en = (
        "unauthenticated",
        401,
        "请先登录：缺少有效的访问令牌",
        "Sign in first: a valid token is missing.",
    )


class Forbidden(Problem):
    """403: the role or the jurisdiction does not allow it."""

    slug, status, zh, en = (
        "forbidden",
        403,
        "您的角色或辖区无权办理此事项",
        "Your role or jurisdiction does not allow this.",
    )


class AccountUnbound(Forbidden):
    """403: the account is bound to no entry of the register, so it acts for nobody yet."""

    slug = "account-unbound"
    zh, en = (
        "请先凭选民证验证码绑定本人，再办理",
        "Bind your account by the code on your voter's card first.",
    )


class NotFound(Problem):
    """404: not there, or not yours to see."""

    slug, status, zh, en = "not-found", 404, "没有找到", "Not found."


class Conflict(Problem):
    """409: the present state does not allow it."""

    slug, status, zh, en = "conflict", 409, "与当前状态冲突", "The present state does not allow this."


class Unprocessable(Problem):
    """422: malformed input."""

    slug, status, zh, en = (
        "invalid-input",
        422,
        "提交的内容格式不正确，请按提示修改",
        "The input is malformed; see errors.",
    )


class Unavailable(Problem):
    """503: a part that is needed is down; ``service`` names it."""

    slug, status, zh, en = (
        "service-unavailable",
        503,
        "所需的服务暂时不可用，请稍后重试",
        "A service that is needed is down.",
    )


class Failing(Unavailable):
    """503: the service was reached and failed at this one question; the next may go well."""


DATABASE = "database"
"""How the database is named among the parts."""


def late(service: str) -> Unavailable:
    """The 503 of a part that kept silent until the deadline."""
    zh, en = f"服务 {service} 未能及时答复", f"The service {service} did not answer in time."
    if service == DATABASE:
        zh, en = "数据库未能及时答复", "The database did not answer in time."
    return Unavailable(zh, en, headers={"Retry-After": "2"}, service=service)


class PostedInFuture(Conflict):
    """409: the posting time lies ahead of the clock."""

    slug = "posted-in-future"
    zh, en = (
        "张贴时间不能晚于现在，请在张贴之后登记",
        "The posting time cannot be in the future. Record it once posted.",
    )


class DecisionLike(Protocol):
    """A decision of a rule that can show itself as a JSON object."""

    @property
    def rule(self) -> str:
        """The id of its rule."""
        ...

    @property
    def reason_zh(self) -> str:
        """Its sentence in Chinese."""
        ...

    @property
    def blocks(self) -> bool:
        """Whether the action may not go ahead."""
        ...

    @property
    def warns(self) -> bool:
        """Whether it goes ahead only with an approved exception."""
        ...

    def as_dict(self) -> dict[str, Any]:
        """The decision as JSON."""
        ...


class RefusedByRule(Conflict):
    """409 that lists the decisions of the rules that stand in the way, each with its citation."""

    slug, zh, en = "refused-by-rule", "不符合选举规定，不能办理", "The election rules do not allow this."

    def __init__(self, decisions: Iterable[DecisionLike]) -> None:
        documents = [decision.as_dict() for decision in decisions]
        zh = "；".join(str(decision.get("reason_zh", "")) for decision in documents)
        en = " ".join(str(decision.get("reason_en", "")) for decision in documents)
        super().__init__(zh, en, decisions=documents)


class ThrottledByRule(RefusedByRule):
    """429: the rules allow no more of it for now; Retry-After says in how many seconds they do."""

    slug, status = "throttled-by-rule", 429
    zh, en = "已达规定的限额，暂不能继续办理", "The limit of the rules is reached. Go on after the time in Retry-After."

    def __init__(self, decisions: Iterable[DecisionLike], seconds: float) -> None:
        super().__init__(decisions)
        self.headers["Retry-After"] = str(max(1, ceil(seconds)))


class Forwarded(Problem):
    """A problem that a service below answered, passed on as it was."""

    def __init__(self, status: int, document: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(headers=headers)
        self.forwarded_status, self.forwarded = status, document

    def document(self, _: bool) -> dict[str, Any]:
        """The document as received, in the language it was asked for in."""
        return self.forwarded

    def response(self, _: bool) -> JSONResponse:
        """The answer as received."""
        return JSONResponse(self.forwarded, self.forwarded_status, self.headers, media_type="application/problem+json")
