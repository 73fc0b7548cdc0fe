"""Words of the law that several nouns have on the wire (公共用词)."""

from typing import Annotated

from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.candidates import listing, nominations, recruitment
from electoral_rules.organisation import elected, offices
from electoral_rules.vetting import reviews
from service_kit.wire import Slug, formed, one_of

Office = Annotated[str, one_of(elected.offices())]
State = Annotated[str, one_of(CANDIDACY.states)]
Channel = Annotated[Slug, one_of(nominations.known_channels())]
Way = Annotated[Slug, one_of((*nominations.known_channels(), *nominations.known_sources()))]
SeatKind = Annotated[str, one_of(recruitment.SEAT_KINDS)]
Group = Annotated[str, one_of(recruitment.known_groups())]
SlateKind = Annotated[str, one_of(listing.TITLES)]
StageName = Annotated[str, one_of(reviews.STAGES_ZH)]
Reviewing = Annotated[str, one_of(offices.known())]
Item = Annotated[str, formed("^[A-Z][0-9]{1,2}$")]
CaseNumber = Annotated[str, formed("^[A-Za-z0-9-]{1,60}$")]
