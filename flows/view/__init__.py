"""Brief -> View: what both renderers print, formatted once."""
