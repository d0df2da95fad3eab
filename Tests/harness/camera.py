"""A camera that tickets are held up to: its pictures, and films that Chromium's fake camera plays."""

import math
from itertools import cycle

import cv2
import numpy
from PIL import Image

from harness.papers import blurred, pale

WIDTH, HEIGHT = 1280, 720
# The screen's page sends smaller ones.
SENT = (960, 540)
# What makes a picture hard to read.
HARDSHIPS = ("turned", "blurred", "pale", "noisy", "glaring", "aslant")


def hard_pictures(symbols, draw):
    """A picture of each symbol as somebody holds it up, hard to read in turns."""
    return [held_up(symbol, draw, hardship) for symbol, hardship in zip(symbols, cycle(HARDSHIPS))]


def held_up(symbol, draw, hardship=None):
    """What a camera sees of a symbol that somebody holds up."""
    turn = draw.uniform(0, 360) if hardship == "turned" else draw.uniform(-10, 10)
    slant = draw.uniform(0.08, 0.16) if hardship == "aslant" else 0
    corners = _corners(draw, turn, slant)
    side = 600
    card = numpy.asarray(symbol.convert("L").resize((side, side), Image.LANCZOS))
    square = numpy.float32([(0, 0), (side, 0), (side, side), (0, side)])
    way = cv2.getPerspectiveTransform(square, corners)
    held = cv2.warpPerspective(card, way, (WIDTH, HEIGHT), flags=cv2.INTER_AREA)
    where = cv2.warpPerspective(numpy.full_like(card, 255), way, (WIDTH, HEIGHT)) / 255
    light = _wall(draw) * (1 - where) + held * where
    if hardship == "glaring":
        light += _lamp(corners, draw)
    light += _noise(draw, draw.uniform(15, 30) if hardship == "noisy" else 4)
    picture = _picture(light)
    if hardship == "blurred":
        return blurred(picture, draw.uniform(1, 2))
    return pale(picture) if hardship == "pale" else picture


def empty(draw):
    """What it sees when nobody is there."""
    return _picture(_wall(draw) + _noise(draw, 4))


def pgm(picture):
    """As the page sends it (netpbm, binary)."""
    small = picture.resize(SENT, Image.BILINEAR)
    return b"P5\n%d %d\n255\n" % small.size + small.tobytes()


def write_film(file, pictures, rate=10):
    """A film of the kind Y4M, which Chromium's fake camera plays from the start again at its end."""
    colour = b"\x80" * (WIDTH * HEIGHT // 2)
    with open(file, "wb") as film:
        film.write(b"YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\n" % (WIDTH, HEIGHT, rate))
        for picture in pictures:
            film.write(b"FRAME\n" + picture.tobytes() + colour)


def _corners(draw, turn, slant):
    """Where the corners of a square card come to lie: somewhere, so large, turned and at a slant."""
    side = draw.uniform(260, 420)
    reach = side * 0.72
    middle = numpy.array([draw.uniform(reach, WIDTH - reach), draw.uniform(reach, HEIGHT - reach)])
    angles = [math.radians(turn + quarter) for quarter in (225, 315, 45, 135)]
    corners = [middle + side / math.sqrt(2) * numpy.array([math.cos(each), math.sin(each)]) for each in angles]
    return numpy.float32([each + [draw.uniform(-slant, slant) * side for _ in range(2)] for each in corners])


def _wall(draw):
    """What is behind it: a room with light from one side, and things in it."""
    light = numpy.linspace(draw.uniform(60, 120), draw.uniform(60, 160), WIDTH)
    wall = numpy.tile(light, (HEIGHT, 1)).astype(numpy.float32)
    for _ in range(6):
        start = (draw.randrange(WIDTH), draw.randrange(HEIGHT))
        end = (start[0] + draw.randrange(300), start[1] + draw.randrange(300))
        cv2.rectangle(wall, start, end, draw.randrange(30, 200), -1)
    return wall


def _lamp(corners, draw):
    """A lamp that shows in the glass, over part of the symbol."""
    side = numpy.linalg.norm(corners[1] - corners[0])
    x, y = corners.mean(axis=0) + [draw.uniform(-0.4, 0.4) * side for _ in range(2)]
    down, across = numpy.mgrid[:HEIGHT, :WIDTH]
    distance = (across - x) ** 2 + (down - y) ** 2
    return 255 * numpy.exp(-distance / (2 * (draw.uniform(0.06, 0.1) * side) ** 2))


def _noise(draw, strength):
    return numpy.random.default_rng(draw.randrange(1 << 32)).normal(0, strength, (HEIGHT, WIDTH))


def _picture(light):
    return Image.fromarray(numpy.clip(light, 0, 255).astype(numpy.uint8))
