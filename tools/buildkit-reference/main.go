// Command buildkit-reference answers questions about Dockerfiles with BuildKit's own packages.
//
// It reads requests as lines of JSON and answers each with a line of JSON, in the order of the requests. Nothing is
// built and nothing is fetched: images are made up (resolver.go).
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/sirupsen/logrus"
)

// Failure is an error as the answers carry it. Line is 0 where BuildKit names none.
type Failure struct {
	Message string `json:"message"`
	Line    int    `json:"line"`
	Stage   *int   `json:"stage,omitempty"`
	Side    string `json:"side,omitempty"`
}

type failed struct {
	Error *Failure `json:"error"`
}

// failureOf takes the line from the innermost of an error's locations.
func failureOf(err error) *Failure {
	if err == nil {
		return nil
	}
	failure := &Failure{Message: err.Error()}
	var located *parser.LocationError
	if errors.As(err, &located) && len(located.Locations) > 0 && len(located.Locations[0]) > 0 {
		failure.Line = located.Locations[0][0].Start.Line
	}
	return failure
}

var commands = map[string]func(json.RawMessage) (any, error){
	"parse":   answering(parse),
	"words":   answering(words),
	"accepts": answering(accepts),
	"convert": answering(convert),
	"compare": answering(compare),
	"lint":    answering(lint),
}

func answering[Request any](answer func(Request) any) func(json.RawMessage) (any, error) {
	return func(line json.RawMessage) (any, error) {
		var request Request
		if err := json.Unmarshal(line, &request); err != nil {
			return nil, err
		}
		return answer(request), nil
	}
}

func handle(line []byte) (answer []byte) {
	defer func() {
		if reason := recover(); reason != nil {
			answer = encode(failed{&Failure{Message: fmt.Sprintf("panic: %v\n%s", reason, debug.Stack())}})
		}
	}()
	var head struct {
		Command string `json:"command"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return encode(failed{&Failure{Message: "not a request: " + err.Error()}})
	}
	run, ok := commands[head.Command]
	if !ok {
		return encode(failed{&Failure{Message: fmt.Sprintf("unknown command %q", head.Command)}})
	}
	result, err := run(line)
	if err != nil {
		return encode(failed{&Failure{Message: "not a request: " + err.Error()}})
	}
	return encode(result)
}

func encode(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}

// serve works on several requests at once, and answers in their order.
func serve(input io.Reader, output io.Writer) error {
	pending := make(chan chan []byte, 4*runtime.GOMAXPROCS(0))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	written := make(chan error, 1)
	go func() {
		out := bufio.NewWriter(output)
		var failure error
		for answer := range pending {
			line := <-answer
			if failure != nil {
				continue
			}
			out.Write(line)
			out.WriteByte('\n')
			if len(pending) == 0 {
				failure = out.Flush()
			}
		}
		written <- errors.Join(failure, out.Flush())
	}()
	in := bufio.NewReader(input)
	var failure error
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			answer := make(chan []byte, 1)
			slots <- struct{}{}
			go func() {
				answer <- handle(line)
				<-slots
			}()
			pending <- answer
		}
		if err != nil {
			if err != io.EOF {
				failure = err
			}
			break
		}
	}
	close(pending)
	return errors.Join(failure, <-written)
}

func main() {
	logrus.SetOutput(io.Discard)
	// Memory is little and time is not: a request leaves nothing behind.
	debug.SetGCPercent(400)
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
