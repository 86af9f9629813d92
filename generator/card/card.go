// Package card makes small PNGs of flat drawings, and keeps in each what it was drawn from.
//
// [Pack] writes an image with a palette and a tEXt chunk, keyword "Drawing", that holds the hash of its source; [Read]
// gives it back. So one can tell that the words changed and the picture was not drawn again, without drawing it.
package card

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
)

const keyword = "Drawing"

// Info is what a packed picture says of itself.
type Info struct {
	Width, Height int
	Drawing       string // hash of what it was drawn from; empty if it does not say
}

// Pack writes an image as a PNG of at most colours colours (2 to 256), with the hash of what it was drawn from.
func Pack(img image.Image, drawing string, colours int) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, paletted(img, colours)); err != nil {
		return nil, err
	}
	// The chunk goes after the header chunk: 8 bytes of signature, and 25 of IHDR.
	const header = 8 + 25
	b := out.Bytes()
	return slices.Concat(b[:header], chunk("tEXt", []byte(keyword+"\x00"+drawing)), b[header:]), nil
}

func chunk(name string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, name...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// Read checks that b is a whole PNG and gives what it says of itself.
func Read(b []byte) (Info, error) {
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return Info{}, err
	}
	info := Info{Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	for at := 8; at+12 <= len(b); {
		size := int(binary.BigEndian.Uint32(b[at:]))
		if size < 0 || at+12+size > len(b) {
			return Info{}, errors.New("a chunk is cut off")
		}
		data := b[at+8 : at+8+size]
		if value, ok := bytes.CutPrefix(data, []byte(keyword+"\x00")); ok && string(b[at+4:at+8]) == "tEXt" {
			info.Drawing = string(value)
		}
		at += 12 + size
	}
	return info, nil
}

// Decode reads a screenshot.
func Decode(b []byte) (image.Image, error) {
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("not a PNG: %w", err)
	}
	return img, nil
}

// paletted keeps the colours that are used most: a drawing has few, and the shades at the edges of letters do with a
// near one.
func paletted(img image.Image, colours int) *image.Paletted {
	bounds := img.Bounds()
	count := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA {
		r, g, b, _ := img.At(x, y).RGBA()
		return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[at(x, y)]++
		}
	}
	used := slices.Collect(maps.Keys(count))
	key := func(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }
	slices.SortFunc(used, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]),
			cmp.Compare(key(a), key(b)))
	})
	var palette color.Palette
	for _, c := range used[:min(len(used), colours)] {
		palette = append(palette, c)
	}
	nearest := map[color.RGBA]uint8{}
	for _, c := range used {
		nearest[c] = uint8(palette.Index(c))
	}
	out := image.NewPaletted(image.Rect(0, 0, bounds.Dx(), bounds.Dy()), palette)
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			out.SetColorIndex(x, y, nearest[at(bounds.Min.X+x, bounds.Min.Y+y)])
		}
	}
	return out
}
