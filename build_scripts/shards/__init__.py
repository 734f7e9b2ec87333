"""A library built in parts that need not wait for one another, each in a folder, and joined: to the byte what one build gives.

manifest      what stands in the folder of a shard, and what it was made with
shard_writer  the folders: what was read of the texts of some provinces, or a part of the pages of the whole library
shard_checks  which folders can be joined; what is wrong with the others

A build reads the folders as it reads its own cache (execution/disk_cache.py); it makes itself what it does not find there.
"""
