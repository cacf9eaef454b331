package main

import (
	"context"
	"errors"
	"os"
	"sort"
	"strings"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/frontend/gateway/client"
	gwpb "github.com/moby/buildkit/frontend/gateway/pb"
	"github.com/moby/buildkit/solver/pb"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
	fstypes "github.com/tonistiigi/fsutil/types"
)

type lintRequest struct {
	Dockerfile   string            `json:"dockerfile"`
	Ignore       []string          `json:"ignore"`
	Target       string            `json:"target"`
	Platform     string            `json:"platform"`
	BuildArgs    map[string]string `json:"buildArgs"`
	Experimental bool              `json:"experimental"`
}

type lintAnswer struct {
	Warnings []finding `json:"warnings"`
	Error    *Failure  `json:"error"`
}

type finding struct {
	Rule      string `json:"rule"`
	Message   string `json:"message"`
	URL       string `json:"url"`
	StartLine int    `json:"startLine"`
	EndLine   int    `json:"endLine"`
}

// lint does what `docker build --check` does.
func lint(request lintRequest) any {
	ctx := context.Background()
	source := []byte(request.Dockerfile)
	answer := lintAnswer{Warnings: []finding{}}
	ui, err := dockerui.NewClient(&contextOnly{ignore: request.Ignore})
	if err != nil {
		return failed{failureOf(err)}
	}
	ui.Target = request.Target
	ui.BuildArgs = request.BuildArgs
	if request.Experimental {
		// Options from outside take the place of the file's, so those are read too.
		option, _, _, _ := parser.ParseDirective("check", source)
		ui.LinterConfig, err = linter.ParseLintOptions(option)
		if err != nil {
			return lintAnswer{Warnings: answer.Warnings, Error: failureOf(err)}
		}
		ui.LinterConfig.ExperimentalAll = true
	}
	options := dockerfile2llb.ConvertOpt{
		Config:       ui.Config,
		Client:       ui,
		MetaResolver: madeUpImages{plain: true},
		SourceMap:    &llb.SourceMap{Filename: "Dockerfile", Language: "Dockerfile", Data: source, Definition: &llb.Definition{}},
	}
	if request.Platform != "" {
		platform, err := platforms.Parse(request.Platform)
		if err != nil {
			return failed{failureOf(err)}
		}
		options.TargetPlatform = &platform
	}
	results, err := dockerfile2llb.DockerfileLint(ctx, source, options)
	if err != nil {
		answer.Error = failureOf(err)
		return answer
	}
	for _, found := range results.Warnings {
		start, end := lines(found.Location.GetRanges())
		answer.Warnings = append(answer.Warnings, finding{found.RuleName, found.Detail, found.URL, start, end})
	}
	sort.SliceStable(answer.Warnings, func(a, b int) bool { return answer.Warnings[a].before(answer.Warnings[b]) })
	if results.Error != nil {
		line, _ := lines(results.Error.Location.GetRanges())
		answer.Error = &Failure{Message: results.Error.Message, Line: line}
	}
	return answer
}

func (f finding) before(other finding) bool {
	if f.StartLine != other.StartLine {
		return f.StartLine < other.StartLine
	}
	if f.Rule != other.Rule {
		return f.Rule < other.Rule
	}
	return f.Message < other.Message
}

func lines(ranges []*pb.Range) (start, end int) {
	for _, found := range ranges {
		if line := int(found.GetStart().GetLine()); start == 0 || line < start {
			start = line
		}
		end = max(end, int(found.GetEnd().GetLine()))
	}
	return start, end
}

// contextOnly is a daemon that has a build context with nothing but an ignore file.
type contextOnly struct {
	// A call of any other method is a mistake, and panics.
	client.Client
	ignore []string
}

func (c *contextOnly) BuildOpts() client.BuildOpts {
	return client.BuildOpts{
		Opts:    map[string]string{},
		LLBCaps: allCapabilities,
		Caps:    gwpb.Caps.CapSet(nil),
		Workers: []client.WorkerInfo{{Platforms: []ocispecs.Platform{buildPlatform}}},
	}
}

func (c *contextOnly) Solve(context.Context, client.SolveRequest) (*client.Result, error) {
	result := client.NewResult()
	result.SetRef(&ignoreFile{text: strings.Join(c.ignore, "\n")})
	return result, nil
}

type ignoreFile struct {
	client.Reference
	text string
}

func (f *ignoreFile) StatFile(context.Context, client.StatRequest) (*fstypes.Stat, error) {
	return nil, errors.ErrUnsupported
}

func (f *ignoreFile) ReadFile(_ context.Context, request client.ReadRequest) ([]byte, error) {
	if request.Filename != dockerui.DefaultDockerignoreName {
		return nil, os.ErrNotExist
	}
	return []byte(f.text), nil
}
