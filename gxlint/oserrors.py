"""What the system says when it refuses something, in the languages of the program.

The system's own words are English on some systems and in its language on others; those that clerks
meet are said here, with what to do where that is not plain.  Whatever else there is stays as the
system says it.
"""

import errno
from collections.abc import Mapping

from gxlint.namedtuple import NamedTuple


class Why(NamedTuple):
    """A reason in Chinese and in English, to stand after a colon."""

    zh: str
    en: str


DENIED = Why("没有权限", "no permission")
_ABSENT = Why("没有这个文件或文件夹", "no such file or folder")
_HELD = Why("正被别的程序打开，请先在那里关闭", "open in another program; close it there first")
_FULL = Why("磁盘空间不足", "no space left on the disk")
_LONG = Why("文件名或路径太长，请缩短", "the name or path is too long; shorten it")
_READ_ONLY = Why("所在的磁盘或文件夹是只读的", "its disk or folder is read-only")
_AWAY = Why("连不上所在的网络文件夹或磁盘", "its network folder or disk cannot be reached")
NAME = Why("文件名里有系统不允许的字符", "the name has a character that the system does not allow")

#: By the names of errno; a system need not know all of them.
_BY_NAME: Mapping[str, Why] = {
    "ENOENT": _ABSENT,
    "EACCES": DENIED,
    "EPERM": DENIED,
    "EISDIR": Why("这是文件夹，不是文件", "this is a folder, not a file"),
    "ENOTDIR": Why("路径中有一段不是文件夹", "a part of the path is no folder"),
    "EEXIST": Why("已经有同名的文件或文件夹", "there is a file or folder of that name"),
    "ENOTEMPTY": Why("文件夹不是空的", "the folder is not empty"),
    "EBUSY": _HELD,
    "ETXTBSY": _HELD,
    "ENOSPC": _FULL,
    "EDQUOT": Why("磁盘配额已用完", "the quota on the disk is used up"),
    "EFBIG": Why("文件太大，磁盘放不下这样的文件", "the file is larger than the disk allows"),
    "ENAMETOOLONG": _LONG,
    "EROFS": _READ_ONLY,
    "ELOOP": Why("链接绕成了圈", "links that lead to one another"),
    "EMFILE": Why("打开的文件太多", "too many open files"),
    "ENFILE": Why("打开的文件太多", "too many open files"),
    "ENOMEM": Why("内存不足", "out of memory"),
    "EIO": Why("磁盘读写出错", "the disk failed"),
    "ENXIO": Why("没有这个设备", "no such device"),
    "ENODEV": Why("没有这个设备", "no such device"),
    "ESTALE": _AWAY,
    "EHOSTDOWN": _AWAY,
    "ENETUNREACH": _AWAY,
    "ETIMEDOUT": _AWAY,
    "EILSEQ": NAME,
    "ENOEXEC": Why("不是可以运行的程序", "no program that can be run"),
    "EADDRINUSE": Why("已被别的程序占用", "another program has it"),
    "EADDRNOTAVAIL": Why("本机没有这个地址", "this machine has no such address"),
}
_BY_NUMBER: Mapping[int, Why] = {
    getattr(errno, name): why for name, why in _BY_NAME.items() if hasattr(errno, name)
}

#: By Windows's own numbers, which tell more than the errno that Python makes of them
#: (https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-).
_BY_WINDOWS: Mapping[int, Why] = {
    3: _ABSENT,
    19: _READ_ONLY,
    21: Why("设备没有准备好", "the device is not ready"),
    32: _HELD,
    33: _HELD,
    39: _FULL,
    53: _AWAY,
    64: _AWAY,
    67: _AWAY,
    112: _FULL,
    123: NAME,
    206: _LONG,
    1224: _HELD,
}


def why(error: OSError) -> Why:
    """Why the system has refused."""
    words = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
    if words is None and error.errno is not None:
        words = _BY_NUMBER.get(error.errno)
    if words is None:
        said = error.strerror or str(error)
        words = Why(said, said)
    return words
