package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestPortFrom(t *testing.T) {
	for value, want := range map[string]string{"": "80", "8080": "8080", "65535": "65535"} {
		if got, err := portFrom(value); err != nil || got != want {
			t.Errorf("portFrom(%q) = %q, %v, want %q", value, got, err, want)
		}
	}
	for _, value := range []string{"0", "-1", "65536", "http", ":80", " 80"} {
		if got, err := portFrom(value); err == nil {
			t.Errorf("portFrom(%q) = %q, want an error", value, got)
		}
	}
}

func TestHandler(t *testing.T) {
	const page = "<h1>This request was processed by host: web-1</h1>\n"
	tests := []struct {
		method, path string
		status       int
		body         string
	}{
		{http.MethodGet, "/", http.StatusOK, page},
		{http.MethodGet, "/any/path?q=1", http.StatusOK, page},
		{http.MethodHead, "/", http.StatusOK, ""},
		{http.MethodPost, "/", http.StatusMethodNotAllowed, "method not allowed\n"},
		{http.MethodDelete, "/", http.StatusMethodNotAllowed, "method not allowed\n"},
	}
	server := httptest.NewServer(newHandler("web-1"))
	defer server.Close()
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			req, err := http.NewRequest(tt.method, server.URL+tt.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			resp, err := server.Client().Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			if resp.StatusCode != tt.status || string(body) != tt.body {
				t.Errorf("got %d %q, want %d %q", resp.StatusCode, body, tt.status, tt.body)
			}
			if tt.status == http.StatusOK {
				if got := resp.Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
					t.Errorf("Content-Type is %q", got)
				}
			} else if got := resp.Header.Get("Allow"); got != "GET, HEAD" {
				t.Errorf("Allow is %q", got)
			}
		})
	}
}

func TestHandlerEscapesTheHost(t *testing.T) {
	rec := httptest.NewRecorder()
	newHandler("<b>").ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/", nil))
	if !strings.Contains(rec.Body.String(), "host: &lt;b&gt;</h1>") {
		t.Errorf("got %q", rec.Body)
	}
}

func TestServeLetsARequestFinish(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		stop() // as SIGTERM in the middle of a request
		time.Sleep(50 * time.Millisecond)
		w.WriteHeader(http.StatusOK)
	})
	done := make(chan error, 1)
	go func() { done <- serve(ctx, listener, handler) }()

	address := listener.Addr().String()
	if err := ask(address); err != nil {
		t.Errorf("the request under way: %v", err)
	}
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("serve: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("serve did not end")
	}
	if err := ask(address); err == nil {
		t.Error("ask has an answer from a stopped server")
	}
}

func TestAskWantsStatus200(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	if err := ask(server.Listener.Addr().String()); err == nil {
		t.Error("ask accepts 404")
	}
}

func TestAskDoesNotWaitForever(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // never accepts
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if err := ask(listener.Addr().String()); err == nil {
		t.Error("ask has an answer from a server that is stuck")
	}
}
