"""The independent checker: re-reads a plan beside catalog, record, goal and limits.

It shares no code with the planner, only the values of `domain` and the rules of the ladders, so
that a mistake of the planner is not made twice. `checking.check_plan` is the way in.
"""
