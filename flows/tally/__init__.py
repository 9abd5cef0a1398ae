"""What became of many sources: counted, listed, printed on one page, and kept beside the briefs."""
