"""Lets Datasette serve a database with no settings, and asks for each of its tables and views: served.py FILE."""

from __future__ import annotations

import asyncio
import sys

from datasette.app import Datasette

OK = 200


async def problems(path: str) -> list[str]:
    """What is not shown, or not with as many rows as there are."""
    datasette = Datasette([path])
    database = next(database for name, database in datasette.databases.items() if name != "_internal")
    names = [*await database.table_names(), *await database.view_names()]
    found = [] if await database.view_names() else ["no views"]
    for name in names:
        address = datasette.urls.table(database.name, name)
        page = await datasette.client.get(address)
        rows = await datasette.client.get(f"{address}.json?_shape=array&_size=max")
        count = (await database.execute(f'SELECT count(*) FROM "{name}"')).single_value()  # noqa: S608 - ours
        if page.status_code != OK or rows.status_code != OK:
            found.append(f"{name}: {page.status_code} {rows.status_code}")
        elif len(rows.json()) != min(count, datasette.max_returned_rows):
            found.append(f"{name}: {count} rows, and {len(rows.json())} are shown")
        if f"{name}_fts" in names and 'name="_search"' not in page.text:
            found.append(f"{name}: cannot be searched")
    return found


if __name__ == "__main__":
    complaints = asyncio.run(problems(sys.argv[1]))
    sys.stdout.write("".join(f"{line}\n" for line in complaints))
    sys.exit(bool(complaints))
