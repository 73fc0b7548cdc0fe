"""The JSON file of a report (规范 JSON): everything a job brought, in the one text that its hash is of."""

from service_kit import canonical, clock, rows

from audit.domain.report import Content, Draft, Report


def json_file(report: Draft | Report, content: Content) -> bytes:
    """Give the bytes: of the same report always the same, whoever writes them."""
    head = {"kind": report.kind, "area": report.community_code, "year": report.year}
    return canonical.dumps({**head, "as_of": clock.rfc3339(report.as_of), "content": rows.dump(content)})
