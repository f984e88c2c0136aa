//go:build tools

// Package tools pins the nodes that run nothing, for measuring at scale.
package tools

import _ "sigs.k8s.io/kwok/cmd/kwok"
