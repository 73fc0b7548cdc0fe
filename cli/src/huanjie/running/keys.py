"""The keys of a house (密钥): made on its first start, never printed; each file mode 0600. The log's key can be replaced."""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from huanjie.demo_data.accounts import JOBS_CLIENT, accounts_document
from huanjie.files import write_private

ISSUERS = ("gateway", "audit", "registry", "candidates", "ballots")
# AES-256-SIV (RFC 5297) takes 64 bytes, the blind index 32.
PERSON_KEY_BYTES = 96
HOTLINE_SECRET_BYTES = 32
# The platforms of the hotline that a demonstration has, by the slugs of their files; the neutral form comes first.
PLATFORMS = ("huanjie", "epoint", "two_level")


class KeyFolder:
    """Where each key of the house lies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def jwks(self) -> Path:
        """The public keys of everybody who signs tokens (JWKS)."""
        return self.folder / "jwks.json"

    def token_key(self, issuer: str) -> Path:
        """The private JWK with which `issuer` signs tokens."""
        return self.folder / f"{issuer}.jwk"

    @property
    def person(self) -> Path:
        return self.folder / "person.key"

    @property
    def contact(self) -> Path:
        """What phones of accounts are encrypted with at the gateway."""
        return self.folder / "contact.key"

    @property
    def signer(self) -> Path:
        return self.folder / "signer.jwk"

    @property
    def signer_public(self) -> Path:
        """The public keys of the log, the newest first: one JWK, or a set of them once the first was replaced."""
        return self.folder / "signer.public.jwk"

    @property
    def handovers(self) -> Path:
        """How the log's keys followed each other; none before the first is replaced."""
        return self.folder / "handovers.txt"

    @property
    def witness(self) -> Path:
        return self.folder / "witness.jwk"

    @property
    def hotline_secret(self) -> Path:
        return self.folder / "hotline.secret"

    def platform_secret(self, slug: str) -> Path:
        """What a platform of the hotline and the house sign with; `hotline_secret` is that of the neutral form."""
        return self.hotline_secret if slug == PLATFORMS[0] else self.folder / f"hotline.{slug}.secret"

    @property
    def hotline_credential(self) -> Path:
        """The client secret of the hotline's machine credential at the gateway."""
        return self.folder / "hotline.credential"

    def platform_credential(self, slug: str) -> Path:
        """The client secret of a platform's machine credential; its client id is `client_id_of`."""
        return self.folder / f"{client_id_of(slug)}.credential"

    @property
    def jobs_credential(self) -> Path:
        """The client secret of the report jobs' machine credential (`JOBS_CLIENT`)."""
        return self.folder / "jobs.credential"

    @property
    def accounts(self) -> Path:
        """The accounts the gateway is to have from the start, with their secrets."""
        return self.folder / "accounts.json"

    def make_missing(self) -> None:
        """Make every key that is not there yet; those that are stay as they are."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for issuer in ISSUERS:
            self._make_jwk(self.token_key(issuer), issuer)
        self._make_jwk(self.signer, "signer")
        self._make_jwk(self.witness, "witness")
        _make(self.person, lambda: secrets.token_bytes(PERSON_KEY_BYTES))
        _make(self.contact, lambda: secrets.token_bytes(PERSON_KEY_BYTES))
        for slug in PLATFORMS:
            _make(self.platform_secret(slug), lambda: secrets.token_hex(HOTLINE_SECRET_BYTES).encode())
            _make(self.platform_credential(slug), lambda: secrets.token_urlsafe(32).encode())
        _make(self.jobs_credential, lambda: secrets.token_urlsafe(32).encode())
        machines = {JOBS_CLIENT: self.jobs_credential.read_text(encoding="ascii")} | {
            client_id_of(slug): self.platform_credential(slug).read_text(encoding="ascii") for slug in PLATFORMS
        }
        write_private(self.accounts, json.dumps(accounts_document(machines), ensure_ascii=False, indent=1).encode())
        # Public halves follow from the private ones, so they are simply written again.
        public = [public_half(self.token_key(issuer)) for issuer in ISSUERS]
        write_private(self.jwks, json.dumps({"keys": public}, indent=1).encode())
        # That of the log keeps those before it, too.
        if not self.signer_public.exists():
            write_private(self.signer_public, json.dumps(public_half(self.signer)).encode())

    def _make_jwk(self, path: Path, issuer: str) -> None:
        _make(path, lambda: json.dumps(new_jwk(issuer)).encode())


def client_id_of(slug: str) -> str:
    """The client id of a platform's machine credential, as its file says it."""
    return "hotline" if slug == PLATFORMS[0] else f"hotline.{slug}"


def new_jwk(issuer: str) -> dict[str, str]:
    """A fresh Ed25519 private JWK (RFC 8037) that names its issuer in `iss`."""
    key = Ed25519PrivateKey.generate()
    return {
        "kty": "OKP",
        "crv": "Ed25519",
        "alg": "EdDSA",
        "use": "sig",
        "kid": f"{issuer}-{secrets.token_hex(4)}",
        "iss": issuer,
        "x": _text(key.public_key().public_bytes_raw()),
        "d": _text(key.private_bytes_raw()),
    }


def _make(path: Path, content: Callable[[], bytes]) -> None:
    if not path.exists():
        write_private(path, content())


def public_half(path: Path) -> dict[str, str]:
    """The public half of a private JWK (RFC 8037)."""
    jwk: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: value for name, value in jwk.items() if name != "d"}


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
