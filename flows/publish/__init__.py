"""Names, manifest, facts.json, the atomic store, and the catalogue of what lies in it."""
