"""`python -m flows.workers`: the process that makes briefs, which compiles no pattern that another one has kept."""

from flows.patterns import kept


def main() -> None:
    """Take the patterns that are kept before anything else is loaded, work, and keep what is new."""
    kept.install()
    from flows.workers.worker import main as work

    work()
    kept.write()


if __name__ == "__main__":
    main()
