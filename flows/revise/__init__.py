"""The editor's loop: a report that was edited in Word is read back, held against its source, and made anew."""
