"""The properties are about right answers, not about the time a busy machine takes for one; sixty examples each are seconds."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, max_examples=60)
settings.load_profile("rules")
