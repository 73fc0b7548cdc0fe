"""The containers of docker-compose.yml, tried through their one open door."""
