"""What every run needs of `functools` and `contextlib`, and nothing of the rest.

To load the two takes as long as to load a tenth of our own modules, most of it for classes that no
short run uses; what counts is written in C anyway.  Type checkers see the library's own here.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING or sys.implementation.name != "cpython":
    from contextlib import closing as closing
    from contextlib import suppress as suppress
    from functools import cache as cache
    from functools import lru_cache as lru_cache
    from functools import partial as partial
    from functools import wraps as wraps
else:
    from _functools import _lru_cache_wrapper
    from _functools import partial as partial

    _TAKEN = ("__module__", "__name__", "__qualname__", "__doc__")

    def wraps(function):
        """As `functools.wraps`, for plain functions."""

        def decorate(wrapper):
            for name in _TAKEN:
                setattr(wrapper, name, getattr(function, name))
            wrapper.__dict__.update(function.__dict__, __wrapped__=function)
            return wrapper

        return decorate

    def lru_cache(maxsize):
        """As `functools.lru_cache`; its `cache_info` gives a plain tuple."""

        def decorate(function):
            kept = _lru_cache_wrapper(function, maxsize, False, lambda *info: info)
            return wraps(function)(kept)

        return decorate

    cache = lru_cache(None)

    class suppress:  # noqa: N801
        """As `contextlib.suppress`."""

        __slots__ = ("_errors",)

        def __init__(self, *errors):
            self._errors = errors

        def __enter__(self):
            return None

        def __exit__(self, kind, error, trace):
            return kind is not None and issubclass(kind, self._errors)

    class closing:  # noqa: N801
        """As `contextlib.closing`."""

        __slots__ = ("_thing",)

        def __init__(self, thing):
            self._thing = thing

        def __enter__(self):
            return self._thing

        def __exit__(self, kind, error, trace):
            self._thing.close()
