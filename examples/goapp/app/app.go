// Command app prints the user it runs as, once a second, until it is stopped.
//
// It shows which user a container really has. The imports are chosen for the
// size of the binary: os/user and fmt would add more than the program itself.
package main

import (
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	passwdFile = "/etc/passwd"
	interval   = time.Second
)

func main() {
	// The first process of a container gets no default signal actions from the
	// kernel, so without this "docker stop" would not be a clean end.
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)

	uid := strconv.Itoa(os.Getuid())
	go report(line(currentName(passwdFile, uid), uid))
	<-stop
}

// report writes text again and again. A loop with time.Sleep rather than a
// time.Ticker: a channel of time.Time links in the date formatting code.
func report(text string) {
	for {
		if _, err := os.Stdout.WriteString(text); err != nil {
			os.Exit(1) // nobody can read the output any more
		}
		time.Sleep(interval)
	}
}

func line(name, uid string) string {
	return "user: " + name + " id: " + uid + "\n"
}

// currentName returns the name that the passwd file at path gives to uid. A
// scratch image has no such file, and a numeric user need not be in it: the
// uid is then the only name there is. $USER is not asked, as anyone can set it.
func currentName(path, uid string) string {
	f, err := os.Open(path)
	if err != nil {
		return uid
	}
	defer f.Close()
	// Not os.ReadFile, which asks for the file's status and so, like the
	// ticker, links in the date formatting code.
	data, err := io.ReadAll(f)
	if err != nil {
		return uid
	}
	if name := nameOf(string(data), uid); name != "" {
		return name
	}
	return uid
}

// nameOf finds uid in the text of a passwd file; "" means it is not there.
func nameOf(passwd, uid string) string {
	for _, entry := range strings.Split(passwd, "\n") {
		// name:password:uid:gid:comment:home:shell
		fields := strings.SplitN(entry, ":", 4)
		if len(fields) == 4 && fields[2] == uid {
			return fields[0]
		}
	}
	return ""
}
