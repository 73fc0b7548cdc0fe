"""An entry's text is the canonical JSON of its event with log and index, whatever the event tells."""

from collections.abc import Mapping
from typing import Any

from audit.storage.sequencer import entry_text, event_of
from hypothesis import given
from hypothesis import strategies as st
from service_kit import canonical

from tests.integration.audit.support import event, new_election

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
DATA = st.dictionaries(TEXTS | st.just("recorded_at"), TEXTS | st.just(',"recorded_at":"') | st.integers(-9, 9))


@given(data=DATA, trace=TEXTS | st.just(',"recorded_at":'), index=st.integers(0, 2**40), of_house=st.booleans())
def test_log_and_index_stand_where_the_order_of_names_puts_them(
    data: Mapping[str, Any], trace: str, index: int, of_house: bool
) -> None:
    content = event(None if of_house else new_election()) | {"data": data, "trace": trace}
    told = event_of(content)
    assert entry_text(told, index) == canonical.dumps({**content, "log": told.log, "index": index}).decode()
