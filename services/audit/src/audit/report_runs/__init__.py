"""Report runs (报表任务): which reports are to be made, by whom under which lease, and what became of them."""
