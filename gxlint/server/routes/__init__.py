"""The addresses of the service: a module for each group of them, with its ``ROUTES``."""

from gxlint.server.routes import health, lint, rules

GROUPS = (lint, rules, health)
