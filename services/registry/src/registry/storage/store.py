"""Everything a request may read and change, on its one transaction (仓储)."""

from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.elections import Elections
from registry.storage.electors import Electors
from registry.storage.imports import Imports
from registry.storage.jurisdictions import Jurisdictions
from registry.storage.notices import Notices
from registry.storage.plans import Plans
from registry.storage.residents import Residents


class Store:
    """The repositories of one request."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    @cached_property
    def jurisdictions(self) -> Jurisdictions:
        """Places."""
        return Jurisdictions(self.session)

    @cached_property
    def residents(self) -> Residents:
        """People and households."""
        return Residents(self.session)

    @cached_property
    def imports(self) -> Imports:
        """Rosters waiting for confirmation."""
        return Imports(self.session)

    @cached_property
    def plans(self) -> Plans:
        """Plans and their checks."""
        return Plans(self.session)

    @cached_property
    def elections(self) -> Elections:
        """Elections, contests, rulebooks."""
        return Elections(self.session)

    @cached_property
    def electors(self) -> Electors:
        """Representatives, electors, check-ins."""
        return Electors(self.session)

    @cached_property
    def notices(self) -> Notices:
        """What was posted."""
        return Notices(self.session)
