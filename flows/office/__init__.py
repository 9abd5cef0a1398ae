"""What an office keeps beside its briefs: the audit, how a brief stands, what a person sees, saved searches, tokens."""
