"""Stations and the registration of voters (登记站、选民登记)."""
