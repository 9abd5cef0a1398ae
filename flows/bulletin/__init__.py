"""The bulletin: many briefs -> one issue in which an event stands once, with all its sources. Pure."""
