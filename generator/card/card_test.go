package card

import (
	"image"
	"image/color"
	"testing"
)

func TestPack(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for y := range 30 {
		for x := range 40 {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), 0, 255})
		}
	}
	b, err := Pack(img, "abc", 16)
	if err != nil {
		t.Fatal(err)
	}
	info, err := Read(b)
	if err != nil || info != (Info{40, 30, "abc"}) {
		t.Errorf("%+v, %v", info, err)
	}
	if _, err := Read(b[:len(b)-20]); err == nil {
		t.Error("a cut picture goes unnoticed")
	}
	again, _ := Pack(img, "abc", 16)
	if string(again) != string(b) {
		t.Error("the same image gives other bytes")
	}
	small, _ := Decode(b)
	if p, ok := small.(*image.Paletted); !ok || len(p.Palette) != 16 {
		t.Errorf("%T with another palette", small)
	}
}
