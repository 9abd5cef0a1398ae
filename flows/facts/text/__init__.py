"""What every finder is given: the folded text with its words and numbers, the word lists, what bounds a figure."""
