"""Messages to people (消息): written by the day's sweep, read by whom they are for."""
