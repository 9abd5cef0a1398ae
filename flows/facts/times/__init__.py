"""Finders of times: dates, periods, times of day, lengths of time."""
