"""The addresses of the service: a module for each group of them, with its ``ROUTES``."""

from gxlint.server.routes import describe, gate, health, lint, page, rules

GROUPS = (page, lint, gate, rules, health, describe)
