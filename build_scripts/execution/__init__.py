"""Where work is done, and what is kept of it: the processes of this machine, or a cluster.

workers   a function is applied to many items side by side; results come in order and do not depend on who did the work
cluster   the one module that knows Dask: the workers of other machines
"""
