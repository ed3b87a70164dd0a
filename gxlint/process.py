"""The process of a command: how it begins and how it ends, which is most of a short run."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from gxlint.image import Image


def entry() -> int:
    """The command: `gxlint.cli.main` with the arguments of the process, which ends with it.

    What is loaded on the way to the first finding is there to stay.  To have the garbage collector
    walk over it again and again, and once more at the end, would cost a seventh of a short run.
    """
    gc.disable()
    image = Image()
    sys.meta_path.insert(0, image)
    # Whatever is imported from here on may come out of it.
    from gxlint import modules
    from gxlint.functions import suppress

    modules.quicker.append(image.bring)
    from gxlint.cli import main

    status = main()
    gc.freeze()
    with suppress(KeyboardInterrupt):
        if compiled := sys.modules.get("gxlint.compiled"):
            compiled.PATTERNS.keep()
        image.keep()
    _leave(status)
    return status


def _leave(status: int) -> None:
    """Ends the process at once if nobody waits for its end: no thread, debugger or profiler, and
    nothing that is to be called then.

    Else the interpreter takes all that it has loaded apart before it ends, piece by piece.
    """
    asked = getattr(atexit, "_ncallbacks", None)
    watched = sys.gettrace() or sys.getprofile() or sys.flags.inspect
    if watched or "threading" in sys.modules or asked is None or asked():
        return
    from gxlint.functions import suppress

    with suppress(AttributeError, OSError, ValueError):  # a stream that is closed, or lost
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
