"""Pictures that carry facts: what the library knows, counted and drawn as SVG; words and legends are in the templates.

drawing   the door for svg.py
grid      counts of rows by columns, the more the darker, each count written in its cell
bars      numbers beside each other, or beside an average
lanes     days of documents beside each other on one scale
counts    what grids and bars show: themes by place, functions by function, documents by place and year

Pictures stand in the pages as Markdown: their links are links of Markdown, so that whoever renders a page finds the
pages behind them, and checks them. Colours are left to the style sheet. Lengths are in em, all words of a picture being
of one size, or in per cent of its width.
"""

from __future__ import annotations

from build_scripts.render.svg import bar_chart, counts, grid, timeline

PICTURES = {
    "themes_by_place": counts.themes_by_place,
    "functions_by_function": counts.functions_by_function,
    "documents_by_year": counts.documents_by_year,
    "themes_of_place": counts.themes_of_place,
    "scale": timeline.scale,
    "days": timeline.days,
    "draw_grid": grid.draw_grid,
    "draw_themes": bar_chart.draw_themes,
    "draw_chart": bar_chart.draw_chart,
    "draw_axis": timeline.draw_axis,
    "draw_lane": timeline.draw_lane,
    "draw_sample": timeline.draw_sample,
}
"""The filters by which templates/pictures.j2 asks for them."""
