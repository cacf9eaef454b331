package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
	"google.golang.org/protobuf/encoding/protojson"
)

// buildPlatform is where everything is built, whatever the answers are for.
var buildPlatform = platforms.MustParse("linux/amd64")

var allCapabilities = pb.Caps.CapSet(pb.Caps.All())

// settings are what a file is converted for.
type settings struct {
	platform string
	args     map[string]string
}

// output is what BuildKit makes of one stage.
type output struct {
	// ops are the marshaled steps in topological order. What only describes a step is not in them.
	ops         [][]byte
	ignoreCache []bool
	image       []byte
	failure     *Failure
}

func (q question) convert(how settings) output {
	platform, err := platforms.Parse(how.platform)
	if err != nil {
		return output{failure: failureOf(err)}
	}
	ctx := context.Background()
	caps := allCapabilities
	result, err := dockerfile2llb.Dockerfile2LLB(ctx, q.text, dockerfile2llb.ConvertOpt{
		Config: dockerui.Config{
			// BuildKit changes it.
			BuildArgs:      maps.Clone(how.args),
			Target:         q.target,
			BuildPlatforms: []ocispecs.Platform{buildPlatform},
		},
		TargetPlatform: &platform,
		MetaResolver:   madeUpImages{},
		LLBCaps:        &caps,
	})
	if err != nil {
		return output{failure: failureOf(err)}
	}
	// The name of the context in the steps would be another each time.
	definition, err := result.State.Marshal(ctx, llb.LocalUniqueID("context"))
	if err != nil {
		return output{failure: failureOf(err)}
	}
	found := output{ops: definition.Def}
	for _, op := range definition.Def {
		found.ignoreCache = append(found.ignoreCache, definition.Metadata[digest.FromBytes(op)].IgnoreCache)
	}
	found.image = imageOf(result)
	return found
}

// imageOf is the image's configuration with what else comes out of a conversion. The time is left out.
func imageOf(result *dockerfile2llb.Result) []byte {
	text, err := json.Marshal(result.Image)
	if err != nil {
		panic(err)
	}
	image := decoded(text)
	delete(image, "created")
	for _, entry := range list(image["history"]) {
		delete(entry.(map[string]any), "created")
	}
	if config, ok := image["config"].(map[string]any); ok {
		for index, trigger := range list(config["OnBuild"]) {
			list(config["OnBuild"])[index] = canonicalTrigger(trigger.(string))
		}
	}
	if len(result.SBOM.Extras) > 0 {
		image["scanned"] = sortedKeys(result.SBOM.Extras)
	}
	if result.Epoch != nil {
		image["epoch"] = result.Epoch.Unix()
	}
	text, err = json.Marshal(image)
	if err != nil {
		panic(err)
	}
	return text
}

func (o output) sameOps(other output) bool {
	return slices.EqualFunc(o.ops, other.ops, bytes.Equal) && slices.Equal(o.ignoreCache, other.ignoreCache)
}

// readableOps are the steps as JSON, with the inputs as places in the list.
func (o output) readableOps() []any {
	places := map[string]int{}
	result := []any{}
	for index, raw := range o.ops {
		places[digest.FromBytes(raw).String()] = index
		var op pb.Op
		if err := op.UnmarshalVT(raw); err != nil {
			panic(err)
		}
		text, err := protojson.Marshal(&op)
		if err != nil {
			panic(err)
		}
		step := decoded(text)
		inputs := []any{}
		for _, input := range op.Inputs {
			inputs = append(inputs, fmt.Sprintf("%d:%d", places[input.Digest], input.Index))
		}
		step["inputs"] = inputs
		if o.ignoreCache[index] {
			step["ignoreCache"] = true
		}
		readFiles(step)
		result = append(result, step)
	}
	return result
}

// readFiles turns the content of the files that a step writes into text.
func readFiles(step map[string]any) {
	file, _ := step["file"].(map[string]any)
	for _, action := range list(file["actions"]) {
		mkfile, _ := action.(map[string]any)["mkfile"].(map[string]any)
		if data, ok := mkfile["data"].(string); ok {
			if text, err := base64.StdEncoding.DecodeString(data); err == nil {
				mkfile["data"] = string(text)
			}
		}
	}
}

func decoded(text []byte) map[string]any {
	var value map[string]any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		panic(err)
	}
	return value
}

func list(value any) []any {
	items, _ := value.([]any)
	return items
}

type convertRequest struct {
	Dockerfile string            `json:"dockerfile"`
	Platforms  []string          `json:"platforms"`
	BuildArgs  map[string]string `json:"buildArgs"`
	Verbose    bool              `json:"verbose"`
}

type convertAnswer struct {
	Stages []convertedStage `json:"stages"`
}

type convertedStage struct {
	Index    int            `json:"index"`
	Name     string         `json:"name"`
	Base     string         `json:"base"`
	Platform string         `json:"platform"`
	LLB      string         `json:"llb,omitempty"`
	Image    string         `json:"image,omitempty"`
	Error    *Failure       `json:"error"`
	Ops      []any          `json:"ops,omitempty"`
	Config   map[string]any `json:"config,omitempty"`
}

func convert(request convertRequest) any {
	source, failure := read(request.Dockerfile)
	if failure != nil {
		return failed{failure}
	}
	if len(request.Platforms) == 0 {
		request.Platforms = []string{"linux/amd64"}
	}
	answer := convertAnswer{Stages: []convertedStage{}}
	for _, platform := range request.Platforms {
		for index, one := range source.stages {
			found := one.ask.convert(settings{platform, request.BuildArgs})
			converted := convertedStage{Index: index, Name: one.name, Base: one.base, Platform: platform, Error: found.failure}
			if found.failure == nil {
				converted.LLB = digest.FromBytes(bytes.Join(found.ops, nil)).String()
				converted.Image = digest.FromBytes(found.image).String()
				if request.Verbose {
					converted.Ops = found.readableOps()
					converted.Config = decoded(found.image)
				}
			}
			answer.Stages = append(answer.Stages, converted)
		}
	}
	return answer
}

type acceptsRequest struct {
	Dockerfile string            `json:"dockerfile"`
	Platform   string            `json:"platform"`
	BuildArgs  map[string]string `json:"buildArgs"`
}

// accepts tells the first error of a conversion of every stage, in the order of the stages.
func accepts(request acceptsRequest) any {
	source, failure := read(request.Dockerfile)
	if failure != nil {
		return failed{failure}
	}
	if request.Platform == "" {
		request.Platform = "linux/amd64"
	}
	for index, one := range source.stages {
		if found := one.ask.convert(settings{request.Platform, request.BuildArgs}); found.failure != nil {
			found.failure.Stage = &index
			return failed{found.failure}
		}
	}
	return failed{nil}
}

var _ llb.ImageMetaResolver = madeUpImages{}
