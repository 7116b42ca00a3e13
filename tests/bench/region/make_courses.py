#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""make_courses.py FOLDER [WIDTH HEIGHT]: recordings of what is hard for a codec of screens, as bench-region-codec reads them.

zoom   a page with text and a photo grows smoothly
pan    a map is pulled about in two dimensions
fade   pages fade into one another, and a menu fades in and out
back   twelve windows in turn, each as it was when it comes back
scrub  a page is scrolled by parts of pixels, as on a screen with a touchpad and a scale of 1.25

Pages are drawn with a fixed seed from the licence text of Debian's base-files; photos are those of mate-backgrounds, where it is
installed. Needs python3-pil, python3-numpy, fonts-dejavu-core, zstd."""
import glob
import math
import random
import subprocess
import sys

import numpy
from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSans%s.ttf"
WORDS = open("/usr/share/common-licenses/GPL-3", encoding="ascii").read().split()
PHOTOS = sorted(glob.glob("/usr/share/backgrounds/mate/nature/*.jpg"))


def photo(number, size):
    if not PHOTOS:
        return Image.effect_mandelbrot(size, (-2.0 + number / 10, -1.5, 1.0, 1.5), 80).convert("RGB")
    return Image.open(PHOTOS[number % len(PHOTOS)]).convert("RGB").resize(size, Image.LANCZOS)


def page(number, width, height):
    rng = random.Random(number)
    picture = Image.new("RGB", (width, height), (250, 250, 252))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width, 50), fill=(40 + number * 9 % 90, 70, 140))
    draw.text((30, 10), "Page %d" % (number + 1), font=ImageFont.truetype(FONTS % "-Bold", 26), fill=(255, 255, 255))
    font = ImageFont.truetype(FONTS % "", 15)
    for y in range(70, height - 20, 22):
        first = rng.randrange(len(WORDS) - 30)
        line = ""
        for word in WORDS[first:first + 30]:
            if font.getlength(line + " " + word) > width - 60 - (380 if y < 320 else 0):
                break
            line += " " + word
        draw.text((30, y), line, font=font, fill=(20, 20, 30))
    picture.paste(photo(number, (340, 230)), (width - 370, 70))
    return picture


def zoom(width, height):
    large = page(0, width, height)
    for i in range(90):
        scale = 1 + i / 60
        w, h = width / scale, height / scale
        x, y = (width - w) * .3, (height - h) * .4
        yield large.resize((width, height), Image.BILINEAR, (x, y, x + w, y + h))


def pan(width, height):
    rng = random.Random(3)
    map_ = photo(4, (width * 2, height * 2)).point(lambda value: 200 + value // 5)
    draw = ImageDraw.Draw(map_)
    for _ in range(160):
        x, y = rng.randrange(width * 2), rng.randrange(height * 2)
        dx, dy = rng.randrange(-400, 400), rng.randrange(-400, 400)
        draw.line((x, y, x + dx, y + dy), fill=(250, 200, 90), width=rng.choice((2, 5, 9)))
        draw.text((x, y), rng.choice(WORDS), font=ImageFont.truetype(FONTS % "", 14), fill=(60, 60, 80))
    for i in range(150):
        x = int((math.sin(i / 23) + 1) * width / 2.01)
        y = int((math.cos(i / 31) + 1) * height / 2.01)
        yield map_.crop((x, y, x + width, y + height))


def fade(width, height):
    pages = [page(i, width, height) for i in range(3)]
    menu = page(7, 260, 340)
    for k in range(3):
        for i in range(16):
            yield Image.blend(pages[k], pages[(k + 1) % 3], i / 15)
        base = pages[(k + 1) % 3]
        for i in list(range(9)) + list(range(8, -1, -1)):
            shown = base.copy()
            if i:
                box = (200, 120, 460, 460)
                shown.paste(Image.blend(base.crop(box), menu, i / 8), box)
            yield shown


def back(width, height):
    rng = random.Random(5)
    desktop = photo(2, (width, height))
    windows = [page(i, width * 3 // 4, height * 3 // 4) for i in range(12)]
    places = [(rng.randrange(width // 4), rng.randrange(height // 4)) for _ in windows]
    for i in range(120):
        shown = desktop.copy()
        current = (i // 5 * 5) % 12
        shown.paste(windows[(current + 7) % 12], places[(current + 7) % 12])
        shown.paste(windows[current], places[current])
        ImageDraw.Draw(shown).rectangle((20, height - 30, 20 + i % 5 * 8, height - 20), fill=(255, 255, 255))
        yield shown


def scrub(width, height):
    long = Image.new("RGB", (width, height * 3))
    for i in range(3):
        long.paste(page(20 + i, width, height), (0, i * height))
    for i in range(100):
        y = height * (1 - math.cos(i / 33)) / 1.2
        yield long.resize((width, height), Image.BILINEAR, (0, y, width, y + height))


def main():
    folder = sys.argv[1]
    width, height = (int(sys.argv[2]), int(sys.argv[3])) if len(sys.argv) == 4 else (1280, 720)
    for course in (zoom, pan, fade, back, scrub):
        name = "%s/%s_%dx%d.raw.zst" % (folder, course.__name__, width, height)
        packer = subprocess.Popen(["zstd", "-q", "-f", "-3", "--long=27", "-o", name], stdin=subprocess.PIPE)
        for picture in course(width, height):
            pixels = numpy.zeros((height, width, 4), numpy.uint8)
            pixels[:, :, :3] = numpy.asarray(picture)[:, :, ::-1]
            packer.stdin.write(pixels.tobytes())
        packer.stdin.close()
        if packer.wait() != 0:
            sys.exit("zstd failed for " + name)


main()
