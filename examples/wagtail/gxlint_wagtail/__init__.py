"""Holds the publication of Wagtail pages whose annual report gxlint finds faulty.

A page type takes part by naming `gxlint_wagtail.mixins.CheckedPageMixin` before `Page`.  On
whatever way one of its pages is about to become public, `gate.decide` renders it as the public
would see it and has it examined (`library` in this process, `service` by a `gxlint serve`); what
is held raises `gate.Held`.  `middleware` opens a scope for each request, so that a page is examined
once in it, and shows editors what was decided; `record` writes each decision to the logs.
"""
