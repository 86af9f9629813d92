package main

import "io"

func runBuild([]string, io.Reader, io.Writer, io.Writer) error { return nil }
func runServe([]string, io.Reader, io.Writer, io.Writer) error { return nil }
