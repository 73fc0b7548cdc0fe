"""What the tables of the registry belong to, and the condition of what is current (公共定义)."""

from service_kit.database import NAMING
from sqlalchemy import MetaData, text

metadata = MetaData(naming_convention=NAMING)
CURRENT = text("ended_on IS NULL")
