"""The five pictures of `community-manager-n6-b.docx`, drawn with Pillow: their words are readable only in the picture."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path("/usr/share/fonts/truetype/dejavu")
INK, GREY, RED, BROWN, PALE = "#2B2622", "#8C8780", "#B3261E", "#5B4636", "#EFE6D5"


def font(size, bold=False):
    return ImageFont.truetype(str(FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")), size)


def canvas(width, height, title):
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, 62), fill=PALE)
    draw.text((24, 17), title, font=font(24, True), fill=INK)
    return image, draw


def png(image):
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def bars(draw, rows, left, top, scale, step=52):
    for number, (label, value, shown, colour) in enumerate(rows):
        y = top + number * step
        draw.text((24, y + 6), label, font=font(20), fill=INK)
        draw.rectangle((left, y, left + value * scale, y + 34), fill=colour)
        draw.text((left + value * scale + 12, y + 6), shown, font=font(20), fill=INK)


def stats():
    image, draw = canvas(1200, 640, "Instagram – Statistiques – audience (4 870 abonnés)")
    draw.text((24, 84), "Tranche d’âge, août 2025", font=font(22, True), fill=BROWN)
    ages = [("18-27 ans", 9, "9 %", GREY), ("28-41 ans", 31, "31 %", RED), ("42-49 ans", 16, "16 %", GREY)]
    bars(draw, [*ages, ("50-68 ans", 44, "44 %", BROWN)], 220, 126, 14)
    draw.text((24, 352), "Heures de présence, jours de semaine", font=font(22, True), fill=BROWN)
    for number, value in enumerate((8, 62, 20, 14, 30, 22, 26, 40, 88, 92, 24)):
        x = 40 + number * 104
        draw.rectangle((x, 580 - value * 1.8, x + 60, 580), fill=RED if number == 1 else BROWN if value > 80 else GREY)
        draw.text((x + 2, 590), f"{6 + number * 1.6:.0f} h", font=font(18), fill=INK)
    return png(image)


def site():
    image, draw = canvas(1200, 620, "Boutique Brégeras – mesure d’audience – janvier à août 2025")
    tiles = [
        ("Visites", "67 200", "dont 74 % au téléphone"),
        ("Temps de chargement au téléphone", "6,8 s", "ordinateur : 2,1 s"),
        ("Départs dès la première page", "71 %", "au téléphone, 38 % ailleurs"),
        ("Paniers laissés à l’étape du port", "64 %", "port annoncé après l’adresse"),
    ]
    for number, (label, value, under) in enumerate(tiles):
        x, y = 24 + (number % 2) * 588, 90 + (number // 2) * 256
        draw.rounded_rectangle((x, y, x + 560, y + 232), 14, outline=GREY, width=3)
        draw.text((x + 24, y + 22), label, font=font(24), fill=INK)
        draw.text((x + 24, y + 70), value, font=font(64, True), fill=RED if number else BROWN)
        draw.text((x + 24, y + 172), under, font=font(22), fill=INK)
    return png(image)


def reseaux():
    image, draw = canvas(1200, 560, "Document 5 – Instagram et Facebook, janvier-août 2025")
    draw.text((24, 84), "Publications", font=font(22, True), fill=BROWN)
    bars(draw, [("Instagram", 27, "27", RED), ("Facebook", 19, "19", BROWN)], 220, 120, 22)
    draw.text((24, 240), "Part des abonnés qui réagissent", font=font(22, True), fill=BROWN)
    bars(draw, [("Instagram", 11, "1,1 %", RED), ("Facebook", 2, "0,2 %", BROWN)], 220, 276, 40)
    draw.text((24, 396), "Messages privés restés sans réponse après 7 jours", font=font(22, True), fill=BROWN)
    bars(draw, [("Instagram", 6, "6 sur 88", RED), ("Facebook", 41, "41 sur 97", BROWN)], 220, 432, 16)
    return png(image)


def gantt():
    image, draw = canvas(1300, 640, "Filature Brégeras – plan janvier-juin 2026")
    months = ("janv.", "févr.", "mars", "avril", "mai", "juin")
    for number, month in enumerate(months):
        x = 430 + number * 142
        draw.text((x + 40, 78), month, font=font(20, True), fill=INK)
        draw.line((x, 108, x, 610), fill=GREY)
    rows = [
        ("Port affiché – Mahaut, prestataire", 0.0, 0.5, RED),
        ("Accords de la lettre – Mahaut", 0.3, 1.0, RED),
        ("Poussées payées – 3 × 800 €", 0.8, 1.1, BROWN),
        ("Quatre fermes – photographe", 1.2, 1.7, RED),
        ("Prêts de pelotes – vague 1", 2.0, 2.7, RED),
        ("Quatre fermes – photographe", 3.1, 3.6, RED),
        ("Prêts de pelotes – vague 2", 3.5, 4.2, RED),
        ("Fête de la toison – tous", 4.2, 4.4, BROWN),
        ("Bilan – Solange, Mahaut", 5.8, 5.95, BROWN),
    ]
    for number, (label, start, end, colour) in enumerate(rows):
        y = 122 + number * 54
        draw.text((24, y + 6), label, font=font(20), fill=INK)
        draw.rectangle((430 + start * 142, y, 430 + end * 142, y + 34), fill=colour)
    for start in (2.5, 4.5):
        draw.rectangle((430 + start * 142, 230, 430 + (start + 0.3) * 142, 264), fill=BROWN)
    return png(image)


def planche():
    image, draw = canvas(1200, 520, "Planche d’allure – Brégeras 2026")
    swatches = (("écru", PALE), ("gris brebis", GREY), ("brun de suint", BROWN), ("rouge de la carde", RED))
    for number, (name, colour) in enumerate(swatches):
        x = 24 + number * 292
        draw.rectangle((x, 90, x + 264, 220), fill=colour, outline=INK)
        draw.text((x + 8, 228), name, font=font(20), fill=INK)
    draw.text((24, 290), "Titre : Alegreya gras", font=font(34, True), fill=BROWN)
    draw.text((24, 345), "Texte : Cabin, jamais en capitales", font=font(24), fill=INK)
    draw.text((24, 400), "Cadrage : mains au centre, fenêtre à gauche, pas de visage coupé", font=font(24), fill=INK)
    draw.text((24, 450), "À bannir : pelote en pyramide, guirlande, fond rose", font=font(24), fill=RED)
    return png(image)


DRAWN = {"stats": stats, "site": site, "reseaux": reseaux, "gantt": gantt, "planche": planche}
