package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// loop calls one tool again and again. A session that breaks stays broken, and every
// later call counts as failed: a test shall see that, not a silent new session.
// A signal ends the loop after the call in flight: it must not look like a failure.
type loop struct {
	request
	length, interval time.Duration
	perCall          bool
}

type counts struct {
	OK         int     `json:"ok"`
	Failed     int     `json:"failed"`
	Sessions   int     `json:"sessions"`
	Seconds    float64 `json:"seconds"`
	LongestMs  int64   `json:"longestMs"`
	FirstError string  `json:"firstError,omitempty"`
}

func (l loop) run(ctx context.Context) error {
	var session *mcp.ClientSession
	c := counts{}
	start := time.Now()
	if !l.perCall {
		var err error
		if session, err = l.open(context.WithoutCancel(ctx)); err != nil {
			return err
		}
		defer session.Close()
		c.Sessions = 1
	}
	for ctx.Err() == nil && time.Since(start) < l.length {
		began := time.Now()
		c.count(l.step(context.WithoutCancel(ctx), session, &c), began)
		select {
		case <-ctx.Done():
		case <-time.After(l.interval):
		}
	}
	c.Seconds = time.Since(start).Seconds()
	if err := json.NewEncoder(os.Stdout).Encode(c); err != nil {
		return err
	}
	if c.Failed > 0 || c.OK == 0 {
		return fmt.Errorf("%d of %d calls failed", c.Failed, c.OK+c.Failed)
	}
	return nil
}

func (l loop) step(ctx context.Context, session *mcp.ClientSession, c *counts) error {
	if l.perCall {
		var err error
		if session, err = l.open(context.WithoutCancel(ctx)); err != nil {
			return err
		}
		defer session.Close()
		c.Sessions++
	}
	_, err := l.once(ctx, session)
	return err
}

func (c *counts) count(err error, began time.Time) {
	c.LongestMs = max(c.LongestMs, time.Since(began).Milliseconds())
	if err == nil {
		c.OK++
		return
	}
	c.Failed++
	if c.FirstError == "" {
		c.FirstError = err.Error()
	}
}
