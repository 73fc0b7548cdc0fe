"""Who may do what (权限): each route declares its action; the table of roles is handed to the app.

A route without a declaration stops the app from starting, so that nothing is open by omission.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any, Protocol

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from service_kit import context
from service_kit.identity import Caller
from service_kit.problems import Forbidden, Unauthenticated

_DECLARED = "huanjie_action"
_PUBLIC = "public: "


class Permission(Protocol):
    """One row of the table: the roles that may act and the services they may come through ("" directly)."""

    @property
    def roles(self) -> Collection[str]:
        """The roles allowed."""
        ...

    @property
    def via(self) -> Collection[str]:
        """The services one of which must act for the caller; empty when anybody may ask directly."""
        ...

    @property
    def offices(self) -> Collection[str]:
        """The offices one of which the caller must act for; empty for any."""
        ...


def permit(action: str) -> Any:
    """A dependency that admits callers whose role the table allows for ``action`` and gives the `Caller`.

    Use as ``caller: Annotated[Caller, permit("registry.plan.create")]``.
    """

    async def admit(request: Request) -> Caller:
        caller = authenticate(request)
        permission: Permission = request.app.state.permissions[action]
        if not allows(permission, caller):
            raise Forbidden(action=action)
        return caller

    setattr(admit, _DECLARED, action)
    return Depends(admit)


def allows(permission: Permission, caller: Caller) -> bool:
    """Whether a row of the table lets this caller act."""
    if permission.via and caller.via not in permission.via:
        return False
    if permission.offices and caller.office not in permission.offices:
        return False
    # "*" stands for every role, and only where a service below the gateway has already judged the role.
    return caller.role in permission.roles or ("*" in permission.roles and bool(permission.via))


def public(reason: str) -> Any:
    """A dependency that declares a route open to everybody and says why."""

    async def admit() -> None:
        return None

    setattr(admit, _DECLARED, _PUBLIC + reason)
    return Depends(admit)


def authenticate(request: Request) -> Caller:
    """The caller of the request's bearer token, verified once a request.

    Raises:
        Unauthenticated: no token, or not a valid one.
    """
    known = context.current().caller
    if known is not None:
        return known
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated(headers={"WWW-Authenticate": "Bearer"})
    caller: Caller = request.app.state.keys.verify(token)
    context.current().caller = caller
    return caller


def declared_action(route: APIRoute) -> str | None:
    """The action a route declares, or ``public: …``; None when it declares nothing."""
    return next(filter(None, map(_action_of, _calls(route.dependant))), None)


def is_public(action: str | None) -> bool:
    """Whether what a route declares is that it is open to everybody."""
    return action is not None and action.startswith(_PUBLIC)


def check_declarations(routes: Collection[Any], permissions: Mapping[str, Permission]) -> None:
    """Refuses an app with a route whose action is undeclared or not in the table.

    Raises:
        RuntimeError: names each such route.
    """
    open_routes = [
        f"{sorted(route.methods or ())} {route.path}: {declared_action(route)}"
        for route in routes
        if isinstance(route, APIRoute) and not _known(declared_action(route), permissions)
    ]
    if open_routes:
        raise RuntimeError("routes without a permitted action: " + "; ".join(open_routes))


def _known(action: str | None, permissions: Mapping[str, Permission]) -> bool:
    return is_public(action) or action in permissions


def _calls(dependant: Dependant) -> list[Callable[..., Any]]:
    return [item.call for item in dependant.dependencies if item.call is not None]


def _action_of(call: Callable[..., Any]) -> str | None:
    return getattr(call, _DECLARED, None)


async def _caller(request: Request) -> Caller:
    return authenticate(request)


AnyCaller = Annotated[Caller, Depends(_caller)]
