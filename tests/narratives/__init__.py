"""Narratives whose figures are known: what a tool must notice, and what it must leave alone.

    sheet (tests/reports) + variants (sayings about a figure) → text, and where each figure stands

A variant is a saying with slots for figures.  Filled truly it must give no finding; filled with one
wrong figure it must give the right code at that figure.  Sayings about other matters, other years
or parts of the body carry figures that fit no cell at all, and must give nothing either.

The sayings were written from how such reports speak, without looking at the rules' own patterns.
"""
