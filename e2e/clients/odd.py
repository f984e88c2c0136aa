"""Connects the official Python SDK's client to each server and lists its tools:

    python odd.py http://127.0.0.1:8088 odd-batch odd-chunked ...

One line for each: name, yes or no, and why not.
"""

import asyncio
import logging
import sys

from mcp import Client

TIME = 4


def line(error):
    """The first of the errors that a group of tasks ended with."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return " ".join(f"{type(error).__name__}: {error}".split())[:120]


async def ask(url):
    async with Client(url, read_timeout_seconds=TIME) as client:
        await client.list_tools()


async def main(base, names):
    for name in names:
        try:
            await asyncio.wait_for(ask(f"{base}/{name}/mcp"), TIME)
            print(f"{name}\tyes\t", flush=True)
        except (Exception, BaseExceptionGroup) as error:
            print(f"{name}\tno\t{line(error)}", flush=True)


logging.disable(logging.CRITICAL)
asyncio.run(main(sys.argv[1], sys.argv[2:]))
