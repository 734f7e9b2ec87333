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

PICTURES = {
    "themes_by_place": counts.themes_by_place,
    "functions_by_function": counts.functions_by_function,
    "documents_by_year": counts.documents_by_year,
    "themes_of_place": counts.themes_of_place,
    "scale": timeline.scale,
    "document_days": timeline.document_days,
    "draw_grid": grid.draw_grid,
    "draw_themes": bar_chart.draw_themes,
    "draw_chart": bar_chart.draw_chart,
    "draw_axis": timeline.draw_axis,
    "draw_lane": timeline.draw_lane,
    "draw_sample": timeline.draw_sample,
}
"""The filters of templates/pictures.j2 and charts.j2: name → function."""
