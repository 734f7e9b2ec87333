"""Whether two pictures of a page show the same: blind to how letters are smoothed, not to what moved, went or changed colour."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops

CELL = 12
"""Pixels of a picture that are looked at together, each way: about a character and a half."""
STRONG = 12
"""By how much of 255 the mean colour of a cell may differ in any channel: letters drawn otherwise stay below 8."""
SHARE = 0.001
"""What part of the cells may differ by more."""


def shrink(shot: Path) -> Image.Image:
    """A screenshot as it is kept: half as large, in 48 colours."""
    with Image.open(shot) as taken:
        return taken.convert("RGB").reduce(2).quantize(48, dither=Image.Dither.NONE)


def changed(one: Image.Image, other: Image.Image) -> Image.Image:
    """A mask with one pixel per cell: white where the two pictures differ. Of unlike sizes, both are taken as the larger."""
    size = (max(one.width, other.width), max(one.height, other.height))
    means = [_on_white(it, size).reduce(CELL) for it in (one, other)]
    channels = ImageChops.difference(*means).split()
    strongest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return strongest.point(lambda it: 255 if it > STRONG else 0)


def share(mask: Image.Image) -> float:
    """What part of the mask is white, 0 to 1."""
    return mask.histogram()[255] / (mask.width * mask.height)


def marked(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """The picture with what differs in red."""
    large = mask.resize((mask.width * CELL, mask.height * CELL), Image.Resampling.NEAREST).crop((0, 0, *picture.size))
    shown = picture.convert("RGB")
    return Image.composite(Image.blend(shown, Image.new("RGB", shown.size, "red"), 0.45), shown, large)


def _on_white(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("RGB", size, "white")
    whole.paste(picture.convert("RGB"))
    return whole
