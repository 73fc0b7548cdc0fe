"""`python -m registry.worker`: work on jobs until stopped."""

from service_kit.server import serve

from registry.settings import Settings
from registry.worker.app import create_worker


def main() -> None:
    """Work until stopped."""
    settings = Settings()  # type: ignore[call-arg]  # the environment gives them
    serve(create_worker(settings), settings)


if __name__ == "__main__":
    main()
