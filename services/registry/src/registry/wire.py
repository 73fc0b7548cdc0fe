"""Words of the law that several nouns have on the wire (公共用词)."""

from typing import Annotated

from electoral_rules import notices
from electoral_rules.organisation import elected
from service_kit.wire import word_of

Body = Annotated[str, *word_of(elected.bodies())]
Mode = Annotated[str, *word_of(elected.modes())]
Office = Annotated[str, *word_of(elected.offices())]
NoticeKind = Annotated[str, *word_of(notices.kinds())]
