"""`python -m huanjie.postgres FOLDER PID`: an embedded server for as long as process PID lives (used by the tests).

Writes `address.json` (port, password, server) into FOLDER once it serves; ends on SIGTERM, too.
"""

import json
import os
import signal
import sys
import threading
from pathlib import Path

from huanjie.files import write_private
from huanjie.postgres.server import EmbeddedPostgres

LOOK_SECONDS = 1.0


def main() -> None:
    """Serve until asked to stop or until the process it serves for is gone."""
    folder, keeper = Path(sys.argv[1]), int(sys.argv[2])
    settings = dict(pair.split("=", 1) for pair in sys.argv[3:])
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with EmbeddedPostgres(folder, settings) as server:
        address = {"port": server.address.port, "password": server.address.password, "supervisor": os.getpid()}
        write_private(folder / "address.json", json.dumps(address).encode())
        while not stop.wait(LOOK_SECONDS) and _alive(keeper):
            pass


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main()
