"""Texts the registry writes (行文)."""

ELECTORS_POSTED = "选举人名单已张榜公布"


def credential(community: str, place: int) -> str:
    """The number of a credential (代表证号): the community's last six digits and a running number."""
    return f"{community[-6:]}-{place:03d}"
