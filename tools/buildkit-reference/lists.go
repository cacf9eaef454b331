package main

import (
	"maps"
	"slices"
)

// sortedKeys is never nil, so that it is an empty list in JSON.
func sortedKeys[Value any](set map[string]Value) []string {
	keys := append([]string{}, slices.Collect(maps.Keys(set))...)
	slices.Sort(keys)
	return keys
}
