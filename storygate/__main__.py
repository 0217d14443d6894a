"""``python -m storygate``."""

from storygate.cli import main


if __name__ == "__main__":
    main()
