"""Report jobs (报表任务): a client of the public API under machine credentials, run on a schedule."""
