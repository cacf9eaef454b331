package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

const passwd = `root:x:0:0:root:/root:/bin/sh
# a comment
broken:x
nobody:x:65534:65534:nobody:/:/sbin/nologin
:x:7:7::/:

app:x:1000:1000::/home/app:/bin/sh
late:x:1000:1000::/home/late:/bin/sh
`

func TestNameOf(t *testing.T) {
	for uid, want := range map[string]string{
		"0":     "root",
		"65534": "nobody",
		"1000":  "app", // the first entry wins, as in getpwuid
		"7":     "",
		"65532": "",
		"":      "",
	} {
		if got := nameOf(passwd, uid); got != want {
			t.Errorf("nameOf(%q) = %q, want %q", uid, got, want)
		}
	}
}

func TestCurrentName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "passwd")
	if err := os.WriteFile(path, []byte(passwd), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, path, uid, want string }{
		{"known", path, "1000", "app"},
		{"unknown", path, "65532", "65532"},
		{"entry without a name", path, "7", "7"},
		{"no passwd file", path + ".absent", "65532", "65532"},
		{"not a file", filepath.Dir(path), "65532", "65532"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := currentName(tt.path, tt.uid); got != tt.want {
				t.Errorf("currentName = %q, want %q", got, tt.want)
			}
		})
	}
}

// TestMain lets the test binary stand in for the program in TestStops.
func TestMain(m *testing.M) {
	if os.Getenv("RUN_APP") == "1" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestStops(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "RUN_APP=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(10*time.Second, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()

	got, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	uid := strconv.Itoa(os.Getuid())
	if want := line(currentName(passwdFile, uid), uid); got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v, want exit code 0", err)
	}
}
