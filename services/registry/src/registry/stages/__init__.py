"""Stages of a plan (阶段): what they still lack, how they are closed, and by whom without it."""
