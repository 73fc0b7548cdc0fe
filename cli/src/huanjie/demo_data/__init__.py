"""Made-up residents (演示数据): five communities of Excel files, the same for the same seed to the byte."""

from huanjie.demo_data.people import Person, people_of
from huanjie.demo_data.places import COMMUNITIES, Community
from huanjie.demo_data.workbook import HEADERS, write_demo_data, write_workbook

__all__ = ["COMMUNITIES", "HEADERS", "Community", "Person", "people_of", "write_demo_data", "write_workbook"]
