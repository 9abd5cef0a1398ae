"""How much of a text comes back from the files that other programs make of it: python -m bench.intake FOLDER."""
