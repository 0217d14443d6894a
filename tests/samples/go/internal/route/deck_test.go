package route

import "testing"

func TestDeckIsWide(t *testing.T) {}

func TestAC2_NobodySaysWhose(t *testing.T) {}
