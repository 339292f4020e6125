"""Settles what an NT-Xent loss must return, from Python."""
