"""The API reference page (接口文档): served by ourselves to the last byte, closed in production unless opened."""

from importlib import resources

from fastapi import Depends, Response
from fastapi.responses import HTMLResponse, JSONResponse
from service_kit.access import public
from service_kit.problems import NotFound
from service_kit.routing import Router

from gateway.api.routes import PartsOf

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


def _only_where_open(parts: PartsOf) -> None:
    if not parts.settings.docs_open:
        raise NotFound()


router = Router("docs")
router.prefix = "/api"
router.dependencies = [public("closed by setting in production"), Depends(_only_where_open)]


@router.get("/docs", include_in_schema=False)
async def page() -> HTMLResponse:
    """接口文档页面 · the reference page."""
    return HTMLResponse(_PAGE, headers={"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff"})


@router.get("/docs/assets/{name}", include_in_schema=False)
async def asset(name: str) -> Response:
    """页面资源 · a file of the page."""
    if name not in _ASSETS:
        raise NotFound()
    path, media_type = _ASSETS[name]
    headers = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(path.read_bytes(), media_type=media_type, headers=headers)


@router.get("/openapi.json", include_in_schema=False)
async def document(parts: PartsOf) -> JSONResponse:
    """合并的 OpenAPI 文档 · the OpenAPI document of everything the door serves."""
    return JSONResponse(await parts.reference.document())
