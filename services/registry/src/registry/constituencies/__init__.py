"""Constituencies along the grids (选区、网格)."""
