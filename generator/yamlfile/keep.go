package yamlfile

import (
	"bytes"
	"reflect"
	"sync"
)

// kept is what has been read last of each file, once Keep has been called.
var kept struct {
	sync.Mutex
	files map[keptKey]keptFile
}

type keptKey struct {
	shown string
	kind  reflect.Type
}

type keptFile struct {
	data []byte
	file *File
	is   reflect.Value
}

// Keep has this process remember what it has read of each file without problems, and not parse the same bytes again: it
// is for a server that reads all content with every change. From then on what Read and Parse give is shared, and must
// not be changed.
func Keep() {
	kept.Lock()
	defer kept.Unlock()
	if kept.files == nil {
		kept.files = map[keptKey]keptFile{}
	}
}

// again fills out with what the same bytes gave the last time.
func again(data []byte, shown string, out reflect.Value) (*File, bool) {
	kept.Lock()
	defer kept.Unlock()
	f, ok := kept.files[keptKey{shown, out.Type()}]
	if !ok || !bytes.Equal(f.data, data) {
		return nil, false
	}
	out.Set(f.is)
	return f.file, true
}

func keep(data []byte, shown string, out reflect.Value, f *File) {
	kept.Lock()
	defer kept.Unlock()
	if kept.files != nil {
		is := reflect.New(out.Type()).Elem()
		is.Set(out)
		kept.files[keptKey{shown, out.Type()}] = keptFile{data, f, is}
	}
}
