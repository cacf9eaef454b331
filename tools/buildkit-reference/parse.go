package main

import (
	"bytes"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type parseRequest struct {
	Dockerfile string `json:"dockerfile"`
}

type parseAnswer struct {
	Directives   directives    `json:"directives"`
	Instructions []instruction `json:"instructions"`
	Warnings     []warning     `json:"warnings"`
}

type directives struct {
	// Escape is the character in force, whether a directive names it or not.
	Escape string      `json:"escape"`
	Syntax *string     `json:"syntax"`
	Check  *string     `json:"check"`
	All    []directive `json:"all"`
}

type directive struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Line  int    `json:"line"`
}

type instruction struct {
	Keyword string   `json:"keyword"`
	Flags   []string `json:"flags"`
	// Words is the chain of values after the keyword.
	Words []string `json:"words"`
	// Trigger is what an ONBUILD holds.
	Trigger     *instruction `json:"trigger"`
	Original    string       `json:"original"`
	JSON        bool         `json:"json"`
	Heredocs    []heredoc    `json:"heredocs"`
	StartLine   int          `json:"startLine"`
	EndLine     int          `json:"endLine"`
	PrevComment []string     `json:"prevComment"`
}

type heredoc struct {
	Name           string `json:"name"`
	Expand         bool   `json:"expand"`
	Chomp          bool   `json:"chomp"`
	Content        string `json:"content"`
	FileDescriptor uint   `json:"fileDescriptor"`
}

type warning struct {
	Message string `json:"message"`
	URL     string `json:"url"`
	Line    int    `json:"line"`
}

func parse(request parseRequest) any {
	source := []byte(request.Dockerfile)
	result, err := parser.Parse(bytes.NewReader(source))
	if err != nil {
		return failed{failureOf(err)}
	}
	answer := parseAnswer{
		Directives:   directivesOf(source),
		Instructions: []instruction{},
		Warnings:     []warning{},
	}
	answer.Directives.Escape = string(result.EscapeToken)
	for _, node := range result.AST.Children {
		answer.Instructions = append(answer.Instructions, instructionOf(node))
	}
	for _, found := range result.Warnings {
		answer.Warnings = append(answer.Warnings, warning{
			Message: found.Short,
			URL:     found.URL,
			Line:    found.Location.Start.Line,
		})
	}
	return answer
}

func directivesOf(source []byte) directives {
	found := directives{All: []directive{}}
	// `check` is read as the linter reads it, `syntax` as the frontend's gateway does.
	if _, line, _, ok := parser.ParseDirective("check", source); ok {
		found.Check = &line
	}
	if _, line, _, ok := parser.DetectSyntax(source); ok {
		found.Syntax = &line
	}
	all, _ := new(parser.DirectiveParser).ParseAll(bytes.TrimPrefix(source, []byte("\xef\xbb\xbf")))
	for _, one := range all {
		found.All = append(found.All, directive{one.Name, one.Value, one.Location[0].Start.Line})
	}
	return found
}

func instructionOf(node *parser.Node) instruction {
	found := instruction{
		Keyword:     node.Value,
		Flags:       append([]string{}, node.Flags...),
		Words:       []string{},
		Original:    node.Original,
		JSON:        node.Attributes["json"],
		Heredocs:    []heredoc{},
		StartLine:   node.StartLine,
		EndLine:     node.EndLine,
		PrevComment: append([]string{}, node.PrevComment...),
	}
	for next := node.Next; next != nil; next = next.Next {
		if len(next.Children) > 0 {
			trigger := instructionOf(next.Children[0])
			found.Trigger = &trigger
		} else {
			found.Words = append(found.Words, next.Value)
		}
	}
	for _, doc := range node.Heredocs {
		found.Heredocs = append(found.Heredocs, heredoc{doc.Name, doc.Expand, doc.Chomp, doc.Content, doc.FileDescriptor})
	}
	return found
}

type wordsRequest struct {
	Word   string            `json:"word"`
	Escape string            `json:"escape"`
	Env    map[string]string `json:"env"`
}

type wordsAnswer struct {
	// Word is how most instructions expand a value, and Words how it splits.
	Word      *string  `json:"word"`
	Words     []string `json:"words"`
	Matched   []string `json:"matched"`
	Unmatched []string `json:"unmatched"`
	// Heredoc is how a heredoc's content is expanded: always with a backslash, and quotes are plain characters.
	Heredoc *string `json:"heredoc"`
	// Kept keeps quotes, escapes and variables that are not set: how a RUN is shown.
	Kept  *string  `json:"kept"`
	Error *Failure `json:"error"`
}

func words(request wordsRequest) any {
	escape := '\\'
	if request.Escape != "" {
		escape = []rune(request.Escape)[0]
	}
	env := shell.EnvsFromSlice(flat(request.Env))
	lex := shell.NewLex(escape)
	answer := wordsAnswer{Words: []string{}, Matched: []string{}, Unmatched: []string{}}
	result, err := lex.ProcessWordWithMatches(request.Word, env)
	if err != nil {
		answer.Error = failureOf(err)
	} else {
		answer.Word = &result.Result
		answer.Matched = sortedKeys(result.Matched)
		answer.Unmatched = sortedKeys(result.Unmatched)
		split, _ := lex.ProcessWords(request.Word, env)
		answer.Words = append(answer.Words, split...)
	}
	inHeredoc := shell.NewLex('\\')
	inHeredoc.SkipProcessQuotes = true
	if text, _, err := inHeredoc.ProcessWord(request.Word, env); err == nil {
		answer.Heredoc = &text
	}
	kept := shell.NewLex(escape)
	kept.RawQuotes, kept.RawEscapes, kept.SkipUnsetEnv = true, true, true
	if text, _, err := kept.ProcessWord(request.Word, env); err == nil {
		answer.Kept = &text
	}
	return answer
}

func flat(env map[string]string) []string {
	var list []string
	for _, key := range sortedKeys(env) {
		list = append(list, key+"="+env[key])
	}
	return list
}

// canonicalTrigger writes an ONBUILD trigger so that two texts with the same meaning are the same: as BuildKit reads
// it when it runs, which is always with a backslash as escape character.
func canonicalTrigger(trigger string) any {
	result, err := parser.Parse(strings.NewReader(trigger))
	if err != nil || len(result.AST.Children) != 1 {
		return trigger
	}
	found := instructionOf(result.AST.Children[0])
	heredocs := []any{}
	for _, doc := range found.Heredocs {
		heredocs = append(heredocs, map[string]any{"name": doc.Name, "expand": doc.Expand, "chomp": doc.Chomp, "content": doc.Content})
	}
	return map[string]any{
		"keyword":  strings.ToUpper(found.Keyword),
		"flags":    anyList(found.Flags),
		"words":    anyList(found.Words),
		"json":     found.JSON,
		"heredocs": heredocs,
	}
}

func anyList(list []string) []any {
	result := []any{}
	for _, item := range list {
		result = append(result, item)
	}
	return result
}
