"""Finders of documents that bind, named happenings and named undertakings."""
