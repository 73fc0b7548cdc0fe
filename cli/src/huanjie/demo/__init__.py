"""The by-election of 2024 in five communities (城南街道五社区补选), played through the public API.

`stories` says what happens where, `acts` does it stage by stage, `play` runs the five side by side. The scenario tests play the
same stories.
"""
