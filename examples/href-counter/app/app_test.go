package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

const page = `<!doctype html>
<title>A page</title>
<a name="top">no link</a>
<a href="/about">1 internal</a>
<A HREF='contact.html'>2 internal</A>
<a href="#top">3 internal</a>
<a href="mailto:me@example.com">4 internal</a>
<a class="x" href="https://EXAMPLE.com/shop">5 internal</a>
<a href=//example.com/>6 internal</a>
<a href="https://example.com/" href="https://other.test/">7 internal, the first href counts</a>
<a href="https://www.example.com/">1 external</a>
<a href=" http://other.test:8080/a?b#c ">2 external</a>
<a href="https://other.test/"/>3 external
<a href="http://[bad">not a URL</a>
<link href="https://cdn.test/style.css">
<!-- <a href="https://other.test/">a comment</a> -->
<script>document.write('<a href="https://other.test/">a script</a>')</script>
<a href="https://other.test/cut`

func TestCount(t *testing.T) {
	tests := []struct {
		name, page, host string
		want             Counts
	}{
		{"a page", page, "example.com", Counts{Internal: 7, External: 3}},
		{"no host", page, "", Counts{Internal: 4, External: 6}},
		{"empty", "", "example.com", Counts{}},
		{"not HTML", "\x00\xff<<<a <a href", "example.com", Counts{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := count(strings.NewReader(tt.page), tt.host)
			if err != nil || got != tt.want {
				t.Errorf("count = %+v, %v, want %+v", got, err, tt.want)
			}
		})
	}
}

func TestCountFailsWithItsReader(t *testing.T) {
	broken := errors.New("broken")
	r := io.MultiReader(strings.NewReader(page), errReader{broken})
	if got, err := count(r, "example.com"); !errors.Is(err, broken) {
		t.Errorf("count = %+v, %v, want an error", got, err)
	}
}

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }

// site is a web site to fetch from.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, `<a href="http://`+r.Host+`/x">in</a> <a href="/y">in</a> <a href="http://other.test/">out</a>`)
	})
	mux.Handle("/moved", http.RedirectHandler("/page", http.StatusFound))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/file", http.RedirectHandler("file:///etc/passwd", http.StatusFound))
	mux.HandleFunc("/image", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
	})
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write(bytes.Repeat([]byte("<p>"), maxPage/3+1))
	})
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func TestHandler(t *testing.T) {
	site := site(t)
	client := newClient(true)
	client.Timeout = time.Second
	handler := newHandler(client)

	of := func(page string) string { return "/count?url=" + url.QueryEscape(page) }
	tests := []struct {
		name, method, target, body string
		status                     int
		want                       string // a part of the answer
	}{
		{"usage", "GET", "/", "", 200, usage},
		{"health", "GET", "/healthz", "", 200, "ok\n"},
		{"no such path", "GET", "/other", "", 404, ""},

		{"fetch", "GET", of(site.URL + "/page"), "", 200, `{"internal":2,"external":1}`},
		{"redirect", "GET", of(site.URL + "/moved"), "", 200, `{"internal":2,"external":1}`},
		{"no url", "GET", "/count", "", 400, `{"error":"the parameter url is missing"}`},
		{"not a url", "GET", of("http://[bad"), "", 400, `{"error":"not a URL: `},
		{"relative", "GET", of("/etc/passwd"), "", 400, "not an absolute http or https URL"},
		{"scheme", "GET", of("file:///etc/passwd"), "", 400, "not an absolute http or https URL"},
		{"no host", "GET", of("http://:80/"), "", 400, "not an absolute http or https URL"},
		{"page not found", "GET", of(site.URL + "/none"), "", 502, "the page answered 404"},
		{"not HTML", "GET", of(site.URL + "/image"), "", 502, "image/png"},
		{"redirect loop", "GET", of(site.URL + "/loop"), "", 502, "redirects"},
		{"redirect to a file", "GET", of(site.URL + "/file"), "", 502, "unsupported protocol scheme"},
		{"nobody listens", "GET", of("http://127.0.0.1:1/"), "", 502, "refused"},
		{"slow page", "GET", of(site.URL + "/slow"), "", 504, `{"error":"`},

		{"post", "POST", "/count?base=https://example.com", page, 200, `{"internal":7,"external":3}`},
		{"post without base", "POST", "/count", page, 200, `{"internal":4,"external":6}`},
		{"post nothing", "POST", "/count", "", 200, `{"internal":0,"external":0}`},
		{"post with a bad base", "POST", "/count?base=example.com", page, 400, "not an absolute http or https URL"},
		{"post too much", "POST", "/count", strings.Repeat(" ", maxPage+1), 413, "larger than"},
		{"method", "DELETE", "/count", "", 405, `{"error":"the method DELETE is not allowed"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rec := httptest.NewRecorder()
			handler.ServeHTTP(rec, httptest.NewRequest(tt.method, tt.target, strings.NewReader(tt.body)))
			if rec.Code != tt.status || !strings.Contains(rec.Body.String(), tt.want) {
				t.Errorf("got %d %s, want %d %s", rec.Code, rec.Body, tt.status, tt.want)
			}
			kind := rec.Header().Get("Content-Type")
			if strings.HasPrefix(tt.target, "/count") && kind != "application/json" {
				t.Errorf("Content-Type is %q", kind)
			}
		})
	}
}

func TestFetchLimitsThePage(t *testing.T) {
	_, err := fetch(context.Background(), newClient(true), site(t).URL+"/large")
	if err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("fetch: %v, want an error about the size", err)
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	rec := httptest.NewRecorder()
	target := "/count?url=" + url.QueryEscape(site(t).URL+"/page")
	newHandler(newClient(false)).ServeHTTP(rec, httptest.NewRequest(http.MethodGet, target, nil))
	if rec.Code != http.StatusForbidden {
		t.Errorf("got %d %s, want 403", rec.Code, rec.Body)
	}
}

func TestPublicOnly(t *testing.T) {
	for address, public := range map[string]bool{
		"93.184.215.14:443":        true,
		"[2606:4700::1111]:443":    true,
		"127.0.0.1:80":             false,
		"0.0.0.0:80":               false,
		"10.1.2.3:80":              false,
		"172.17.0.1:80":            false,
		"192.168.1.1:80":           false,
		"169.254.169.254:80":       false,
		"100.100.100.200:80":       false,
		"[::1]:80":                 false,
		"[::]:80":                  false,
		"[fe80::1%eth0]:80":        false,
		"[fd00:ec2::254]:80":       false,
		"[::ffff:127.0.0.1]:80":    false,
		"[64:ff9b::a9fe:a9fe]:80":  false,
		"example.com:80":           false,
		"/var/run/something.sock:": false,
	} {
		if err := publicOnly("tcp", address, nil); (err == nil) != public {
			t.Errorf("publicOnly(%s) = %v, want public: %v", address, err, public)
		}
	}
}

func env(vars map[string]string) func(string) string {
	return func(name string) string { return vars[name] }
}

func TestRunOnce(t *testing.T) {
	var out bytes.Buffer
	err := run(context.Background(), nil, env(map[string]string{"url": site(t).URL + "/page"}), &out)
	if want := "{\"internal\":2,\"external\":1}\n"; err != nil || out.String() != want {
		t.Errorf("printed %q, %v, want %q", &out, err, want)
	}
}

func TestRunFails(t *testing.T) {
	tests := []struct {
		name string
		args []string
		vars map[string]string
	}{
		{"bad url", nil, map[string]string{"url": "ftp://example.com"}},
		{"bad port", nil, map[string]string{"PORT": "many"}},
		{"bad address", []string{"-listen", "8080"}, nil},
		{"argument", []string{"https://example.com"}, nil},
		{"health of nothing", []string{"-healthcheck", "-listen", "127.0.0.1:1"}, nil},
		{"health at a bad address", []string{"-healthcheck", "-listen", "8080"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := run(context.Background(), tt.args, env(tt.vars), &out); err == nil {
				t.Error("run gives no error")
			}
			if out.Len() > 0 {
				t.Errorf("printed %q", &out)
			}
		})
	}
}

func TestServe(t *testing.T) {
	listener, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	done := make(chan error, 1)
	go func() { done <- serve(ctx, listener, newHandler(newClient(false))) }()

	health := func() error {
		return run(context.Background(), []string{"-healthcheck"}, env(map[string]string{"PORT": port}), io.Discard)
	}
	if err := health(); err != nil {
		t.Errorf("health: %v", err)
	}
	stop() // as SIGTERM
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("serve: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("serve did not end")
	}
	if err := health(); err == nil {
		t.Error("a stopped server is healthy")
	}
}
