"""Where work is done, and what is kept of it.

workers       a function is applied to many items side by side; the results do not depend on who did the work
cluster       the one module that knows Dask: the workers of other machines
disk_cache    bytes that were made before, by the hash of all that they were made from
record_codec  records of the model as bytes, and back
fingerprint   what results depend on besides their input: the program's code and its libraries
"""
