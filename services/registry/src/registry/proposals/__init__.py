"""What population systems propose to change in the register (上游变动建议)."""
