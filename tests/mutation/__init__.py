"""Mutation testing: how many small faults, put into the code on purpose, the tests notice.

``python -m tests.mutation`` runs it.  The faults are those of mutmut, which would
take hours: it runs every test that touches a function, through a second layer of calls.  Here the
tests are collected once, and each fault is put into a forked process by a change of the one
function's code; there only the tests run that reach the faulty statement, until one fails.
"""
