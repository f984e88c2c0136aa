"""A server of the MCP SDK in a Starlette application of its own, mounted at /greet."""

import contextlib
import os

import uvicorn
from mcp.server.mcpserver import MCPServer
from starlette.applications import Starlette
from starlette.routing import Mount

greeter = MCPServer("Greeter")


@greeter.tool()
def greet(name: str) -> str:
    """Greets somebody."""
    return f"Hello, {name}!"


@contextlib.asynccontextmanager
async def lifespan(_: Starlette):
    async with greeter.session_manager.run():
        yield


host = os.environ.get("HOST", "127.0.0.1")
mounted = greeter.streamable_http_app(streamable_http_path="/", host=host)
app = Starlette(routes=[Mount("/greet", app=mounted)], lifespan=lifespan)

if __name__ == "__main__":
    uvicorn.run(app, host=host, port=int(os.environ.get("PORT", "8088")))
