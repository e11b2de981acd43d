"""The drawn pictures of the demo dossier: a chart, two phone screens, two posts.

Their words are pixels only: no caption repeats them, so a reader of the text layer alone
misses them. Flat colours and no anti-aliased photographs keep the PDF small.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

# Vera ships with reportlab: the same letters on every machine, nothing to install.
_FONTS = Path(reportlab.__file__).parent / "fonts"

INK = "#24352C"
GREY = "#6B756E"
LINE = "#D5D9D2"
MOSS = "#2F6B4A"
CLAY = "#C8693F"
SAND = "#F5EFE3"
WHITE = "#FFFFFF"
# The seed merchant's colours, on purpose far from the brand's own.
NAVY = "#1D3F77"
SUN = "#F2C230"


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / ("VeraBd.ttf" if bold else "Vera.ttf")), size)


def _canvas(width: int, height: int, fill: str = WHITE) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width, height), fill)
    return image, ImageDraw.Draw(image)


def audience_shares() -> Image.Image:
    """Women and men on each network: the only place where the dossier says it."""
    image, draw = _canvas(1500, 620, SAND)
    draw.text((50, 34), "Qui s’inscrit ? La part des femmes et des hommes", font=_font(38, bold=True), fill=INK)
    shares = (("Instagram", 56), ("Facebook", 52), ("TikTok", 51), ("Pinterest", 69))
    for row, (network, women) in enumerate(shares):
        top = 112 + row * 112
        draw.text((50, top), f"{network} : {women} % de femmes, {100 - women} % d’hommes", font=_font(29), fill=INK)
        split = 50 + 1400 * women // 100
        draw.rectangle((50, top + 44, split, top + 82), fill=CLAY)
        draw.rectangle((split, top + 44, 1450, top + 82), fill=MOSS)
    draw.text(
        (50, 568), "Orange : femmes. Vert : hommes. Sondoval, février 2025, 2 014 réponses.", font=_font(24), fill=GREY
    )
    return image


def active_hours() -> Image.Image:
    image, draw = _canvas(1300, 560)
    draw.rectangle((0, 0, 1299, 559), outline=LINE, width=3)
    draw.text((44, 30), "Moments d’activité de vos abonnés", font=_font(36, bold=True), fill=INK)
    draw.text((44, 82), "Instagram · 1er au 31 mars 2025 · moyenne par heure", font=_font(25), fill=GREY)
    online = (118, 152, 140, 121, 174, 312, 241, 133, 119, 127, 164, 188, 203, 254, 236, 149)
    for column, people in enumerate(online):
        hour = 7 + column
        left = 52 + column * 76
        height = people * 300 // max(online)
        draw.rounded_rectangle((left, 480 - height, left + 54, 480), 8, fill=CLAY if hour == 12 else MOSS)
        draw.text((left + 27, 490), f"{hour} h", font=_font(21), fill=GREY, anchor="ma")
        draw.text((left + 27, 474 - height), str(people), font=_font(21, bold=hour == 12), fill=INK, anchor="mb")
    draw.line((44, 480, 1256, 480), fill=LINE, width=3)
    return image


def _supplier_visual(draw: ImageDraw.ImageDraw, lines: tuple[str, ...], foot: str) -> None:
    """The merchant's ready-made picture: its blue, its yellow, its name, never the nursery's."""
    draw.rectangle((0, 110, 900, 740), fill=NAVY)
    draw.rectangle((0, 640, 900, 740), fill=SUN)
    for row, line in enumerate(lines):
        draw.text((50, 150 + row * 72), line, font=_font(56, bold=True), fill=SUN)
    draw.text((50, 690), "GRAINES JORANDEL", font=_font(34, bold=True), fill=NAVY, anchor="lm")
    draw.text((850, 690), foot, font=_font(26), fill=NAVY, anchor="rm")


def _pot(draw: ImageDraw.ImageDraw, left: int, fruit: str) -> None:
    draw.line((left + 60, 540, left + 60, 410), fill="#7FBF6A", width=10)
    for dx, dy in ((-46, 30), (34, 10), (-34, 74), (40, 66)):
        draw.ellipse((left + 60 + dx - 18, 410 + dy, left + 60 + dx + 22, 436 + dy), fill="#7FBF6A")
    for dx, dy in ((-24, 58), (24, 44), (10, 92)):
        draw.ellipse((left + 60 + dx - 17, 402 + dy, left + 60 + dx + 17, 436 + dy), fill=fruit)
    draw.polygon(((left, 530), (left + 120, 530), (left + 100, 630), (left + 20, 630)), fill=CLAY)


def _post(network: str, when: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image, draw = _canvas(900, 860)
    draw.ellipse((30, 20, 100, 90), fill=MOSS)
    draw.text((65, 55), "S", font=_font(40, bold=True), fill=WHITE, anchor="mm")
    draw.text((122, 24), "Sarclandre", font=_font(30, bold=True), fill=INK)
    draw.text((122, 62), f"{network} · {when}", font=_font(23), fill=GREY)
    return image, draw


def instagram_post() -> Image.Image:
    image, draw = _post("Instagram", "10 avril 2025")
    _supplier_visual(draw, ("Trois tomates", "pour un balcon"), "Kit revendeurs 2025")
    for pot in range(3):
        _pot(draw, 150 + pot * 240, "#E5483B" if pot != 1 else "#F28B30")
    draw.text((30, 764), "212 mentions j’aime · 38 enregistrements", font=_font(28, bold=True), fill=INK)
    draw.text((30, 808), "Trois tomates suffisent à un balcon heureux !", font=_font(26), fill=INK)
    draw.rectangle((0, 0, 899, 859), outline=LINE, width=3)
    return image


def facebook_post() -> Image.Image:
    image, draw = _post("Facebook", "16 avril 2025")
    _supplier_visual(draw, ("Les haricots", "d’autrefois"), "Kit revendeurs 2025")
    for bean in range(6):
        left = 90 + bean * 124
        top = 420 + (bean % 2) * 80
        draw.ellipse((left, top, left + 108, top + 62), fill="#F7EBDD")
        for dx, dy in ((24, 18), (56, 30), (72, 14)):
            draw.ellipse((left + dx, top + dy, left + dx + 16, top + dy + 12), fill="#A32638")
    draw.text((30, 764), "94 réactions · 31 commentaires", font=_font(28, bold=True), fill=INK)
    draw.text((30, 808), "Fernand Lassagnol sème son haricot…", font=_font(26), fill=INK)
    draw.rectangle((0, 0, 899, 859), outline=LINE, width=3)
    return image


def ad_settings() -> Image.Image:
    """The settings of the paid ad. No sum: the money stands in the table alone."""
    image, draw = _canvas(1300, 500)
    draw.rectangle((0, 0, 1299, 499), outline=LINE, width=3)
    draw.text((44, 30), "Promouvoir une publication", font=_font(36, bold=True), fill=INK)
    rows = (
        ("Lieu", "Aurillac, rayon de 25 km"),
        ("Âge", "28 à 45 ans"),
        ("Intérêts", "Balcon, cuisine, potager"),
        ("Bouton", "Itinéraire"),
        ("Visuels", "2 en concurrence, 4 jours"),
    )
    for row, (name, value) in enumerate(rows):
        top = 106 + row * 74
        draw.text((44, top), name, font=_font(28), fill=GREY)
        draw.text((260, top), value, font=_font(28, bold=True), fill=INK)
        draw.line((44, top + 54, 820, top + 54), fill=LINE, width=2)
    draw.rectangle((880, 40, 1256, 460), fill=SAND)
    for radius, fill in ((160, "#DDE6D8"), (110, "#BBD1BE"), (8, CLAY)):
        draw.ellipse((1068 - radius, 240 - radius, 1068 + radius, 240 + radius), fill=fill)
    draw.text((1068, 262), "Aurillac", font=_font(26, bold=True), fill=INK, anchor="ma")
    draw.text((1068, 420), "zone touchée", font=_font(22), fill=GREY, anchor="ma")
    return image


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "audience_shares": audience_shares,
    "active_hours": active_hours,
    "instagram_post": instagram_post,
    "facebook_post": facebook_post,
    "ad_settings": ad_settings,
}
