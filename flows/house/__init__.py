"""A house: the folder of templates that says how briefs look; loaded, made, dressed."""
