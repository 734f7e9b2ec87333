"""The limits of importing, all of them: how large, deep and long a file may be, and what reading it may take.

They lie far above any policy with all its annexes, and far below what makes a machine slow; a file beyond one of them is
refused with a line that names the limit. bounded_reading enforces those of the process that reads.
"""

from __future__ import annotations

MEGABYTE = 1 << 20

MAX_FILE_BYTES = 32 * MEGABYTE
"""Maximum size of a file; a policy with all its annexes has a hundredth of that."""
MAX_CHARACTERS = 200_000
"""Maximum length of a text in characters; a five-year plan has 70,000."""
MAX_LINES = 10_000
"""Maximum number of lines of a text."""

MAX_PACKAGE_BYTES = 300 * MEGABYTE
"""Maximum size of all parts of a Word document unpacked, also of pictures, which are not read."""
MAX_PACKAGE_PARTS = 5_000
"""Maximum number of parts of a Word document."""
MAX_PART_BYTES = 24 * MEGABYTE
"""Maximum size of a part that is read, unpacked."""
MAX_PART_RATIO = 200
"""Maximum size of a part unpacked as a multiple of its packed size; tables, which repeat themselves most, reach 60."""
MIN_RATIO_BYTES = MEGABYTE
"""Size of an unpacked part below which its ratio does not matter."""
MAX_XML_DEPTH = 250
"""Maximum depth of elements in elements of a Word document; a table in a table in a table has 20."""

MAX_PAGES = 1_000
"""Maximum number of pages of a PDF."""
MAX_MAIL_PARTS = 2_000
"""Maximum number of parts (the page, its pictures and style sheets) of a page saved as one file."""
MAX_MAIL_DEPTH = 20
"""Maximum number of parts that contain further parts, in a page saved as one file."""
MAX_TAGS = 300_000
"""Maximum number of tags of a web page; the longest pages of official sites have 20,000."""

MAX_SECONDS = 3
"""Maximum processor time for reading a file, in seconds. A book of several hundred pages takes one."""
MAX_WAITING_SECONDS = 60
"""Maximum time to wait for it on a busy machine, and where processor time cannot be limited (Windows)."""
MAX_MEMORY_BYTES = 400 * MEGABYTE
"""Maximum memory of the process that reads a file, with the libraries that it uses; not on Windows and macOS."""
