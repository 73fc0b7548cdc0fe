"""What the votes on representatives come to, accepted as a whole (代表的产生)."""
