"""Pure functions from catalog and record to findings, plans and credit, on a given date."""
