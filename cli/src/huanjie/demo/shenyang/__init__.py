"""The direct election of Shenyang's general election of 2015 (沈阳市2015年换届，居民直选): recommended, discussed, accepted."""
