"""`python -m audit.witness`: serve the witness."""

import uvicorn

from audit.witness.app import create_witness
from audit.witness.settings import WitnessSettings


def main() -> None:
    """Serve until stopped."""
    settings = WitnessSettings()  # type: ignore[call-arg]  # the environment gives them
    app = create_witness(settings)
    uvicorn.run(app, host=settings.host, port=settings.port, access_log=False, proxy_headers=False, server_header=False)


if __name__ == "__main__":
    main()
