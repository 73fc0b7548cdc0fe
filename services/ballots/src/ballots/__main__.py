"""``python -m ballots``: serves the ballots service."""

from service_kit.server import serve

from ballots.main import create_app
from ballots.settings import BallotsSettings


def main() -> None:
    """Serves until stopped."""
    settings = BallotsSettings()  # type: ignore[call-arg]  # its fields come from the environment
    serve(create_app(settings), settings)


if __name__ == "__main__":
    main()
