// load is what the gateway's benchmark runs beside the proxies: an MCP server that answers at once
// (load upstream), and what asks it through them (load closed, load rate, load streams). Both are to
// cost a fraction of a proxy. Each run prints one line of JSON; times are in milliseconds.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"os"
	"runtime/debug"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

type options struct {
	listen, url, session, event string
	connections, rate           int
	duration                    time.Duration
}

// What a run prints.
type result struct {
	Count   int64   `json:"count"`
	Errors  int64   `json:"errors"`
	Seconds float64 `json:"seconds"`
	P50     float64 `json:"p50"`
	P99     float64 `json:"p99"`
	Max     float64 `json:"max"`
}

func main() {
	log.SetFlags(0)
	debug.SetGCPercent(400)
	modes := map[string]func(options) error{"upstream": upstream, "closed": closed, "rate": rate, "streams": streams}
	if len(os.Args) < 2 || modes[os.Args[1]] == nil {
		log.Fatal("usage: load upstream|closed|rate|streams [OPTION]...")
	}
	var o options
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	flags.StringVar(&o.listen, "listen", "127.0.0.1:9001", "upstream: address")
	flags.StringVar(&o.url, "url", "", "endpoint to ask")
	flags.StringVar(&o.session, "session", "", "Mcp-Session-Id to send")
	flags.StringVar(&o.event, "event", "", "streams: what makes the upstream send an event when posted to")
	flags.IntVar(&o.connections, "connections", 16, "connections, or streams to open")
	flags.IntVar(&o.rate, "rate", 1000, "rate: requests a second")
	flags.DurationVar(&o.duration, "duration", 5*time.Second, "how long")
	_ = flags.Parse(os.Args[2:])
	if err := modes[os.Args[1]](o); err != nil {
		log.Fatalf("load %s: %v", os.Args[1], err)
	}
}

func newHistogram() *hdrhistogram.Histogram {
	return hdrhistogram.New(1, time.Minute.Microseconds(), 3)
}

// record takes a time that a clock may have made negative or too long.
func record(h *hdrhistogram.Histogram, d time.Duration) {
	_ = h.RecordValue(min(max(d.Microseconds(), 1), time.Minute.Microseconds()))
}

func report(h *hdrhistogram.Histogram, errors int64, took time.Duration) error {
	millis := func(percent float64) float64 { return float64(h.ValueAtPercentile(percent)) / 1000 }
	return json.NewEncoder(os.Stdout).Encode(result{
		h.TotalCount(), errors, took.Seconds(), millis(50), millis(99), float64(h.Max()) / 1000})
}
