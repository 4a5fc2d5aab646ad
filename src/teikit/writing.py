"""Writes files so that a crash, a full disk or Ctrl-C leaves either the old file or the new one, never half of one."""

from __future__ import annotations

import errno
import os
from itertools import count
from pathlib import Path

from teikit.errors import OutputError

_REMEDIES = {
    errno.ENOSPC: "Free some space on the disk and run the command again.",
    errno.EDQUOT: "Free some of your quota and run the command again.",
    errno.EACCES: "Check who may write there.",
    errno.EPERM: "Check who may write there.",
    errno.ENOENT: "Check that the folder above it exists.",
    errno.EROFS: "The disk is read-only: name another folder.",
    errno.ENOTDIR: "A file stands where a folder is needed: move it away.",
    errno.EEXIST: "A file stands where a folder is needed: move it away.",
    errno.EISDIR: "A folder stands where the file should be written: move it away.",
}
#: Never through a link that somebody else has put there; not to be inherited by another program.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_numbers = count(1)


def write(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write `data` to a temporary file beside `path`, then rename it over `path`; folders are made as needed.

    `durable` also waits until the disk has it. Raises OutputError; what stood at `path` then still stands there.
    """
    try:
        handle, temporary = _beside(path)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                if durable:
                    stream.flush()
                    os.fsync(stream.fileno())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}.", _REMEDIES.get(error.errno or 0, "")
        ) from error


def _beside(path: Path) -> tuple[int, str]:
    """A new file in the folder of `path`, which is made where it is missing."""
    while True:
        name = os.path.join(path.parent, f".teikit-{os.getpid()}-{next(_numbers)}.part")
        try:
            return os.open(name, _NEW, 0o666), name
        except FileExistsError:  # of a process that had the same number and was ended
            continue
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(name, _NEW, 0o666), name


def remove(path: Path) -> None:
    """Delete a file that teikit made, and its folder where that is left empty. Raises OutputError."""
    try:
        path.unlink(missing_ok=True)
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"{path} cannot be deleted: {error.strerror}.") from error
