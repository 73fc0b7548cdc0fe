"""Speeches of candidates (竞职演讲): scheduled, given, with what was asked and answered."""
