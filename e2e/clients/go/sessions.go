package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// sessions opens many sessions at once and makes the same number of calls in each. A session
// that the server says has ended (404) is told apart from one that failed in any other way.
type sessions struct {
	request
	count, calls int
	pause        time.Duration
}

type outcome struct {
	Sessions   int    `json:"sessions"`
	Succeeded  int    `json:"succeeded"`
	Ended      int    `json:"ended"`
	Failed     int    `json:"failed"`
	Calls      int    `json:"calls"`
	FirstError string `json:"firstError,omitempty"`
}

// openers bounds how many sessions are opened at the same time: it's calls that are tested.
const openers = 16

func (s sessions) run(ctx context.Context) error {
	var wait sync.WaitGroup
	var lock sync.Mutex
	result := outcome{Sessions: s.count}
	slots := make(chan struct{}, openers)
	for range s.count {
		wait.Add(1)
		go func() {
			defer wait.Done()
			calls, err := s.one(ctx, slots)
			lock.Lock()
			defer lock.Unlock()
			result.add(calls, err)
		}()
	}
	wait.Wait()
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		return err
	}
	if result.Failed > 0 {
		return fmt.Errorf("%d of %d sessions failed: %s", result.Failed, s.count, result.FirstError)
	}
	return nil
}

func (s sessions) one(ctx context.Context, slots chan struct{}) (int, error) {
	slots <- struct{}{}
	session, err := s.open(ctx)
	<-slots
	if err != nil {
		return 0, err
	}
	defer session.Close()
	for call := range s.calls {
		if _, err := s.once(ctx, session); err != nil {
			return call, err
		}
		time.Sleep(s.pause)
	}
	return s.calls, nil
}

func (o *outcome) add(calls int, err error) {
	o.Calls += calls
	switch {
	case err == nil:
		o.Succeeded++
	case errors.Is(err, mcp.ErrSessionMissing) || strings.Contains(err.Error(), "session not found"):
		o.Ended++
	default:
		o.Failed++
		if o.FirstError == "" {
			o.FirstError = err.Error()
		}
	}
}
