"""The sample of a house: a text of our own as the house prints it, to check a house and to show it."""
