"""`python -m gateway`: serve."""

from gateway.main import create_app
from gateway.server import serve
from gateway.settings import GatewaySettings

if __name__ == "__main__":
    settings = GatewaySettings()  # type: ignore[call-arg]  # the environment gives what is missing
    serve(create_app(settings), settings)
