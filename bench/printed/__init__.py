"""What a reader said of the printed entries of real briefs: verdicts of tests/printed, counted for docs/quality.md."""
