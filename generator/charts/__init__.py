"""Data to SVG.

The drawing kit, `kinds`, knows no subject: a canvas and one file a kind of chart. With it one file of this folder draws
one chart of the record and registers it: block, table and CSV follow (`chart`, `collected_charts`).
`dates` and `numbers` read what several charts need.
"""
