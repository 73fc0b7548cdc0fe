"""`python -m candidates`: serve the candidates service."""

from service_kit.server import serve

from candidates.main import create_app
from candidates.settings import Settings


def main() -> None:
    """Serve until stopped."""
    settings = Settings()  # type: ignore[call-arg]  # the environment gives them
    serve(create_app(settings), settings)


if __name__ == "__main__":
    main()
