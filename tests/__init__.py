"""The tests of the house: real PostgreSQL, real HTTP, no stand-ins for our own code."""
