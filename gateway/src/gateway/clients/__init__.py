"""What the gateway asks of the services below, each answer in our own minimal view."""
