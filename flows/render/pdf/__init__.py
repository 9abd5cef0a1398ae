"""View -> PDF."""
