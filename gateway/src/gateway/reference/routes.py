"""The API reference page (接口文档): served by ourselves to the last byte, closed in production unless opened."""

from importlib import resources
from typing import Annotated

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from service_kit.access import public
from service_kit.problems import NotFound
from service_kit.routing import Router

from gateway.reference.show_document import Reference

# fastapi-offline (MIT) carries Swagger UI (Apache 2.0) in its wheel; only those files of it are used.
_SWAGGER = resources.files("fastapi_offline") / "static"
_ASSETS = {
    "swagger-ui-bundle.js": (_SWAGGER / "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    "swagger-ui.css": (_SWAGGER / "swagger-ui.css", "text/css; charset=utf-8"),
    "start.js": (resources.files("gateway.reference") / "start.js", "text/javascript; charset=utf-8"),
}
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>换届 · 接口文档 · API reference</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/assets/start.js"></script>
</body>
</html>
"""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


async def _reference(request: Request) -> Reference:
    reference: Reference | None = request.app.state.reference
    if reference is None:
        raise NotFound()
    return reference


ReferenceOf = Annotated[Reference, Depends(_reference)]


router, entrances = Router("接口文档 · reference"), Router("接口文档 · reference")
router.prefix, entrances.prefix = "/api", ""
router.dependencies = [public("closed by setting in production"), Depends(_reference)]
entrances.dependencies = router.dependencies


@router.get("/docs", operation_id="gateway_show_reference", include_in_schema=False)
async def get_reference() -> HTMLResponse:
    """Show the reference page · 接口文档页面."""
    return HTMLResponse(_PAGE, headers={"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff"})


@entrances.get("/", operation_id="gateway_show_entrance", include_in_schema=False)
@entrances.get("/docs", operation_id="gateway_show_docs_entrance", include_in_schema=False)
async def get_entrance() -> RedirectResponse:
    """Lead to the reference page · 转到接口文档页面."""
    return RedirectResponse("/api/docs", 307)


@router.get("/docs/assets/{name}", operation_id="gateway_show_asset", include_in_schema=False)
async def get_asset(name: str) -> Response:
    """Show a file of the page · 页面资源."""
    if name not in _ASSETS:
        raise NotFound()
    path, media_type = _ASSETS[name]
    headers = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(path.read_bytes(), media_type=media_type, headers=headers)


@router.get("/openapi.json", operation_id="gateway_show_document", include_in_schema=False)
async def get_document(reference: ReferenceOf) -> JSONResponse:
    """Show the OpenAPI document of everything the door serves · 合并的 OpenAPI 文档."""
    return JSONResponse(await reference.document())
