"""The certificate of election (当选证书): who prints it and who issues it (BAL-23, AMB-25)."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook

Printer = Literal["provincial_civil_affairs"]
OFFICES_ZH = {
    "provincial_civil_affairs": "省民政厅",
    "street": "街道办事处",
    "election_commission": "社区选举委员会",
}


class Issuer(TypedDict):
    """证书的印制与颁发: who prints it, who hands it out."""

    printed_by: Printer
    issued_by: Literal["street", "election_commission"]


CERTIFICATE_ISSUER: Clause[Issuer] = Clause("results.certificate_issuer")
CERTIFICATE_PRINTER: Clause[Printer] = Clause("results.certificate_printer")


ISSUING = {"street_office": "street", "commission": "election_commission"}
"""Which office issues a certificate by the role that does."""


def printers() -> tuple[str, ...]:
    """The authorities that documents have certificates printed by (统一印制)."""
    return tuple(
        sorted(
            {_offices(value)["printed_by"] for value in values_of(*CERTIFICATE_ISSUER.ids, *CERTIFICATE_PRINTER.ids)}
        )
    )


def printer_zh(slug: str) -> str:
    """What an authority that prints is called, "" for none."""
    return OFFICES_ZH.get(slug, "")


def _offices(value: Issuer | Printer) -> dict[str, str]:
    if isinstance(value, str):
        return {"printed_by": value}
    return {"printed_by": value["printed_by"], "issued_by": value["issued_by"]}


def certificate(rulebook: Rulebook, *, printed_by: str, issued_by: str) -> Decision:
    """Whether a certificate comes from the right press and the right office (shenyang-2015 三（四）, liaoning-2014 二（二）).

    `printed_by` is "" where nobody says who printed it.
    """
    rule = CERTIFICATE_ISSUER.find(rulebook) or CERTIFICATE_PRINTER.find(rulebook)
    if rule is None:
        return CERTIFICATE_ISSUER.not_ruled(rulebook)
    wanted = _offices(rule.value)
    given = {"printed_by": printed_by, "issued_by": issued_by}
    holds = all(given[name] == office for name, office in wanted.items())
    issuer = f"，由{OFFICES_ZH[wanted['issued_by']]}颁发" if "issued_by" in wanted else ""
    yes = "当选证书的印制和颁发符合规定。", "Printed and issued as ordered."
    no = (
        f"当选证书由{OFFICES_ZH[wanted['printed_by']]}统一印制{issuer}。",
        f"Certificates are: {', '.join(f'{name} {office}' for name, office in wanted.items())}.",
    )
    return rule.decide(holds, yes, no, required=wanted, observed=given)
