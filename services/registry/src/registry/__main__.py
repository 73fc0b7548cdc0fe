"""`python -m registry`: serve the registry."""

from service_kit.server import serve

from registry.main import create_app
from registry.settings import Settings

if __name__ == "__main__":
    settings = Settings()  # type: ignore[call-arg]  # the fields come from the environment
    serve(create_app(settings), settings)
