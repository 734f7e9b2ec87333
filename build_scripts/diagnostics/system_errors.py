"""What the system refused, in a sentence that says which file and what to do: for whoever runs a command, never a traceback."""

from __future__ import annotations

import errno
import os

REASONS = {
    errno.ENOSPC: "磁盘已满，腾出空间再试",
    errno.EDQUOT: "超出了磁盘配额，腾出空间再试",
    errno.EROFS: "所在的磁盘是只读的",
    errno.EACCES: "没有读写权限，查看文件和它所在文件夹的权限",
    errno.EPERM: "系统不允许，查看文件和它所在文件夹的权限",
    errno.ENOENT: "没有这个文件或文件夹，或者刚刚被移走了",
    errno.ENOTDIR: "路径上有一处应是文件夹，却是文件",
    errno.EEXIST: "这里应是文件夹，却已有一个文件",
    errno.EISDIR: "这里应是文件，却是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EBUSY: "正被别的程序占用，或是一个挂载点",
    errno.EMFILE: "同时打开的文件太多，用 ulimit -n 放宽限制",
    errno.ENOMEM: "内存不足",
    errno.EIO: "磁盘读写出错",
}
"""Number of a fault of the system → the same for people."""


def describe(error: Exception) -> str:
    """The fault in one line: site/index.html：磁盘已满，腾出空间再试; of what is no fault of the system, what it says."""
    if not isinstance(error, OSError):
        return str(error) or type(error).__name__
    reason = REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    return f"{' → '.join(names)}：{reason}" if names else reason
