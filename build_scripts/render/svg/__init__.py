"""SVG pictures of counts and dates; captions and legends are in templates/pictures.j2, colours in the style sheet.

drawing     the door for svg.py
grid        counts by row and column (heat map)
bar_chart   numbers as bars, with or without an average
timeline    dates of documents on one scale
counts      the counts that grids and bar charts show

Pictures are for the HTML of a page; the table behind one says the same in its plain Markdown. Links come from the page's
`Links`. Lengths are in em or in per cent of the width.
"""
