"""A committee elected by households under the documents that say little of the vote: each has one, to the filed result (BAL-29)."""

import pytest

from tests.integration.requirements import liaoning
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_shenyang_modes import carried_out, convened, entitled
from tests.support.requirements import requirement


@pytest.mark.carries("liaoning-2014", "residents_committee", "household")
@requirement("BAL-29", under=["liaoning-2014"])
def test_each_household_of_the_province_has_one_vote_to_the_filed_result(front: Front) -> None:
    living = liaoning.people(front)
    vote = liaoning.on_the_morning(front, living, "household")
    convened(front, vote, "representatives_meeting", "election_meeting")
    listed = entitled(front, vote)
    assert len({each["household_no"] for each in listed}) == len(listed) == len(living)
    carried_out(front, vote)
