"""One module for each command of `huanjie`."""
