"""A generator of sourced timelines: YAML files in, Markdown pages out.

Read `build` first: it is the whole tool on one screen. A folder is a room that data passes through, in this order:

    problems      one thing to mend, at one place
    model         what an editor may write
    read          files to entries, with the place of every field
    record        all entries together: indexes, support of claims, histories, differences between two records
    language      the site's words: labels and grammar
    rules         what must hold, one function a rule
    charts        data to SVG
    render        record to pages
    exports       record to data files and feeds, pages to a plain site
    build         the whole tool
    editing       changing files of the record
    forms         the model for other programs: field guide, issue forms
    theme         the frame around a page
    clock         the day of a run
    plugin, cli   the two fronts: MkDocs and the command line

A module imports only from rooms above its own; the two fronts import from all.
"""
