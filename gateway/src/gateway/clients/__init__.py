"""What the gateway reads of the services below: frozen dataclasses of just those fields."""
