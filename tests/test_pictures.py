"""The author's pictures, one by one: what comes out of a file, and what is refused."""

import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from nutgraf.files import SourceFile
from nutgraf.pictures import Picture, Size, made

Pixel = tuple[int, ...]

RED, BLUE = (200, 30, 30), (30, 30, 200)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def picture(data: bytes, name: str = "a.jpg") -> Picture:
    found, faults = made(SourceFile(f"content/media/{name}", data))
    assert found, faults
    return found


def refused(data: bytes, name: str = "a.jpg") -> str:
    found, (fault,) = made(SourceFile(f"content/media/{name}", data))
    assert found is None
    return fault.rule


def files(of: Picture) -> Iterator[Size]:
    yield from (*of.sizes, of.whole)


def decoded(size: Size) -> Image.Image:
    image = Image.open(BytesIO(size.data))
    image.load()
    return image


def pixel(size: Size, x: int, y: int) -> Pixel:
    found = decoded(size).convert("RGBA").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def near(one: Pixel, other: Pixel, most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=False))


def halves(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def told(camera: str = "Camera", orientation: int = 1) -> Image.Exif:
    """Metadata as a telephone writes them, with the place where it was."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, camera
    exif.get_ifd(0x8825).update({1: "N", 2: (34.5, 31.0, 0.0)})
    return exif


@pytest.mark.parametrize(
    ("width", "widths"),
    [(60, [60]), (450, [450]), (700, [400, 700]), (1100, [400, 800, 1100]), (3000, [400, 800, 1280])],
)
def test_a_picture_comes_in_widths_that_pages_use_and_never_wider_than_it_is(
    width: int, widths: list[int]
) -> None:
    found = picture(encoded(halves(width, width // 2), "JPEG"))
    assert [size.width for size in found.sizes] == widths
    assert found.whole.width == widths[-1]
    for size in files(found):
        assert decoded(size).size == (size.width, size.height)
        assert abs(size.height - size.width / 2) <= 1
    assert [size.address for size in found.sizes] == [f"media/a-{width}.webp" for width in widths]
    assert found.whole.address == "media/a.jpg"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_the_camera_was_held(orientation: int) -> None:
    """Each of the eight values of Exif's Orientation, applied to a picture that was turned the other way."""
    upright = halves(200, 80)
    undo = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }
    turned = upright
    for step in undo[orientation]:
        turned = turned.transpose(step)
    found = picture(encoded(turned, "JPEG", exif=told(orientation=orientation), quality=95))
    for size in files(found):
        assert (size.width, size.height) == (200, 80)
        assert near(pixel(size, 20, 40), RED)
        assert near(pixel(size, 180, 40), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_a_camera_noted_is_published(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    secret = b"<x:xmpmeta>My home</x:xmpmeta>"
    more = {"comment": b"My home"} if kind == "JPEG" else {}
    data = encoded(halves(300, 200), kind, exif=told("My camera"), icc_profile=profile, xmp=secret, **more)
    assert b"My camera" in data
    for size in files(picture(data)):
        assert not decoded(size).getexif()
        assert decoded(size).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop", "background", "timestamp", "duration"}  # fmt: skip
        for noted in (b"My ", b"Exif", b"EXIF", b"xmp", b"XMP", b"ICC", b"iCCP"):
            assert noted not in size.data


def test_colours_of_another_space_are_those_of_srgb() -> None:
    """Green and red change places in a profile that says so: a picture that ignored it would be green."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(swapped[128:132])
    tags = {bytes(swapped[132 + 12 * n : 136 + 12 * n]): 136 + 12 * n for n in range(count)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    swapped[red : red + 8], swapped[green : green + 8] = swapped[green : green + 8], swapped[red : red + 8]
    image = Image.new("RGB", (60, 40), (0, 200, 0))
    found = picture(encoded(image, "PNG", icc_profile=bytes(swapped)), "a.png")
    assert near(pixel(found.whole, 5, 5), (200, 0, 0))


def test_a_damaged_profile_does_not_stop_a_picture() -> None:
    found = picture(encoded(halves(60, 40), "PNG", icc_profile=b"no profile"), "a.png")
    assert near(pixel(found.whole, 5, 5), RED)


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("1", 1, (255, 255, 255)),
        ("L", 90, (90, 90, 90)),
        ("I;16", 90 * 257, (90, 90, 90)),
        ("P", 0, (0, 0, 0)),
        ("RGB", RED, RED),
    ],
)
def test_every_kind_of_pixel_keeps_its_colour(mode: str, colour: int | Pixel, seen: Pixel) -> None:
    found = picture(encoded(Image.new(mode, (60, 40), colour), "PNG"), "a.png")
    for size in files(found):
        assert near(pixel(size, 5, 5), seen, 2)
    assert not found.see_through


def test_what_is_transparent_stays_so_and_has_a_png_for_old_browsers() -> None:
    image = Image.new("RGBA", (60, 40), (*RED, 255))
    image.paste((0, 0, 0, 0), (30, 0, 60, 40))
    found = picture(encoded(image, "PNG"), "a.png")
    assert found.see_through
    assert found.whole.address == "media/a.png"
    for size in files(found):
        assert pixel(size, 50, 20)[3] == 0
        assert pixel(size, 5, 20) == (*RED, 255)
    opaque = picture(encoded(Image.new("RGBA", (60, 40), (*RED, 255)), "PNG"), "a.png")
    assert not opaque.see_through


def test_a_drawing_keeps_every_pixel_and_a_photograph_in_png_becomes_light() -> None:
    drawing = halves(300, 200)
    for size in files(picture(encoded(drawing, "PNG"), "a.png")):
        assert decoded(size).convert("RGB").tobytes() == drawing.tobytes()
    noise = Image.merge("RGB", [Image.effect_noise((300, 200), 60) for _ in range(3)])
    data = encoded(noise, "PNG")
    found = picture(data, "a.png")
    assert found.whole.address == "media/a.jpg"
    assert all(len(size.data) < len(data) / 2 for size in files(found))


def test_the_same_file_gives_the_same_bytes() -> None:
    data = encoded(Image.merge("RGB", [Image.effect_noise((900, 500), 40)] * 3), "JPEG")
    assert picture(data) == picture(data)


def test_a_photograph_with_a_depth_map_is_its_first_picture() -> None:
    data = encoded(halves(120, 80), "MPO", save_all=True, append_images=[Image.new("RGB", (20, 20))])
    assert picture(data).whole.width == 120


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_was_cut_off_or_changed_is_one_finding_or_a_picture_and_never_a_fault_of_ours(
    kind: str,
) -> None:
    data = encoded(Image.merge("RGB", [Image.effect_noise((90, 60), 80)] * 3), kind)
    for end in range(
        16, len(data) - 64, max(1, len(data) // 40)
    ):  # all pixels may stand before the last bytes
        assert refused(data[:end]) == "picture-damaged"
    for at in range(16, len(data), max(1, len(data) // 40)):
        found, faults = made(SourceFile("content/media/a.jpg", data[:at] + b"\xff\x00\xfe" + data[at + 3 :]))
        assert bool(found) != bool(faults)


@pytest.mark.parametrize("size", [(60_000, 60_000), (9_000, 9_000), (1, 16_001)])
def test_a_small_file_that_would_unfold_to_gigabytes_is_refused_before_a_pixel_is_read(
    size: tuple[int, int],
) -> None:
    """The size stands in the first bytes of a PNG; what would follow is not even there."""
    header = encoded(Image.new("1", (1, 1)), "PNG")
    width, height = (side.to_bytes(4) for side in size)
    chunk = b"IHDR" + width + height + header[24:29]
    data = header[:8] + (13).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) + header[33:]
    assert refused(data) == "picture-too-large"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind: str) -> None:
    frames = {"save_all": True, "append_images": [Image.new("RGB", (40, 30), BLUE)]}
    assert refused(encoded(Image.new("RGB", (40, 30), RED), kind, **frames)) == "picture-moves"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01",
        b"II*\0",
        b"\0\0\0\x18ftypheic",
        b"text",
    ],
)
def test_what_is_not_jpeg_png_or_webp_is_refused_by_its_bytes(data: bytes) -> None:
    assert refused(data, "a.png") == "picture-format"
