"""Our own minimal view of the services below."""
