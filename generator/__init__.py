"""A generator of sourced timelines: YAML files in, Markdown pages out.

Read `build` first: it is the whole tool on one screen. The modules stand on floors and import only from below:

    plugin, cli                 the two fronts: MkDocs and the command line
    export                      the site as plain files: the way out
    build                       read, gather, hold to the rules, draw
    rules, pages, exports       what must hold; which pages there are; data files
    edit, changes               files changed on an editor's behalf; what a change does, in words
    record, history             all entries together; what they add up to on any day
    read, forms                 files to entries, with the place of every field; the model as templates and forms
    model, markdown, charts, cards, shell, archive, excerpt
    problems, when, amount, page, write
"""
