"""The entry point: `autofill`, and `python -m autofill`, which is the same."""

from autofill.own_process import leave_no_memory_image, start_without_pause


def main() -> None:
    """Set up this process, then read in the command line and run what it asks for."""
    start_without_pause()  # before anything is read in, and so before the imports of the command line
    leave_no_memory_image()
    from autofill.cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    main()
