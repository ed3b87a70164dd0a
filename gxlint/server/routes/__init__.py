"""The addresses of the service: a module for each group of them, with its ``ROUTES``."""

from gxlint.server.routes import health, lint, page, rules

GROUPS = (page, lint, rules, health)
