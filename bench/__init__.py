"""How fast each stage is, and whether its time grows with the text and not faster. Figures are shown, none asserted."""
