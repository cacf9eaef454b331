// Command golang-http-server answers every request with the name of the host
// that served it, so that one sees which container stands behind an address.
//
// It listens on port 80, or on the port in the environment variable PORT.
// With -healthcheck it asks the server that runs beside it and exits 0 or 1,
// as an image without a shell has nothing else to ask with.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

const (
	defaultPort = "80"
	// Less than the ten seconds that "docker stop" waits before it kills.
	shutdownTimeout    = 8 * time.Second
	healthcheckTimeout = 2 * time.Second
)

func main() {
	healthcheck := flag.Bool("healthcheck", false, "ask the running server whether it answers, then exit")
	flag.Parse()

	port, err := portFrom(os.Getenv("PORT"))
	if err == nil {
		if *healthcheck {
			err = ask(net.JoinHostPort("127.0.0.1", port))
		} else {
			err = run(port)
		}
	}
	if err != nil {
		log.Fatal(err)
	}
}

// portFrom checks the value of PORT, so that a mistake in it is named as such
// and not as a failure to listen.
func portFrom(value string) (string, error) {
	if value == "" {
		return defaultPort, nil
	}
	if n, err := strconv.ParseUint(value, 10, 16); err != nil || n == 0 {
		return "", fmt.Errorf("PORT is %q, want a number from 1 to 65535", value)
	}
	return value, nil
}

func run(port string) error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		return err
	}
	log.Printf("Web Server started. Listening on %s", listener.Addr())
	return serve(ctx, listener, newHandler(host))
}

// serve answers requests until ctx ends, then lets those under way finish.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       60 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Print("stopping")
	// ctx is over already, and the requests under way need a time of their own.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// newHandler answers any path with the name of the host.
func newHandler(host string) http.Handler {
	page := "<h1>This request was processed by host: " + html.EscapeString(host) + "</h1>\n"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(page)))
		_, _ = io.WriteString(w, page) // an error means that the client has gone
	})
}

// ask returns an error unless the server at address answers 200. It does
// without http.Client, which would add half a megabyte to the binary.
func ask(address string) error {
	conn, err := net.DialTimeout("tcp", address, healthcheckTimeout)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(healthcheckTimeout)); err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodHead, "http://"+address+"/", nil)
	if err != nil {
		return err
	}
	req.Close = true // so that the server does not keep the connection
	if err := req.Write(conn); err != nil {
		return err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", address, resp.Status)
	}
	return nil
}
