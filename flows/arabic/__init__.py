"""Facts of the Arabic language and its writing; pure functions of text."""
