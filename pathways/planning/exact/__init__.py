"""The exact planner: the best way to a goal under real limits, with a bound that shows it.

`planner.find_plans` is the way in. docs/decisions/0007-exact-planner.md tells how it is built.
"""
