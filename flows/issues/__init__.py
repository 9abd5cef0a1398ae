"""Issues of bulletins: their definitions, the briefs that they take, their numbers, and how one is made."""
