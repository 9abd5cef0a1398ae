"""The store over the years: looked through, mended, cleared of old versions, copied away and brought back."""
