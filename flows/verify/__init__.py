"""Opens what was written and proves it."""
