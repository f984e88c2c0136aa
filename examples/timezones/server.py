"""What clients see: the one file that knows MCP. PORT and HOST say where it listens."""

import functools
import os
from datetime import datetime
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

import zones

READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
Zone = Annotated[str, Field(description="A time zone", examples=["Europe/Berlin"])]

server = MCPServer("timezones")


def tool(function):
    """A tool that only reads, and whose ValueErrors are answers."""

    @functools.wraps(function)
    def answered(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except ValueError as e:
            raise ToolError(str(e)) from None

    return server.tool(annotations=READS)(answered)


class Clock(BaseModel):
    zone: str
    time: str


class Spans(BaseModel):
    """From and to, in UTC."""

    spans: list[tuple[str, str]]


@tool
def now(zone: Zone) -> Clock:
    """What time it is in a time zone."""
    return Clock(zone=zone, time=datetime.now(zones.zone(zone)).isoformat(timespec="seconds"))


@tool
def convert(
    time: Annotated[str, Field(description="A time of ISO 8601", examples=["2026-03-01T09:30"])],
    source: Zone,
    target: Zone,
) -> Clock:
    """Converts a time from one time zone to another."""
    return Clock(zone=target, time=zones.convert(time, source, target).isoformat(timespec="minutes"))


@tool
def common_hours(
    names: Annotated[list[str], Field(description="Time zones", examples=[["Europe/Berlin", "Asia/Tokyo"]])],
    day: Annotated[str, Field(description="The day in UTC", examples=["2026-03-02"])],
    begin: Annotated[int, Field(description="The hour when work begins")] = 9,
    end: Annotated[int, Field(description="The hour when it ends")] = 17,
) -> Spans:
    """Finds when people in several time zones are all at work."""
    spans = zones.common_hours(names, day, begin, end)
    return Spans(spans=[tuple(moment.strftime("%H:%M") for moment in span) for span in spans])


if __name__ == "__main__":
    server.run(
        "streamable-http",
        host=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8088")),
        stateless_http=True,
        json_response=True,
    )
