"""What does not agree among the facts of a text, and what the text announces and does not give."""
