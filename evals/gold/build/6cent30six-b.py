"""Writes evals/gold/6cent30six-b.docx: a thin dossier of a weak candidate, with few proofs, one of them only in a picture."""

from datetime import datetime
from pathlib import Path

from docx_kit import Builder, Canvas

HERE = Path(__file__).parent
BLUE, CREAM, INK = "#2F6DB5", "#FBF6E9", "#2B2B2B"
GAME, LIFE = "#F6C56B", "#A9D3A0"

TUESDAYS = {
    6: ("Jeu", "Yams géant"),
    13: ("Asso", "Dédé au garage"),
    20: ("Jeu", "Petits chevaux"),
    27: ("Asso", "Malik"),
}
FRIDAYS = {
    2: ("Asso", "On recrute"),
    9: ("Jeu", "Mikado XXL"),
    16: ("Asso", "Soirée Seilhac"),
    23: ("Jeu", "Cartes à deux"),
    30: ("Asso", "Nos réparateurs"),
}
SUNDAYS = {
    4: ("Jeu", "Le Loup rit"),
    11: ("Asso", "Atelier pions"),
    18: ("Jeu", "Les Écureuils"),
    25: ("Jeu", "Toupies"),
}


def dede() -> bytes:
    canvas = Canvas(900, 480, "#DCEBF7")
    canvas.box(0, 380, 900, 100, "#C9BFA5")
    canvas.box(180, 150, 480, 210, BLUE, INK)
    canvas.box(600, 210, 150, 150, BLUE, INK)
    canvas.box(640, 230, 90, 60, "#FFFFFF", INK)
    for x in (260, 620):
        canvas.draw.ellipse((x, 320, x + 90, 410), fill=INK)
    canvas.text(220, 200, "LA MALLE À DÉS", 44, "#FFFFFF", True)
    canvas.text(222, 270, "Le jeu vient chez vous", 26, "#FFFFFF")
    return canvas.png()


def courbe() -> bytes:
    canvas = Canvas(900, 460, "#FFFFFF")
    canvas.text(30, 16, "Familles adhérentes", 26, INK, True)
    for at, (year, families) in enumerate(((2021, 188), (2022, 205), (2023, 214), (2024, 196), (2025, 171))):
        x, height = 80 + at * 160, int(families * 1.4)
        canvas.box(x, 400 - height, 100, height, BLUE)
        canvas.text(x + 22, 366 - height, str(families), 24, INK, True)
        canvas.text(x + 18, 412, str(year), 22)
    return canvas.png()


def calendrier() -> bytes:
    canvas = Canvas(1500, 1090, CREAM)
    canvas.text(40, 22, "Octobre 2026 : ce qui sort, jour par jour", 34, INK, True)
    canvas.text(40, 72, "F : page Facebook, I : compte Instagram", 22)
    canvas.box(880, 66, 150, 40, GAME)
    canvas.text(896, 72, "Jeu (malle)", 20)
    canvas.box(1050, 66, 150, 40, LIFE)
    canvas.text(1066, 72, "Vie de l'asso", 20)
    planned = {day: ("F", *what) for day, what in {**TUESDAYS, **FRIDAYS}.items()}
    planned |= {day: ("I", *what) for day, what in SUNDAYS.items()}
    for at, day in enumerate(("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")):
        canvas.text(110 + at * 205, 122, day, 22, INK, True)
    for day in range(1, 32):
        row, column = divmod(day + 2, 7)  # the first is a Thursday
        x, y = 40 + column * 205, 160 + row * 165
        kind = planned.get(day)
        canvas.box(x, y, 195, 155, "#FFFFFF" if not kind else GAME if kind[1] == "Jeu" else LIFE, "#BBBBBB")
        canvas.text(x + 10, y + 8, str(day), 22, INK, True)
        if kind:
            canvas.text(x + 10, y + 52, f"{kind[0]} · {kind[1]}", 22, INK, True)
            canvas.text(x + 10, y + 96, kind[2], 19)
    canvas.text(40, 1000, "9 sur Facebook, 4 sur Instagram : 13 publications", 26, INK, True)
    canvas.text(40, 1045, "7 en orange pour le jeu, 6 en vert pour la vie de l'asso", 24)
    return canvas.png()


def post() -> bytes:
    canvas = Canvas(700, 760, "#FFFFFF")
    canvas.box(20, 20, 660, 80, "#E9EEF5")
    canvas.text(40, 30, "La Malle à Dés", 28, INK, True)
    canvas.text(40, 66, "16 octobre, 18 h 15", 20, "#666666")
    canvas.text(40, 120, "Samedi 24 octobre, soirée jeux", 24)
    canvas.text(40, 154, "à la salle des fêtes de Seilhac…", 24)
    canvas.box(20, 210, 660, 420, "#EEEEEE", INK)
    canvas.box(220, 220, 260, 400, "#1E5631")
    canvas.text(245, 240, "Ville de Seilhac", 22, "#FFFFFF", True)
    canvas.box(240, 300, 220, 180, "#E8F2E4")
    canvas.text(252, 360, "SOIRÉE JEUX", 26, "#1E5631", True)
    canvas.text(40, 660, "23 j'aime     4 commentaires     6 partages", 22, "#444444")
    return canvas.png()


def affiche() -> bytes:
    canvas = Canvas(700, 900, "#1E5631")
    canvas.text(60, 60, "Ville de Seilhac", 34, "#FFFFFF", True)
    canvas.box(60, 150, 580, 420, "#E8F2E4")
    canvas.text(110, 210, "SOIRÉE JEUX", 66, "#1E5631", True)
    canvas.text(110, 330, "Samedi 24 octobre", 42, "#1E5631")
    canvas.text(110, 400, "20 h – salle des fêtes", 38, "#1E5631")
    canvas.text(60, 800, "Service communication de la mairie", 24, "#FFFFFF")
    return canvas.png()


def main() -> None:
    pictures = {"dede": dede, "courbe": courbe, "calendrier": calendrier, "post": post, "affiche": affiche}
    builder = Builder(pictures, {})
    builder.style("Arial", "2F6DB5")
    builder.add((HERE / "6cent30six-b.txt").read_text(encoding="utf-8"))
    builder.save(
        HERE.parent / "6cent30six-b.docx",
        title="La Malle à Dés sur les réseaux",
        author="Jordan Peyrissac",
        written=datetime(2026, 11, 16, 18, 5),
    )


if __name__ == "__main__":
    main()
