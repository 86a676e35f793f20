"""`qtcompliance`, and `python -m qtcompliance`."""

import sys

from qtcompliance import __version__

INTERRUPTED = 130


def main() -> int:
    """Run the command line and return its exit code. `--version` answers before any library is loaded."""
    if sys.argv[1:] == ["--version"]:
        print(f"qtcompliance {__version__}")
        return 0
    try:
        from qtcompliance.cli import main as run

        return run()
    except KeyboardInterrupt:  # while the libraries were being loaded: there is no language to say it in yet
        print("qtcompliance: interrupted", file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
