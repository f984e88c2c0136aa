"""The server that a first page about FastMCP shows: one tool, over HTTP, on port 8000."""

from fastmcp import FastMCP

server = FastMCP("Adding")


@server.tool(annotations={"readOnlyHint": True})
def add(a: int, b: int) -> int:
    """Adds two numbers."""
    return a + b


if __name__ == "__main__":
    server.run(transport="http")
