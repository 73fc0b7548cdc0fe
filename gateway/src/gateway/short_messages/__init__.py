"""Short messages (短信): the messages that go to a phone as well, each until it is taken."""
