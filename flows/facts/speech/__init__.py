"""Finders of what stands in quotation marks: speech with its speaker and its verb, and names."""
