"""Where the command begins: Ctrl-C while its modules load ends it as silently as any other."""

_STOPPED = 130
"""What `flows.cli` ends with after Ctrl-C, which may not be there yet."""


def main() -> int:
    """Load the command line and run it."""
    try:
        from flows.patterns import kept

        kept.install()
        from flows.cli import main as run
    except KeyboardInterrupt:
        return _STOPPED
    run()
    return 0
