"""What the own place and office have to do (待办): a composed read of a bounded number of hops."""
