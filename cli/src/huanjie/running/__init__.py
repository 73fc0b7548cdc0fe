"""What a house is run with (运行): its folder, its keys, the settings of its parts, what a killed one left behind."""
