"""Finders of what tells when: dates, periods, times of day, lengths of time."""
