"""Candidates (候选人): nominations, eligibility, reviews and slates of the elections the registry keeps."""
