"""Makes the letters of the pages anew: python3 Book/fonts.py

Vollkorn for text and JetBrains Mono for code come from Debian's packages and
are cut to Latin, Greek and the signs that stand in the book; Chinese is left
to the reader's system. Needs apt-get, dpkg, and fonttools with brotli, which
an environment of its own may hold.
"""
import pathlib
import subprocess
import sys
import tempfile

try:
    from fontTools import subset
    import brotli  # noqa: F401: fonttools compresses with it.
except ImportError:
    sys.exit("fonttools is not there. In an environment of its own: pip install fonttools brotli")

PACKAGES = ["fonts-vollkorn", "fonts-jetbrains-mono"]
FONTS = {
    "vollkorn": ["Vollkorn-Regular", "Vollkorn-Italic", "Vollkorn-SemiBold"],
    "jetbrains-mono": ["JetBrainsMono-Regular", "JetBrainsMono-Italic", "JetBrainsMono-SemiBold"],
}
# Latin with its accents, Greek, dashes, quotes, arrows, comparisons.
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3C9), (0x2010, 0x2026), (0x2190, 0x2193), (0x2264, 0x2265)]
FEATURES = ["kern", "mark", "ccmp", "locl", "liga", "lnum", "tnum"]


def main():
    root = pathlib.Path(__file__).resolve().parent
    wanted = {code for first, last in RANGES for code in range(first, last + 1)} | signs(root.parent)
    output = root / "theme" / "fonts"
    output.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "--quiet=2", *PACKAGES], cwd=folder, check=True)
        for package in pathlib.Path(folder).glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, folder], check=True)
        for place, names in FONTS.items():
            for name in names:
                file = pathlib.Path(folder) / "usr/share/fonts/truetype" / place / f"{name}.ttf"
                cut(file, output / f"{name}.woff2", wanted)
    print(f"{output}: {sum(file.stat().st_size for file in output.glob('*.woff2'))} bytes")


def signs(root):
    """What stands in the book, but for scripts that a system has letters for."""
    files = [*root.glob("Chapters/**/*.md"), *root.glob("Sources/**/*.swift"), *root.glob("Book/theme/*.*")]
    return {ord(sign) for file in files for sign in file.read_text() if " " < sign < "\u2e80"}


def cut(font, output, wanted):
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True)
    loaded = subset.load_font(font, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(loaded)
    subset.save_font(loaded, output, options)


if __name__ == "__main__":
    main()
