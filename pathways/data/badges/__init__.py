"""Badges and credentials from elsewhere: reading and checking them without a network.

Everything here works on bytes that somebody else wrote. Nothing is fetched, nothing is
run, nothing is written; what could take long runs in a worker that can be killed.
"""
