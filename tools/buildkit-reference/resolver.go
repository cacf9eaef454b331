package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/containerd/platforms"
	"github.com/distribution/reference"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	dockerspec "github.com/moby/docker-image-spec/specs-go/v1"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// madeUpImages has every image for every platform. What an image holds depends on its reference, so that a wrong
// reference shows, and so that "not set" and "set to the default" differ.
//
// Parts of a repository's name ask for more: "onbuild" for triggers, "shell" for a SHELL, "bare" for no configuration
// at all, and "amd64-only" for an image that is of linux/amd64 whatever is asked for.
type madeUpImages struct {
	// plain leaves out all but PATH and what a repository's name asks for, as common base images do.
	plain bool
}

func (images madeUpImages) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	named, err := reference.ParseNormalizedNamed(ref)
	if err != nil {
		return "", "", nil, err
	}
	sum := sha256.Sum256([]byte(named.String()))
	id := hex.EncodeToString(sum[:4])
	platform := platforms.MustParse("linux/amd64")
	if opt.ImageOpt != nil && opt.ImageOpt.Platform != nil && !strings.Contains(named.Name(), "amd64-only") {
		platform = *opt.ImageOpt.Platform
	}
	config, err := json.Marshal(images.image(named.Name(), id, platform))
	return ref, "", config, err
}

func (images madeUpImages) image(name, id string, platform ocispecs.Platform) dockerspec.DockerOCIImage {
	windows := platform.OS == "windows"
	var image dockerspec.DockerOCIImage
	image.Platform = platform
	image.RootFS = ocispecs.RootFS{Type: "layers", DiffIDs: []digest.Digest{digest.FromString(name + id)}}
	config := &image.Config
	if strings.Contains(name, "bare") {
		return image
	}
	config.Env = []string{"PATH=/usr/local/bin:/usr/bin:/bin"}
	if windows {
		config.Env = []string{`PATH=C:\Windows\System32`}
	}
	if strings.Contains(name, "shell") {
		config.Shell = []string{"/bin/shell-" + id, "-c"}
	}
	if strings.Contains(name, "onbuild") {
		config.OnBuild = []string{
			"ARG ONBUILD_VALUE=" + id,
			"ENV ONBUILD_" + id + "=$ONBUILD_VALUE",
			"COPY . /onbuild/" + id,
			"COPY --from=docker.io/library/trigger:" + id + " /tool /usr/local/bin/tool",
			"RUN --mount=type=cache,target=/cache/" + id + " --mount=type=bind,from=docker.io/library/mounted:" + id + ",target=/mnt tool build",
		}
	}
	if images.plain {
		return image
	}
	config.Env = append(config.Env, "BASE="+id, "BASE_"+id+"=set")
	config.Entrypoint = []string{"/entrypoint-" + id}
	config.Cmd = []string{"command-" + id, "argument"}
	config.WorkingDir = "/work/" + id
	if windows {
		config.WorkingDir = `C:\work\` + id
	}
	config.User = "user-" + id
	config.Labels = map[string]string{"base": id, "base." + id: ""}
	config.ExposedPorts = map[string]struct{}{fmt.Sprintf("%d/tcp", 20000+int(id[0])): {}}
	config.Volumes = map[string]struct{}{"/volume/" + id: {}}
	config.StopSignal = "SIGQUIT"
	config.Healthcheck = &dockerspec.HealthcheckConfig{Test: []string{"CMD", "/healthy-" + id}, Interval: 11 * time.Second, Retries: 7}
	image.Author = "author-" + id
	return image
}
