package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/command"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// file is a Dockerfile whose stages can be asked for one by one.
type file struct {
	directives directives
	stages     []stage
	// args are the names that an ARG declares, with the text of a default.
	args     map[string]string
	argNames []string
}

// stage says how BuildKit is made to convert it: BuildKit finds a target by its name only, so a stage without one, or
// with a name that a later stage takes, is asked for by another text.
type stage struct {
	name string
	base string
	ask  question
	// child builds on the stage, if that has triggers.
	child *question
}

type question struct {
	text   []byte
	target string
}

func read(dockerfile string) (*file, *Failure) {
	source := []byte(dockerfile)
	result, err := parser.Parse(bytes.NewReader(source))
	if err != nil {
		return nil, failureOf(err)
	}
	// Not nil: BuildKit would read a comment like `# check=skip=all` into it.
	stages, _, err := instructions.Parse(result.AST, linter.New(&linter.Config{}))
	if err != nil {
		return nil, failureOf(err)
	}
	if len(stages) == 0 {
		return nil, failureOf(errors.New("dockerfile contains no stages to build"))
	}
	found := &file{directives: directivesOf(source), args: map[string]string{}}
	found.directives.Escape = string(result.EscapeToken)
	var from []int
	for index, node := range result.AST.Children {
		if strings.EqualFold(node.Value, command.From) {
			from = append(from, index)
		}
		found.addArgs(instructionOf(node))
	}
	text := sourceText{lines: strings.SplitAfter(dockerfile, "\n"), nodes: result.AST.Children, from: from}
	last := map[string]int{}
	for index, declared := range stages {
		last[declared.Name] = index
	}
	for index, declared := range stages {
		one := stage{name: declared.Name, base: declared.BaseName}
		probe := fmt.Sprintf("slipway-stage-%d", index)
		switch {
		case index == len(stages)-1:
			one.ask = question{source, ""}
		case declared.Name == "":
			one.ask = question{[]byte(text.named(index, probe, len(text.lines))), probe}
		case last[declared.Name] != index:
			one.ask = question{[]byte(text.until(index, "")), ""}
		default:
			one.ask = question{source, declared.Name}
		}
		for _, inside := range declared.Commands {
			if _, ok := inside.(*instructions.OnbuildCommand); ok && one.child == nil {
				parent := declared.Name
				if parent == "" {
					parent = probe
				}
				one.child = &question{[]byte(text.until(index, probe) + "\nFROM " + parent + "\n"), ""}
			}
		}
		found.stages = append(found.stages, one)
	}
	return found, nil
}

func (f *file) addArgs(found instruction) {
	if found.Trigger != nil {
		f.addArgs(*found.Trigger)
	}
	if !strings.EqualFold(found.Keyword, command.Arg) {
		return
	}
	for _, word := range found.Words {
		name, value, _ := strings.Cut(word, "=")
		if _, known := f.args[name]; !known {
			f.argNames = append(f.argNames, name)
		}
		if f.args[name] == "" {
			f.args[name] = strings.Trim(value, `"'`)
		}
	}
}

type sourceText struct {
	lines []string
	nodes []*parser.Node
	from  []int
}

// named gives a stage without a name one. The FROM is put on one line, and the other lines stay as they are.
func (t sourceText) named(index int, name string, end int) string {
	node := t.nodes[t.from[index]]
	before := strings.Join(t.lines[:node.StartLine-1], "")
	after := ""
	if node.EndLine < end {
		after = strings.Join(t.lines[node.EndLine:end], "")
	}
	return before + strings.TrimSpace(node.Original) + " AS " + name + "\n" + after
}

// until is the text up to the end of a stage; the stage has the given name if it has no other.
func (t sourceText) until(index int, name string) string {
	end := len(t.nodes)
	if index+1 < len(t.from) {
		end = t.from[index+1]
	}
	final := t.nodes[end-1]
	head := t.nodes[t.from[index]]
	if name == "" || len(strings.Fields(strings.Join(instructionOf(head).Words, " "))) > 1 {
		return t.through(final)
	}
	if final == head {
		return t.named(index, name, 0)
	}
	cut := sourceText{lines: t.lines[:final.StartLine-1], nodes: t.nodes, from: t.from}
	return cut.named(index, name, len(cut.lines)) + t.ending(final)
}

func (t sourceText) through(final *parser.Node) string {
	return strings.Join(t.lines[:final.StartLine-1], "") + t.ending(final)
}

// ending is the text of an instruction without what makes it go on over the end of the text.
func (t sourceText) ending(node *parser.Node) string {
	if len(node.Heredocs) > 0 {
		return strings.Join(t.lines[node.StartLine-1:node.EndLine], "")
	}
	return node.Original + "\n"
}
