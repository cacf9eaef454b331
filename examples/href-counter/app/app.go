// Command href-counter counts the links of a web page: those that stay on the
// host of the page (internal) and those that leave it (external).
//
//	url=https://example.com href-counter    count one page, print JSON and exit
//	href-counter [-listen :8080]            serve: GET / says how to ask
//	href-counter -healthcheck               ask the server that runs beside it
//
// The port can be given by the environment variable PORT as well. Without any
// of these the program serves.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"golang.org/x/net/html"
)

// version is set by the build: -ldflags "-X main.version=1.2.3".
var version = "dev"

const (
	defaultListen = ":8080"
	maxPage       = 10 << 20 // bytes

	healthcheckTimeout = 2 * time.Second
	// A fetch under way ends before the shutdown gives up, and that before
	// "docker stop" kills, which is after ten seconds.
	fetchTimeout    = 7 * time.Second
	shutdownTimeout = 8 * time.Second

	usage = "href-counter: GET /count?url=https://example.com, or POST a page to /count?base=https://example.com\n"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("href-counter: ")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// run does what the arguments and the environment ask for.
func run(ctx context.Context, args []string, getenv func(string) string, stdout io.Writer) error {
	flags := flag.NewFlagSet("href-counter", flag.ContinueOnError)
	listen := flags.String("listen", "", "serve at this `address` (default :$PORT, or "+defaultListen+")")
	healthcheck := flags.Bool("healthcheck", false, "ask the running server for its health, then exit")
	allowPrivate := flags.Bool("allow-private", false, "when serving, fetch pages of private addresses too")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if port := getenv("PORT"); *listen == "" && port != "" {
		*listen = ":" + port
	}

	// With the url in the environment and no server asked for, one page is
	// counted. Who runs the program chose that page, so any address will do.
	page := getenv("url")
	if page != "" && *listen == "" && !*healthcheck {
		counts, err := fetch(ctx, newClient(true), page)
		if err != nil {
			return err
		}
		return json.NewEncoder(stdout).Encode(counts)
	}

	if *listen == "" {
		*listen = defaultListen
	}
	if *healthcheck {
		return askHealth(ctx, *listen)
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return err
	}
	log.Printf("version %s, listening on %s", version, listener.Addr())
	return serve(ctx, listener, newHandler(newClient(*allowPrivate)))
}

// Counts is the answer to every question.
type Counts struct {
	Internal int `json:"internal"`
	External int `json:"external"`
}

// count reads a page and counts its links. A link is internal when it names
// the host of the page or no host at all, as a path, a fragment or a mailto
// does. One that is not a URL is not counted.
func count(page io.Reader, host string) (Counts, error) {
	var counts Counts
	tokens := html.NewTokenizer(page)
	for {
		switch tokens.Next() {
		case html.ErrorToken: // the end of the page is one as well
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				return Counts{}, err
			}
			return counts, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			href, ok := hrefOf(tokens)
			if !ok {
				continue
			}
			link, err := url.Parse(strings.TrimSpace(href))
			if err != nil {
				continue
			}
			if link.Host == "" || strings.EqualFold(link.Host, host) {
				counts.Internal++
			} else {
				counts.External++
			}
		}
	}
}

// hrefOf returns the href of the tag the tokenizer is at, if that is an anchor.
func hrefOf(tokens *html.Tokenizer) (string, bool) {
	name, more := tokens.TagName()
	if string(name) != "a" {
		return "", false
	}
	for more {
		var key, value []byte
		key, value, more = tokens.TagAttr()
		if string(key) == "href" {
			return string(value), true // the first one counts, as in a browser
		}
	}
	return "", false
}

// statusError is an error with the HTTP status that tells a client about it.
type statusError struct {
	status int
	err    error
}

func (e *statusError) Error() string { return e.err.Error() }
func (e *statusError) Unwrap() error { return e.err }

func fail(status int, format string, args ...any) error {
	return &statusError{status, fmt.Errorf(format, args...)}
}

// parsePage accepts the absolute http and https URLs only.
func parsePage(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "not a URL: %w", err)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return nil, fail(http.StatusBadRequest, "%q is not an absolute http or https URL", raw)
	}
	return u, nil
}

// fetch counts the links of the page at the given URL.
func fetch(ctx context.Context, client *http.Client, raw string) (Counts, error) {
	page, err := parsePage(raw)
	if err != nil {
		return Counts{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, page.String(), nil)
	if err != nil {
		return Counts{}, fail(http.StatusBadRequest, "not a URL: %w", err)
	}
	req.Header.Set("User-Agent", "href-counter/"+version)
	req.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")

	resp, err := client.Do(req)
	if err != nil {
		return Counts{}, fetchError(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Counts{}, fail(http.StatusBadGateway, "the page answered %s", resp.Status)
	}
	if kind := resp.Header.Get("Content-Type"); !isHTML(kind) {
		return Counts{}, fail(http.StatusBadGateway, "the page is %q, not HTML", kind)
	}
	// The host after redirects: example.com is often www.example.com in its links.
	counts, err := count(http.MaxBytesReader(nil, resp.Body, maxPage), resp.Request.URL.Host)
	if err != nil {
		return Counts{}, fetchError(err)
	}
	return counts, nil
}

// isHTML takes a page without a type for HTML, as the original program does.
func isHTML(contentType string) bool {
	kind, _, _ := mime.ParseMediaType(contentType)
	return contentType == "" || kind == "text/html" || kind == "application/xhtml+xml"
}

func fetchError(err error) error {
	var timeout interface{ Timeout() bool }
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, errPrivate):
		return fail(http.StatusForbidden, "%w", err)
	case errors.As(err, &tooLarge):
		return fail(http.StatusBadGateway, "the page is larger than %d bytes", tooLarge.Limit)
	case errors.As(err, &timeout) && timeout.Timeout():
		return fail(http.StatusGatewayTimeout, "%w", err)
	default:
		return fail(http.StatusBadGateway, "%w", err)
	}
}

var errPrivate = errors.New("the address is not a public one (see -allow-private)")

// notPublic are ranges that netip takes for ordinary unicast addresses.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), // shared by carriers and some clouds
	netip.MustParsePrefix("64:ff9b::/96"),  // NAT64: an IPv4 address in disguise
}

// newClient returns a client for pages. Unless allowPrivate it fetches from
// public addresses only: otherwise whoever can ask this server could read
// through it what its network hides, such as the metadata of a cloud machine.
func newClient(allowPrivate bool) *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	transport := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           dialer.DialContext,
		ForceAttemptHTTP2:     true,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: fetchTimeout,
		MaxIdleConns:          100,
		IdleConnTimeout:       30 * time.Second,
	}
	if !allowPrivate {
		// Checked on the resolved address of every connection, so that neither
		// a name nor a redirect leads around it. A proxy would.
		dialer.Control = publicOnly
		transport.Proxy = nil
	}
	return &http.Client{Transport: transport, Timeout: fetchTimeout}
}

func publicOnly(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	addr := ap.Addr().Unmap()
	if !addr.IsGlobalUnicast() || addr.IsPrivate() {
		return errPrivate
	}
	for _, prefix := range notPublic {
		if prefix.Contains(addr) {
			return errPrivate
		}
	}
	return nil
}

func newHandler(client *http.Client) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, usage)
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "ok\n")
	})
	mux.HandleFunc("/count", func(w http.ResponseWriter, r *http.Request) {
		counts, err := answer(client, w, r)
		if err != nil {
			status := http.StatusInternalServerError
			var known *statusError
			if errors.As(err, &known) {
				status = known.status
			}
			writeJSON(w, status, map[string]string{"error": err.Error()})
			return
		}
		writeJSON(w, http.StatusOK, counts)
	})
	return mux
}

// answer counts the page that the request names (GET) or carries (POST).
func answer(client *http.Client, w http.ResponseWriter, r *http.Request) (Counts, error) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		page := r.URL.Query().Get("url")
		if page == "" {
			return Counts{}, fail(http.StatusBadRequest, "the parameter url is missing")
		}
		return fetch(r.Context(), client, page)
	case http.MethodPost:
		host := "" // without a base every link with a host is external
		if base := r.URL.Query().Get("base"); base != "" {
			u, err := parsePage(base)
			if err != nil {
				return Counts{}, err
			}
			host = u.Host
		}
		counts, err := count(http.MaxBytesReader(w, r.Body, maxPage), host)
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return Counts{}, fail(http.StatusRequestEntityTooLarge, "the page is larger than %d bytes", tooLarge.Limit)
		}
		if err != nil {
			return Counts{}, fail(http.StatusBadRequest, "reading the page: %w", err)
		}
		return counts, nil
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		return Counts{}, fail(http.StatusMethodNotAllowed, "the method %s is not allowed", r.Method)
	}
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // an error means that the client has gone
}

// serve answers requests until ctx ends, then lets those under way finish.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      15*time.Second + fetchTimeout,
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

// askHealth returns an error unless the server that listens there is well. A
// scratch image has no curl, so that the program is its own health check.
func askHealth(ctx context.Context, listen string) error {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host == "" || (ip != nil && ip.IsUnspecified()) {
		host = "127.0.0.1" // the server listens on all addresses, this one included
	}
	target := url.URL{Scheme: "http", Host: net.JoinHostPort(host, port), Path: "/healthz"}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return err
	}
	// A transport of its own, because a proxy of the environment has no part here.
	client := http.Client{Transport: &http.Transport{}, Timeout: healthcheckTimeout}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", &target, resp.Status)
	}
	return nil
}
