package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"github.com/valyala/fasthttp"
)

const (
	session     = "0b4f6a52-7c1d-4f0a-9a39-5d0f3f2c8e71"
	initialized = `{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25",` +
		`"capabilities":{"tools":{}},"serverInfo":{"name":"load","version":"1"}}}`
	called = `{"jsonrpc":"2.0","id":4711,"result":{"content":[{"type":"text","text":"` +
		`Monday 4 degrees, rain, wind 9 m/s; Tuesday 5 degrees, rain, wind 11 m/s; Wednesday 3 degrees, sleet, ` +
		`wind 8 m/s; Thursday 1 degree, snow, wind 6 m/s; Friday -2 degrees, clear, wind 3 m/s; Saturday -1 degree, ` +
		`clouds, wind 5 m/s; Sunday 2 degrees, rain, wind 12 m/s. Sunrise 09:41, sunset 16:32, humidity 81 percent on ` +
		`average, 14 mm of precipitation in the week."}],"isError":false}}`
	streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n" +
		"Transfer-Encoding: chunked\r\n\r\n"
	dataPrefix = `data: {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":`
)

// The streams that are open.
type audience struct {
	sync.Mutex
	open map[net.Conn]bool
}

// upstream is an MCP server of one session: it answers 404 to any other id.
func upstream(o options) error {
	a := &audience{open: map[net.Conn]bool{}}
	server := fasthttp.Server{Handler: a.serve, Concurrency: 1 << 16}
	return server.ListenAndServe(o.listen)
}

func (a *audience) serve(request *fasthttp.RequestCtx) {
	known := string(request.Request.Header.Peek("Mcp-Session-Id")) == session
	switch {
	case string(request.Path()) == "/event":
		fmt.Fprint(request, a.tell())
	case request.IsPost() && bytes.Contains(request.PostBody(), []byte(`"initialize"`)):
		request.Response.Header.Set("Mcp-Session-Id", session)
		request.SetContentType("application/json")
		request.SetBodyString(initialized)
	case !known:
		request.Error(`{"error":"no such session"}`, 404)
	case request.IsGet():
		request.HijackSetNoResponse(true)
		request.Hijack(a.stream)
	default:
		request.SetContentType("application/json")
		request.SetBodyString(called)
	}
}

func (a *audience) stream(conn net.Conn) {
	a.Lock()
	_, err := io.WriteString(conn, streamHead)
	a.open[conn] = true
	a.Unlock()
	if err == nil {
		_, _ = conn.Read(make([]byte, 1)) // nothing comes: it returns when the stream is closed
	}
	a.Lock()
	delete(a.open, conn)
	a.Unlock()
}

// tell sends one event to all streams, with the time at which that began.
func (a *audience) tell() (told int) {
	a.Lock()
	defer a.Unlock()
	event := fmt.Sprintf("%s%d}}\n\n", dataPrefix, time.Now().UnixNano())
	chunk := fmt.Sprintf("%x\r\n%s\r\n", len(event), event)
	for conn := range a.open {
		if _, err := io.WriteString(conn, chunk); err == nil {
			told++
		}
	}
	return told
}
