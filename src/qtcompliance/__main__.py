"""`qtcompliance`, and `python -m qtcompliance`."""

import gc
import sys

from qtcompliance import __version__

INTERRUPTED = 130


def main() -> int:
    """Run the command line and return its exit code. `--version` answers before any library is loaded."""
    if sys.argv[1:] == ["--version"]:
        print(f"qtcompliance {__version__}")
        return 0
    try:
        import signal  # --version does without

        # Whoever is told to stop, by a timer or a shutdown, leaves as with Ctrl-C: no half-written file stays behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # A run makes a million things, keeps them to its end and ties few into rings: looking for rings again and
        # again took a tenth of it, of loading the libraries too.
        gc.set_threshold(100_000, 20, 50)
        from qtcompliance.cli import main as run

        gc.freeze()  # the program stays to its end: no look for rings goes through it, not even the last one
        return run()
    except KeyboardInterrupt:  # while the libraries were being loaded: there is no language to say it in yet
        print("qtcompliance: interrupted", file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
