"""SVG pictures of counts and dates; captions and legends are in templates/pictures.j2, colours in the style sheet.

drawing     the door for svg.py
grid        counts by row and column (heat map)
bar_chart   numbers as bars, with or without an average
timeline    dates of documents on one scale
counts      the counts that grids and bar charts show

Links in pictures are Markdown links, so that the build checks them like any other. Lengths are in em or in per cent of
the width.
"""

from __future__ import annotations

from build_scripts.render.svg import bar_chart, counts, grid, timeline

PICTURES = (
    counts.themes_by_place, counts.functions_by_function, counts.documents_by_year, counts.themes_of_place,
    timeline.scale, timeline.document_days, timeline.draw_axis, timeline.draw_lane, timeline.draw_sample,
    grid.draw_grid, bar_chart.draw_themes, bar_chart.draw_chart,
)  # fmt: skip
"""The filters of templates/pictures.j2 and charts.j2."""
