"""docs/audit-events.md says what the services declare, and what they declare is well formed."""

from audit.log import rows_doc
from audit.log.events_doc import ROOT, TARGET, catalogues, document


def test_the_page_of_events_is_fresh() -> None:
    assert (ROOT / TARGET).read_text(encoding="utf-8") == document(ROOT), "run: python -m audit.log.events_doc"


def test_every_event_is_named_after_its_service_and_has_both_sentences() -> None:
    declared = catalogues(ROOT)
    assert "audit" in declared
    for service, catalogue in declared.items():
        for name, event in catalogue.types.items():
            assert name.split(".")[0] == service and name.count(".") == 2
            assert event.zh and event.en
            assert not {"name", "id_number", "phone"} & set(event.fields)


def test_the_page_of_business_rows_says_what_the_services_declare() -> None:
    assert (ROOT / rows_doc.TARGET).read_text(encoding="utf-8") == rows_doc.document(ROOT), (
        "run: python -m audit.log.rows_doc"
    )
