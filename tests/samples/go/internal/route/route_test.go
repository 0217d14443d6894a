// Package route plans crossings.
//
// Story 3.1: Plan a route
package route

import "testing"

func TestAC1_FastestFirst(t *testing.T) {
	t.Run("by minutes", func(t *testing.T) {})
	t.Run("by changes", func(t *testing.T) {})
}

// AC2: only ferries with a bicycle deck.
func TestBicycleDeck(t *testing.T) {}

// TestCancelled is not about AC1.
func TestCancelled(t *testing.T) {}

// @ac 3.1/AC3
func TestLeavesOutCancelled(t *testing.T) {}
