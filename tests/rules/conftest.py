"""The properties are about right answers, not about the time a busy machine takes for one."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
