"""The program: `provisions`, or `python -m provisions`."""

from provisions.cli import stopping
from provisions.model.collecting import rarely_collected


def main() -> None:
    """Run the command line."""
    # Before the rest is imported, which takes longest of what many commands do.
    stopping.listen()
    with rarely_collected():
        from provisions.cli.app import main as run

        run()


if __name__ == "__main__":
    main()
