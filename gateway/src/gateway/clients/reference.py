"""OpenAPI documents as the services answer them."""

from pydantic import JsonValue
from service_kit.client import ServiceClient

Document = dict[str, JsonValue]


async def read_document(client: ServiceClient) -> Document:
    """Read a service's own OpenAPI document."""
    return await client.read(Document, "/openapi.json")
