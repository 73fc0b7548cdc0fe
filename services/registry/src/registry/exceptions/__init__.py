"""Exceptions of an election (例外): to its day, and to how many representatives it elects."""
