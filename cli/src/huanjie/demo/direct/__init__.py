"""A general election by all voters (沈阳市2015年换届，居民直选), played through the public API.

`story` says who stands and how people vote, one file a part of the election does it, `play` runs it act by act.
"""
