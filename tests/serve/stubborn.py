"""A process with a child that will not be asked to end: what `Child.stop` is tried on."""

import signal
import subprocess
import sys
import time


def main() -> None:
    """Start the child, print its number, and wait."""
    if sys.argv[1:] == ["child"]:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print("ready", flush=True)
    else:
        command = [sys.executable, "-m", "tests.serve.stubborn", "child"]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
        assert child.stdout
        child.stdout.readline()
        print(child.pid, flush=True)
    time.sleep(600)


if __name__ == "__main__":
    main()
