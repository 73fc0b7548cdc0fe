"""Matters (事项): one mechanism for what has states and several hands; `kinds` has the steps of each."""
