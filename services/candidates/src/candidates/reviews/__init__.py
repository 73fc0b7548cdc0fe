"""Reviews (审查): answers and opinions, stage by stage."""
