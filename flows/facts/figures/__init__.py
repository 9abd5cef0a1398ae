"""Finders of figures: numbers, percentages, money, counted things, units, multiples, ordinals."""
