"""The service: the same checks over HTTP, for programs that publish and people who ask first.

A request passes through three hands.  The web process (`app`) knows HTTP and bytes only: who may
ask, how much, how fast, how many at once.  A worker process (`work`, started by `gxlint.workers`)
makes of the bytes what was asked for: what comes from outside is taken apart there, where a fault
costs one request.  What goes back are bytes again.

`routes` has a module for each group of addresses.
"""
