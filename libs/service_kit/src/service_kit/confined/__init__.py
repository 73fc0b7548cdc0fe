"""Work on files of strangers in processes of its own, with little memory and time (受限进程)."""
