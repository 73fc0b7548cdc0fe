"""The services below, as this service needs to see them."""
