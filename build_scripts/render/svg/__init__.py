"""SVG pictures of counts and dates; captions and legends are in templates/pictures.j2, colours in the style sheet.

drawing     the door for svg.py
grid        counts by row and column (heat map)
bar_chart   numbers as bars, with or without an average
timeline    dates of documents on one scale
counts      the counts that grids and bar charts show

Links in pictures are Markdown links, so that the build checks them like any other. Lengths are in em or in per cent of
the width.
"""
