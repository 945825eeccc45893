"""Data to SVG.

The drawing kit knows no subject: a canvas (`svg`, `drawing`, `placement`, `time_scale`), and one file a kind of chart
(`timelines`, `histogram`, `stacked_bars`, `parts_of_whole`, `sankey`, `bubble_matrix`). With it one file draws one
chart of the record (`sanctions`, `custody`, `claim_status`, `sums`, `transfers`, `origins`, `events_over_time`) and
registers it: block, table and CSV follow (`chart`, `collected_charts`).
`dates` and `numbers` read what several charts need.
"""
