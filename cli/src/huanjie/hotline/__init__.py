"""The simulated 12345 hotline (热线模拟器) and its signatures."""
