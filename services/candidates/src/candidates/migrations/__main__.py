"""`python -m candidates.migrations`: bring the candidates database to the newest revision."""

from pathlib import Path

from service_kit.migrations import upgrade

if __name__ == "__main__":
    upgrade(Path(__file__).parent)
