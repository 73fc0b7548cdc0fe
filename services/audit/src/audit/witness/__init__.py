"""The witness (见证): a process of its own that cosigns only heads extending what it saw before. Other offices can run it."""
