// Command client calls MCP servers through a client that is not ours: the official Go SDK.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const usage = `usage: client [flags] URL list
       client [flags] URL call TOOL [NAME=VALUE ...]
       client [flags] URL loop TOOL [NAME=VALUE ...]

VALUE is JSON where it can be read as such, else a text.
call exits with 2 when the tool answers with an error; loop with 1 when any call failed.
`

var errTool = errors.New("the tool answered with an error")

type request struct {
	url, tool string
	arguments map[string]any
	timeout   time.Duration
}

func main() {
	timeout := flag.Duration("timeout", 10*time.Second, "of one call, and of opening a session")
	seconds := flag.Float64("seconds", 10, "loop: how long (or until SIGINT or SIGTERM)")
	interval := flag.Duration("interval", 20*time.Millisecond, "loop: pause between two calls")
	perCall := flag.Bool("session-per-call", false, "loop: open a new session for each call")
	flag.Usage = func() { fmt.Fprint(os.Stderr, usage); flag.PrintDefaults() }
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	var err error
	switch args := flag.Args(); {
	case len(args) == 2 && args[1] == "list":
		err = list(ctx, request{url: args[0], timeout: *timeout})
	case len(args) >= 3 && args[1] == "call":
		err = call(ctx, request{args[0], args[2], arguments(args[3:]), *timeout})
	case len(args) >= 3 && args[1] == "loop":
		l := loop{
			request:  request{args[0], args[2], arguments(args[3:]), *timeout},
			length:   time.Duration(*seconds * float64(time.Second)),
			interval: *interval,
			perCall:  *perCall,
		}
		err = l.run(ctx)
	default:
		flag.Usage()
		os.Exit(64)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "client:", err)
		if errors.Is(err, errTool) {
			os.Exit(2)
		}
		os.Exit(1)
	}
}

func arguments(pairs []string) map[string]any {
	values := map[string]any{}
	for _, pair := range pairs {
		name, text, _ := strings.Cut(pair, "=")
		var value any = text
		if json.Unmarshal([]byte(text), &value) != nil {
			value = text
		}
		values[name] = value
	}
	return values
}

// open never retries: what fails shall be seen to fail.
func (r request) open(ctx context.Context) (*mcp.ClientSession, error) {
	client := mcp.NewClient(&mcp.Implementation{Name: "e2e-client", Version: "1.0.0"}, nil)
	transport := &mcp.StreamableClientTransport{Endpoint: r.url, MaxRetries: -1}
	opened := make(chan struct{})
	ctx, cancel := context.WithCancel(ctx) // lives as long as the session does
	defer close(opened)
	go func() {
		select {
		case <-opened:
		case <-time.After(r.timeout):
			cancel()
		}
	}()
	session, err := client.Connect(ctx, transport, nil)
	if err != nil {
		cancel()
		return nil, fmt.Errorf("open a session at %s: %w", r.url, err)
	}
	return session, nil
}

func (r request) once(ctx context.Context, session *mcp.ClientSession) (*mcp.CallToolResult, error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	result, err := session.CallTool(ctx, &mcp.CallToolParams{Name: r.tool, Arguments: r.arguments})
	if err == nil && result.IsError {
		err = errTool
	}
	return result, err
}

func list(ctx context.Context, r request) error {
	session, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer session.Close()
	for tool, err := range session.Tools(ctx, nil) {
		if err != nil {
			return fmt.Errorf("list the tools of %s: %w", r.url, err)
		}
		fmt.Printf("%s\t%s\n", tool.Name, tool.Description)
	}
	return nil
}

func call(ctx context.Context, r request) error {
	session, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer session.Close()
	result, err := r.once(ctx, session)
	if result != nil {
		for _, content := range result.Content {
			if text, ok := content.(*mcp.TextContent); ok {
				fmt.Println(text.Text)
			}
		}
	}
	if err != nil {
		return fmt.Errorf("call %s of %s: %w", r.tool, r.url, err)
	}
	return nil
}
