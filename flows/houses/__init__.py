"""What an office does with its house before any brief: make it, check it, look at it."""
