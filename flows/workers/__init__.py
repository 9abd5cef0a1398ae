"""Processes that make briefs beside each other: one, and a crew of them. No Prefect."""
