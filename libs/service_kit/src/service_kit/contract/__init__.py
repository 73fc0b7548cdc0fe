"""The contract (接口契约): what a service's OpenAPI document says beyond what its routes' signatures say."""
