package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/valyala/fasthttp"
)

const opening = 64 // at once

// streams opens GET streams and reports; at a line on its input it has an event sent to all, waits
// until it arrived on every one or -duration has passed, and reports again. It ends with its input.
func streams(o options) error {
	started := time.Now()
	open, failure := openAll(o)
	times := newHistogram()
	for _, stream := range open {
		record(times, stream.took)
	}
	if err := report(times, int64(o.connections-len(open)), time.Since(started)); err != nil {
		return err
	}
	if failure != nil {
		fmt.Fprintln(os.Stderr, "load streams:", failure)
	}
	arrivals := make(chan time.Duration, 16*len(open)+1)
	for _, stream := range open {
		go stream.follow(arrivals)
	}
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		if err := tell(o, arrivals, len(open)); err != nil {
			return err
		}
	}
	return nil
}

type stream struct {
	*connection
	took time.Duration
}

func openAll(o options) (open []stream, failure error) {
	var all sync.WaitGroup
	var lock sync.Mutex
	slots := make(chan bool, opening)
	for range o.connections {
		slots <- true
		all.Go(func() {
			started := time.Now()
			c, err := connect(o, "GET", "")
			if err == nil {
				err = c.begin()
			}
			lock.Lock()
			if err == nil {
				open = append(open, stream{c, time.Since(started)})
			} else {
				failure = err
			}
			lock.Unlock()
			<-slots
		})
	}
	all.Wait()
	return open, failure
}

// begin asks and reads the head of the answer.
func (c *connection) begin() error {
	if _, err := c.conn.Write(c.request); err != nil {
		return err
	}
	if err := c.answer.Header.Read(c.reader); err != nil {
		return err
	}
	if c.answer.StatusCode() != 200 {
		return fmt.Errorf("status %d", c.answer.StatusCode())
	}
	return nil
}

// follow reads events, each with the time at which it was sent.
func (s stream) follow(arrivals chan<- time.Duration) {
	for {
		line, err := s.reader.ReadSlice('\n')
		if err != nil {
			return
		}
		if data, found := bytes.CutPrefix(line, []byte(dataPrefix)); found {
			sent, _ := strconv.ParseInt(string(bytes.TrimRight(data, "}\r\n")), 10, 64)
			arrivals <- time.Duration(time.Now().UnixNano() - sent)
		}
	}
}

func tell(o options, arrivals <-chan time.Duration, expected int) error {
	started := time.Now()
	if _, _, err := fasthttp.Post(nil, o.event, nil); err != nil {
		return err
	}
	times := newHistogram()
	late := time.After(o.duration)
	for times.TotalCount() < int64(expected) {
		select {
		case took := <-arrivals:
			record(times, took)
		case <-late:
			return report(times, int64(expected)-times.TotalCount(), time.Since(started))
		}
	}
	return report(times, 0, time.Since(started))
}
