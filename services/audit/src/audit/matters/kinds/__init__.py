"""The kinds of matters: a file each, with the shapes of its steps and what each asks of the rules."""
