"""The API reference (接口文档): one OpenAPI document of all services, and a page that needs no internet."""
