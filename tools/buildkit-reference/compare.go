package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/containerd/platforms"
)

type compareRequest struct {
	Original string `json:"original"`
	Result   string `json:"result"`
	// Ignore leaves things out: "directives", "names" (of stages), "history".
	Ignore []string `json:"ignore"`
}

type compareAnswer struct {
	Differences []difference `json:"differences"`
	// Compared counts the conversions that both files passed: 0 would mean that nothing was compared.
	Compared int `json:"compared"`
	// BothFailed names the stages and variants that neither file passes, so that they were not compared.
	BothFailed []string `json:"bothFailed"`
}

type difference struct {
	// Stage is -1 for the file as a whole.
	Stage   int    `json:"stage"`
	Variant string `json:"variant"`
	// Kind is "directives", "stages", "conversion" (one side fails), "ops", "image", or "onbuild" before one of them.
	Kind   string `json:"kind"`
	Detail string `json:"detail"`
}

type bothFail struct {
	BothFail []string `json:"bothFail"`
	// SameError tells whether the two messages are the same but for line numbers.
	SameError bool `json:"sameError"`
}

// The platforms that a file is compared for. The second is where --platform=$BUILDPLATFORM shows.
var comparedPlatforms = []string{"linux/amd64", "linux/arm64", "windows/amd64"}

const argPlatform = "linux/arm64"

func compare(request compareRequest) any {
	original, originalFailure := read(request.Original)
	result, resultFailure := read(request.Result)
	if originalFailure != nil || resultFailure != nil {
		return oneSided(originalFailure.or(original), resultFailure.or(result))
	}
	comparison := &comparison{ignore: request.Ignore, answer: compareAnswer{Differences: []difference{}, BothFailed: []string{}}}
	if failure := comparison.compare(original, result); failure != nil {
		return failure
	}
	return comparison.answer
}

// or is the failure, else the first of a conversion: two files that fail at different steps fail both.
func (f *Failure) or(source *file) *Failure {
	if f != nil {
		return f
	}
	for index, one := range source.stages {
		if found := one.ask.convert(settings{platform: comparedPlatforms[0]}); found.failure != nil {
			found.failure.Stage = &index
			return found.failure
		}
	}
	return nil
}

func oneSided(original, result *Failure) any {
	switch {
	case original != nil && result != nil:
		return bothFail{[]string{original.Message, result.Message}, sameFailure(original, result)}
	case original != nil:
		original.Side = "original"
		return failed{original}
	default:
		result.Side = "result"
		return failed{result}
	}
}

var lineNumber = regexp.MustCompile(`\bline \d+\b`)

func sameFailure(one, other *Failure) bool {
	return lineNumber.ReplaceAllString(one.Message, "line") == lineNumber.ReplaceAllString(other.Message, "line")
}

type comparison struct {
	ignore []string
	answer compareAnswer
	seen   map[string]bool
}

func (c *comparison) ignores(what string) bool {
	return slices.Contains(c.ignore, what)
}

func (c *comparison) add(stage int, variant, kind, detail string) {
	key := fmt.Sprintf("%d %s", stage, kind)
	if c.seen[key] {
		// The first variant says enough.
		return
	}
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.seen[key] = true
	c.answer.Differences = append(c.answer.Differences, difference{stage, variant, kind, detail})
}

func (c *comparison) compare(original, result *file) any {
	c.compareFiles(original, result)
	if len(original.stages) != len(result.stages) {
		return nil
	}
	base := settings{platform: comparedPlatforms[0]}
	passed := 0
	var failures [2]*Failure
	for index := range original.stages {
		one, other := original.stages[index].ask.convert(base), result.stages[index].ask.convert(base)
		if (one.failure == nil) != (other.failure == nil) {
			for _, failure := range []*Failure{one.failure, other.failure} {
				if failure != nil {
					failure.Stage = &index
				}
			}
			return oneSided(one.failure, other.failure)
		}
		if one.failure == nil {
			passed++
		} else if failures[0] == nil {
			failures = [2]*Failure{one.failure, other.failure}
		}
		c.outputs(index, "linux/amd64", "", one, other)
	}
	if passed == 0 {
		return oneSided(failures[0], failures[1])
	}
	c.children(original, result, base, "linux/amd64")
	for _, platform := range comparedPlatforms[1:] {
		c.variant(original, result, settings{platform: platform}, platform)
	}
	c.arguments(original, result)
	return nil
}

func (c *comparison) compareFiles(original, result *file) {
	if !c.ignores("directives") {
		for _, pair := range []struct {
			name       string
			one, other *string
		}{{"syntax", original.directives.Syntax, result.directives.Syntax}, {"check", original.directives.Check, result.directives.Check}} {
			if !reflect.DeepEqual(pair.one, pair.other) {
				c.add(-1, "", "directives", fmt.Sprintf("%s: %s ≠ %s", pair.name, show(pair.one), show(pair.other)))
			}
		}
	}
	names := [2][]string{stageNames(original), stageNames(result)}
	if len(names[0]) != len(names[1]) || !c.ignores("names") && !slices.Equal(names[0], names[1]) {
		c.add(-1, "", "stages", fmt.Sprintf("%q ≠ %q", names[0], names[1]))
	}
}

func stageNames(source *file) []string {
	var names []string
	for _, one := range source.stages {
		names = append(names, one.name)
	}
	return names
}

func (c *comparison) variant(original, result *file, how settings, name string) {
	for index := range original.stages {
		c.outputs(index, name, "", original.stages[index].ask.convert(how), result.stages[index].ask.convert(how))
	}
	c.children(original, result, how, name)
}

// children compares what the triggers do when another stage is built on the stage.
func (c *comparison) children(original, result *file, how settings, name string) {
	for index := range original.stages {
		one, other := original.stages[index].child, result.stages[index].child
		if one != nil && other != nil {
			c.outputs(index, name, "onbuild ", one.convert(how), other.convert(how))
		}
	}
}

// arguments compares the files with each ARG given, and given as empty.
func (c *comparison) arguments(original, result *file) {
	names := slices.Clone(original.argNames)
	for _, name := range result.argNames {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return
	}
	usual := original.failures(settings{platform: argPlatform})
	for _, name := range names {
		given := chooseValue(original, name, usual)
		for _, value := range []string{given, ""} {
			how := settings{argPlatform, map[string]string{name: value}}
			c.variant(original, result, how, fmt.Sprintf("%s, --build-arg %s=%s", argPlatform, name, value))
		}
	}
}

func (f *file) failures(how settings) int {
	count := 0
	for _, one := range f.stages {
		if one.ask.convert(how).failure != nil {
			count++
		}
	}
	return count
}

var version = regexp.MustCompile(`^\d+(\.\d+)*$`)

// chooseValue finds a value for an ARG that is not its default and with which no more stages fail than without it.
func chooseValue(source *file, name string, usual int) string {
	usualValue := source.args[name]
	var candidates []string
	if _, err := platforms.Parse(usualValue); err == nil && strings.Contains(usualValue, "/") {
		candidates = append(candidates, "linux/s390x")
	}
	if version.MatchString(usualValue) {
		candidates = append(candidates, "4711")
	} else if _, err := time.ParseDuration(usualValue); err == nil {
		candidates = append(candidates, "47s")
	}
	switch usualValue {
	case "true":
		candidates = append(candidates, "false")
	case "false":
		candidates = append(candidates, "true")
	}
	if strings.HasPrefix(name, "BUILDKIT_SBOM_") {
		candidates = append(candidates, "true")
	}
	candidates = append(candidates,
		"slipway-"+strings.ToLower(strings.ReplaceAll(name, "_", "-")), "4711", "linux/s390x", "SIGUSR1", "true",
		"udp", "tcp", "tmpfs", "cache", "USR1", "47s", "/slipway", "https://example.com/slipway", "sha256:"+strings.Repeat("47", 32))
	for _, candidate := range candidates {
		if candidate != usualValue && source.failures(settings{argPlatform, map[string]string{name: candidate}}) <= usual {
			return candidate
		}
	}
	return candidates[0]
}

func (c *comparison) outputs(stage int, variant, prefix string, one, other output) {
	switch {
	case one.failure != nil && other.failure != nil:
		// That an empty value fails is usual.
		if strings.HasSuffix(variant, "=") {
			return
		}
		c.answer.BothFailed = append(c.answer.BothFailed, fmt.Sprintf("%sstage %d, %s: %s", prefix, stage, variant, one.failure.Message))
		return
	case one.failure != nil:
		c.add(stage, variant, prefix+"conversion", "only the original fails: "+one.failure.Message)
		return
	case other.failure != nil:
		c.add(stage, variant, prefix+"conversion", "only the result fails: "+other.failure.Message)
		return
	}
	c.answer.Compared++
	if !one.sameOps(other) {
		c.add(stage, variant, prefix+"ops", opsDiff(one.readableOps(), other.readableOps()))
	}
	if !bytes.Equal(one.image, other.image) {
		images := [2]map[string]any{decoded(one.image), decoded(other.image)}
		if c.ignores("history") {
			delete(images[0], "history")
			delete(images[1], "history")
		}
		if detail := diff(images[0], images[1]); detail != "" {
			c.add(stage, variant, prefix+"image", detail)
		}
	}
}

// opsDiff tells the first step that differs. All after it may differ by their inputs only.
func opsDiff(one, other []any) string {
	for index := range min(len(one), len(other)) {
		if found := diff(one[index], other[index]); found != "" {
			return fmt.Sprintf("step %d of %d ≠ %d:\n%s", index, len(one), len(other), found)
		}
	}
	longer, side := one, "original"
	if len(other) > len(one) {
		longer, side = other, "result"
	}
	return fmt.Sprintf("%d ≠ %d steps; the %s goes on with %s", len(one), len(other), side, show(longer[min(len(one), len(other))]))
}

const shownPaths = 8

// diff tells the places where two JSON values differ, one on a line.
func diff(one, other any) string {
	var found []string
	walk("", one, other, &found)
	if len(found) > shownPaths {
		found = append(found[:shownPaths], fmt.Sprintf("… and %d more", len(found)-shownPaths))
	}
	return strings.Join(found, "\n")
}

type nothing struct{}

func walk(path string, one, other any, found *[]string) {
	switch left := one.(type) {
	case map[string]any:
		if right, ok := other.(map[string]any); ok {
			keys := map[string]bool{}
			for key := range left {
				keys[key] = true
			}
			for key := range right {
				keys[key] = true
			}
			for _, key := range sortedKeys(keys) {
				walk(strings.TrimPrefix(path+"."+key, "."), member(left, key), member(right, key), found)
			}
			return
		}
	case []any:
		if right, ok := other.([]any); ok {
			for index := range max(len(left), len(right)) {
				walk(fmt.Sprintf("%s[%d]", path, index), element(left, index), element(right, index), found)
			}
			return
		}
	}
	if !reflect.DeepEqual(one, other) {
		*found = append(*found, fmt.Sprintf("%s: %s ≠ %s", path, show(one), show(other)))
	}
}

func member(values map[string]any, key string) any {
	if value, ok := values[key]; ok {
		return value
	}
	return nothing{}
}

func element(values []any, index int) any {
	if index < len(values) {
		return values[index]
	}
	return nothing{}
}

func show(value any) string {
	if value == (nothing{}) {
		return "nothing"
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return short(strings.TrimSpace(text.String()), 400)
}

func short(text string, limit int) string {
	if runes := []rune(text); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return text
}
