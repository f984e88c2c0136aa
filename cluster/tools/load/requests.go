package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/url"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
	"github.com/valyala/fasthttp"
)

const call = `{"jsonrpc":"2.0","id":4711,"method":"tools/call","params":{"name":"forecast","arguments":{` +
	`"city":"Reykjavik","country":"Iceland","days":7,"units":"metric","hourly":false,"language":"en",` +
	`"fields":["temperature","precipitation","wind","humidity","sunrise","sunset"]},` +
	`"_meta":{"progressToken":"7f1c2a40-5a0e-4a57-9f0e-2b9d6c1f0a11"}}}`

// One connection with the request that it sends again and again, written once.
type connection struct {
	address string
	request []byte
	conn    net.Conn
	reader  *bufio.Reader
	answer  fasthttp.Response
}

func connect(o options, method, body string) (*connection, error) {
	target, err := url.Parse(o.url)
	if err != nil {
		return nil, err
	}
	request := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: load\r\n"+
		"Accept: application/json, text/event-stream\r\nMcp-Session-Id: %s\r\nMCP-Protocol-Version: 2025-11-25\r\n",
		method, target.Path, target.Host, o.session)
	if body != "" {
		request += fmt.Sprintf("Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	c := &connection{address: target.Host, request: []byte(request + "\r\n" + body)}
	return c, c.dial()
}

func (c *connection) dial() (err error) {
	if c.conn != nil {
		c.conn.Close()
	}
	if c.conn, err = net.Dial("tcp", c.address); err == nil {
		c.reader = bufio.NewReader(c.conn)
	}
	return err
}

func (c *connection) ask() error {
	_, err := c.conn.Write(c.request)
	if err == nil {
		err = c.answer.Read(c.reader)
	}
	if err != nil {
		return errors.Join(err, c.dial())
	}
	if c.answer.StatusCode() != 200 {
		return fmt.Errorf("status %d: %s", c.answer.StatusCode(), c.answer.Body())
	}
	return nil
}

// closed asks on every connection as soon as the one before is answered.
func closed(o options) error {
	end := time.Now().Add(o.duration)
	return onEach(o, func() (time.Time, bool) {
		now := time.Now()
		return now, now.Before(end)
	})
}

// rate asks at fixed times, however long answers take: the time of an answer counts from when its
// request was due, so that a proxy that stalls is charged for the requests that had to wait.
func rate(o options) error {
	runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1) // one more for the clock, which sleeps in the kernel
	due := make(chan time.Time, 1+int(o.duration.Seconds()*float64(o.rate)))
	go func() {
		runtime.LockOSThread()
		defer close(due)
		start := time.Now().Add(100 * time.Millisecond)
		for i := range cap(due) - 1 {
			at := start.Add(time.Duration(i) * time.Second / time.Duration(o.rate))
			if wait := time.Until(at); wait > 0 {
				_ = syscall.Nanosleep(&syscall.Timespec{Nsec: int64(wait)}, nil)
			}
			due <- at
		}
	}()
	return onEach(o, func() (time.Time, bool) {
		at, more := <-due
		return at, more
	})
}

func onEach(o options, next func() (time.Time, bool)) error {
	connections := make([]*connection, o.connections)
	for i := range connections {
		c, err := connect(o, "POST", call)
		if err != nil {
			return err
		}
		connections[i] = c
	}
	var all sync.WaitGroup
	var failed atomic.Int64
	var failure atomic.Value
	histograms := make([]*hdrhistogram.Histogram, o.connections)
	started := time.Now()
	for i, c := range connections {
		histograms[i] = newHistogram()
		all.Go(func() {
			for at, more := next(); more; at, more = next() {
				if err := c.ask(); err != nil {
					failed.Add(1)
					failure.CompareAndSwap(nil, err.Error())
				} else {
					record(histograms[i], time.Since(at))
				}
			}
		})
	}
	all.Wait()
	took := time.Since(started)
	for _, h := range histograms[1:] {
		histograms[0].Merge(h)
	}
	if histograms[0].TotalCount() == 0 {
		return fmt.Errorf("nothing was answered; first error: %v", failure.Load())
	}
	return report(histograms[0], failed.Load(), took)
}
