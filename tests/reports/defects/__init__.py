"""One-thing-broken transformations of drawn reports, at least one for every rule."""

from reports.defects import arithmetic, contact, fees, structure, tables, time
from reports.defects.base import DEFECTS, Defect

__all__ = ["DEFECTS", "Defect", "arithmetic", "contact", "fees", "structure", "tables", "time"]
