"""What comes in by hand: the drop folder, a file or a text that somebody gives, the form of a run. No Prefect."""
