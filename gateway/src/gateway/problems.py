"""What the gateway refuses by itself (网关的错误)."""

from service_kit.problems import Conflict, Forbidden, Problem, Unauthenticated


class SignInRefused(Unauthenticated):
    """401: it does not say which of user name, password and state was wrong."""

    slug = "sign-in-refused"
    zh, en = (
        "用户名或密码不正确，或账户已停用；请核对后重试，或联系系统管理员",
        "User name or password is wrong, or the account is disabled; ask the administrator.",
    )


class CodeNeeded(Unauthenticated):
    """401: the password was right, and the account has a second factor."""

    slug = "code-needed"
    zh, en = (
        "请打开手机上的验证器，把六位动态验证码填入 code 后再登录",
        "This account has a second factor: send the six digits it shows as code.",
    )


class CodeRefused(Unauthenticated):
    """401: the code is of another time or another key, or was used. Nothing tells which."""

    slug = "code-refused"
    zh, en = (
        "动态验证码不正确或已用过，请等下一个验证码；手机时间须准确，手机遗失请联系系统管理员",
        "The code is wrong or was used: wait for the next, check the phone's clock, or ask the administrator if it is lost.",
    )


class SecondFactorNeeded(Unauthenticated):
    """401: the role is not acted in by a password alone."""

    slug = "second-factor-needed"
    zh, en = (
        "该角色须有第二因素：请先以用户名和口令设置（POST /api/v1/second-factors），再凭动态验证码登录",
        "This role needs a second factor: set one up at POST /api/v1/second-factors, then sign in with its code.",
    )


class SecondFactorHeld(Conflict):
    """409: an account has one second factor; ending it takes two administrators."""

    slug = "second-factor-held"
    zh, en = (
        "该账户已有第二因素；更换手机请由两名系统管理员先解除",
        "The account has a second factor; for another phone two administrators end it first.",
    )


class AccountInactive(Unauthenticated):
    """401: the token is genuine, but its account or grant has ended since."""

    slug = "account-inactive"
    zh, en = (
        "账户或授权已停用，请重新登录或联系系统管理员",
        "The account or its grant has ended; sign in again or ask the administrator.",
    )


class TooManyRequests(Problem):
    """429: with the seconds to wait in Retry-After."""

    slug, status = "too-many-requests", 429
    zh, en = "操作过于频繁，请稍后再试", "Too many requests; try again after the time in Retry-After."

    def __init__(self, seconds: float) -> None:
        super().__init__(headers={"Retry-After": str(max(1, int(seconds + 0.999)))})


class BodyTooSlow(Problem):
    """408: the body did not arrive in time."""

    slug, status = "body-too-slow", 408
    zh, en = "提交内容传输过慢，请检查网络后重试", "The body took too long to arrive; try again."

    def __init__(self) -> None:
        super().__init__(headers={"Connection": "close"})


class UsernameTaken(Conflict):
    """409: user names are unique."""

    slug = "username-taken"
    zh, en = "该用户名已被使用，请换一个", "This user name is taken; choose another."


class UsernameConfusable(Conflict):
    """409: two user names that look alike are taken for one another."""

    slug = "username-confusable"
    zh, en = (
        "该用户名与已有用户名形近易混（如 1 与 l、m 与 rn），请换一个",
        "This user name looks like another's (1 and l, m and rn); choose another.",
    )


class PublishedSecret(Conflict):
    """409: a secret of the demonstrations protects nothing outside them."""

    slug = "published-secret"
    zh, en = "该口令是公开的演示口令，请换一个", "This is the published password of demonstrations; choose another."


class AsOfBeforeData(Conflict):
    """409: the data are of a later day than the one asked for; ``newest`` is that day."""

    slug = "as-of-before-data"
    zh, en = (
        "数据已经更新到更晚的日期，不能按较早的日期出具总览",
        "The data are of a later day; no overview can be given as of an earlier one.",
    )


class OutsideYourScope(Forbidden):
    """403: an administrator grants within the own jurisdiction only."""

    slug = "outside-your-scope"
    zh, en = "只能在本辖区内办理", "This lies outside your jurisdiction."


class OwnAccount(Conflict):
    """409: nobody ends the account in use, so that an administrator remains, and nobody grants anything to it."""

    slug = "own-account"
    zh, en = "不能办理自己的账户，请由其他管理员办理", "This is your own account; ask another administrator."


class GrantHeld(Conflict):
    """409: the account holds the like already; its period is changed instead."""

    slug = "grant-held"
    zh, en = "该账户已有相同授权，请变更原授权", "The account holds this grant already; change that one."


class GrantEnded(Conflict):
    """409: what has ended does not change."""

    slug = "grant-ended"
    zh, en = "该授权已结束，请重新授权", "This grant has ended; give a new one."


class UnfitRole(Conflict):
    """409: machines hold the roles of machines only, people never."""

    slug = "unfit-role"
    zh, en = "该角色与账户类型不符，请换一个账户", "The role does not fit this kind of account; choose another account."


class SessionEnded(Unauthenticated):
    """401: the refresh token is spent, too old, or its session has ended."""

    slug = "session-ended"
    zh, en = "登录已结束，请重新登录", "This sign-in has ended; sign in again."


class WrongPassword(Conflict):
    """409: the present password was not given."""

    slug = "wrong-password"
    zh, en = "当前口令不正确，请重新输入", "The present password is wrong; type it again."


class NoPassword(Conflict):
    """409: a machine keeps its credential, and an OpenID provider vouches for its own."""

    slug = "no-password"
    zh, en = (
        "该账户没有口令，请重新建立对接凭证，或到统一身份认证平台办理",
        "This account has no password: make another credential, or ask the identity provider.",
    )


class ResetCodeRefused(Conflict):
    """409: no such account, another code, used, too old, or guessed at too often. Nothing tells which."""

    slug = "reset-code-refused"
    zh, en = (
        "用户名或重置码不正确，或重置码已失效，请核对，或请管理员重新签发",
        "The user name or the code is wrong, or the code is good no more: check both, or ask for another code.",
    )


class AccountBound(Conflict):
    """409: an account is bound once; ending that takes two people."""

    slug = "account-bound"
    zh, en = (
        "该账户已绑定本人，如有错误请到社区申请解除",
        "The account is bound already; ask the community if that is wrong.",
    )


class CodeUsed(Conflict):
    """409: a code binds once."""

    slug = "code-used"
    zh, en = "该验证码已使用，请到社区重新领取选民证", "This code was used; ask the community for another card."


class BindingEnded(Conflict):
    """409: what has ended does not end again."""

    slug = "binding-ended"
    zh, en = "该绑定已解除", "This binding has ended."


class EndNotAsked(Conflict):
    """409: one person asks for the end, another agrees."""

    slug = "end-not-asked"
    zh, en = "请先由另一人申请解除绑定，再同意", "Somebody else has to ask for the end of this binding first."


class AnotherPerson(Conflict):
    """409: two people are needed, and two accounts of one person are one."""

    slug = "another-person-needed"
    zh, en = "须由两人办理，请由申请人以外的人同意", "This takes two people: somebody else than who asked has to agree."


class OpenIdRefused(Unauthenticated):
    """401: the provider's token is not one that is believed here."""

    slug = "openid-refused"
    zh, en = (
        "统一身份认证未通过，请重新登录认证平台",
        "The identity provider's token is not accepted; sign in there again.",
    )


class CommunityNeeded(Conflict):
    """409: the first sign-in has to say where somebody lives."""

    slug = "community-needed"
    zh, en = "首次登录请选择所在社区", "Say which community you live in at the first sign-in."
