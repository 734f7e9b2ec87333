"""Pages: for each kind of page the records that its template shows, made from the library (render/catalogue.py).

To change what a page looks like, edit its template in render/templates; to change what it shows, its module here:

document_pages    documents.md.j2, with text.j2 (layers and facts), citing.j2, similar.j2; the text's layers come from
                  printed_layer, provision_segments and correction_notes
theme_pages       themes.md.j2, with measure_table
province_pages    provinces.md.j2
agency_pages      agencies.md.j2, with co_responsibility
target_pages      targets.md.j2, with target_charts
instrument_page   instruments.index.md.j2, with citation_index
compare_matrix    compare.md.j2; compare_data writes the files that its script loads
redirect_pages    moved.md.j2
home_page         home.md.j2
quality_page      quality.md.j2
todo_page         todo.md.j2
"""
