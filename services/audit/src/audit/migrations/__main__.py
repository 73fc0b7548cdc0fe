"""`python -m audit.migrations`: bring the audit database to the newest revision."""

from pathlib import Path

from service_kit.migrations import upgrade

if __name__ == "__main__":
    upgrade(Path(__file__).parent)
