"""The twin of a sender of short messages (短信通道模拟器), for demonstrations and tests: a file with a line a message."""

import json
from pathlib import Path

from gateway.domain.messages import Sent


class SmsTwin:
    """Keeps what it is given in a file, each id once; where the file cannot be written it is unreachable.

    It refuses numbers that end in 0000, as a real one refuses numbers nobody has.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    async def send(self, message_id: str, phone: str, text: str) -> Sent:
        """Add a line to the file."""
        if phone.endswith("0000"):
            return "refused"
        try:
            known = self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else []
            if message_id not in {json.loads(line)["id"] for line in known}:
                with self._file.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps({"id": message_id, "phone": phone, "text": text}, ensure_ascii=False) + "\n")
        except OSError:
            return "unreachable"
        return "sent"

    async def close(self) -> None:
        """It holds nothing."""
