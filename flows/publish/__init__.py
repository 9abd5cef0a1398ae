"""Names, manifest, facts.json, and the atomic store."""
