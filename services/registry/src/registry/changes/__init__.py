"""Changes of the register (登记变更): readable, and taken back whole."""
