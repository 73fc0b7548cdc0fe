"""`python -m ballots`: serve the ballots service."""

from service_kit.server import serve

from ballots.main import create_app
from ballots.settings import Settings


def main() -> None:
    """Serve until stopped."""
    settings = Settings()  # type: ignore[call-arg]  # the environment gives them
    serve(create_app(settings), settings)


if __name__ == "__main__":
    main()
