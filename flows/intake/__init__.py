"""What comes in by hand: the drop folder, a file, text or mail that somebody gives, the form of a run. No Prefect."""
