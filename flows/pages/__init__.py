"""The download pages: what was published, for people and programs, and the way in for a new source. Starlette alone."""
