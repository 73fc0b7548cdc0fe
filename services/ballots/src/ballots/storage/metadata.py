"""The tables' common ground (表结构): keys, checks and indexes are in the migrations."""

from service_kit.database import NAMING
from sqlalchemy import MetaData

metadata = MetaData(naming_convention=NAMING)
