"""The nine pictures of `community-management-b.pdf`: their words are readable only in the picture."""

from sketches import Sheet

SAGE, OCHRE, CREAM, INK, GREY, BLUE, RED = "#7C9A82", "#C8923A", "#F6F1E4", "#2C2A26", "#B8B4AA", "#2F5FA8", "#A8402F"


def cat(sheet, x, y, size, colour):
    """The profile of a cat: a disc, two ears, whiskers."""
    sheet.disc((x, y, x + size, y + size), colour)
    for side in (0.08, 0.62):
        left = x + round(size * side)
        tip = (left + round(size * 0.15), y - round(size * 0.22))
        sheet.pen.polygon(
            (left, y + round(size * 0.2), *tip, left + round(size * 0.3), y + round(size * 0.2)), fill=colour
        )
    for lift in (0.5, 0.6):
        sheet.line(
            (x - round(size * 0.2), y + round(size * lift), x + round(size * 0.3), y + round(size * 0.55)), CREAM, 3
        )


def columns(sheet, values, left, foot, step, scale):
    for number, (label, value, colour) in enumerate(values):
        x = left + number * step
        sheet.box((x, foot - round(value * scale), x + step - 18, foot), colour)
        sheet.text(x, foot - round(value * scale) - 30, f"{value} %", 20)
        sheet.text(x, foot + 10, label, 20)


def enseigne():
    sheet = Sheet(1000, 420, CREAM)
    cat(sheet, 90, 130, 190, SAGE)
    sheet.text(350, 120, "La Moustache d’Autan", 52, SAGE, bold=True)
    sheet.text(350, 200, "pension pour chats", 38, OCHRE)
    sheet.text(350, 270, "quelqu’un dort sur place", 30, INK)
    return sheet


def saisons():
    sheet = Sheet(1300, 480)
    sheet.text(30, 16, "Chambres occupées en 2025 (sur 16)", 26, bold=True)
    months = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
    shares = (26, 34, 33, 58, 66, 71, 96, 97, 68, 84, 29, 34)
    values = [(month, share, RED if share < 40 else SAGE) for month, share in zip(months, shares, strict=True)]
    columns(sheet, values, 40, 420, 103, 3.2)
    return sheet


def maitres():
    sheet = Sheet(1200, 460)
    sheet.text(30, 16, "Qui signe la fiche ? 412 foyers", 26, bold=True)
    ages = (("18-25 ans", 3, GREY), ("26-33 ans", 9, GREY), ("34-45 ans", 38, SAGE), ("46-58 ans", 33, SAGE))
    columns(sheet, [*ages, ("59-70 ans", 13, GREY), ("71 et plus", 4, GREY)], 60, 400, 180, 8)
    return sheet


def instagram():
    sheet = Sheet(1000, 640)
    sheet.text(30, 18, "lamoustachedautan", 30, bold=True)
    cat(sheet, 60, 130, 130, SAGE)
    for number, (count, name) in enumerate((("164", "publications"), ("1 910", "abonnés"), ("212", "suivis"))):
        sheet.text(300 + number * 220, 110, count, 34, bold=True)
        sheet.text(300 + number * 220, 158, name, 24)
    lines = (
        "La Moustache d’Autan · pension chat Albi",
        "Service pour animaux",
        "Pension pour chats à La Borie-Haute",
        "Quelqu’un dort sur place. Soins quotidiens.",
        "La Borie-Haute, 81150 Marssac-sur-Tarn",
    )
    for number, line in enumerate(lines):
        sheet.text(40, 296 + number * 36, line, 25, GREY if number == 1 else INK, bold=not number)
    sheet.box((640, 380, 970, 436), SAGE, radius=12)
    sheet.text(668, 392, "Réserver une visite", 26, "#FFFFFF", bold=True)
    for number, name in enumerate(("Les nuits", "Les repas", "Les soins", "Arriver", "Ils racontent")):
        sheet.disc((70 + number * 185, 490, 160 + number * 185, 580), CREAM, OCHRE)
        sheet.text(60 + number * 185, 592, name, 22)
    return sheet


def facebook():
    sheet = Sheet(1000, 620)
    sheet.box((0, 0, 1000, 230), SAGE)
    for number in range(6):
        sheet.box((330 + number * 110, 60, 410 + number * 110, 230), CREAM)
    sheet.disc((40, 150, 200, 310), "#FFFFFF")
    cat(sheet, 75, 200, 90, OCHRE)
    sheet.text(230, 246, "La Moustache d’Autan", 34, bold=True)
    sheet.text(230, 296, "2 240 abonnés · Pension pour animaux", 24, GREY)
    sheet.box((680, 250, 960, 304), BLUE, radius=10)
    sheet.text(706, 262, "Envoyer un message", 24, "#FFFFFF", bold=True)
    sheet.text(40, 350, "Coordonnées", 28, bold=True)
    for number, line in enumerate(
        (
            "12, rue des Fargues, 81000 Albi",
            "05 36 49 40 77",
            "Ouvert jusqu’à 19 h – fermé le dimanche",
            "186 avis · 4,9 sur 5",
        )
    ):
        sheet.text(40, 400 + number * 44, line, 26)
    return sheet


def semaine():
    sheet = Sheet(1300, 420)
    sheet.text(24, 16, "Swello – semaine du 7 au 13 septembre 2026", 26, bold=True)
    days = ("lun 7", "mar 8", "mer 9", "jeu 10", "ven 11", "sam 12", "dim 13")
    posts = {
        1: ("Instagram 20 h 30", "Ronde chambre 9", SAGE),
        2: ("Les deux 18 h", "Avis famille Roques", GREY),
        3: ("Facebook 20 h 30", "Pirouette, 16 ans", OCHRE),
        4: ("libre", "imprévus", CREAM),
        5: ("Instagram 9 h", "Le comprimé", SAGE),
        6: ("Facebook 20 h 30", "8 lits en février", OCHRE),
    }
    for number, day in enumerate(days):
        x = 20 + number * 182
        sheet.box((x, 70, x + 172, 400), "#FFFFFF", GREY)
        sheet.text(x + 10, 80, day, 22, bold=True)
        if number in posts:
            when, what, colour = posts[number]
            sheet.box((x + 6, 130, x + 166, 300), colour, radius=8)
            sheet.text(x + 12, 144, when, 18, wrap=146)
            sheet.text(x + 12, 214, what, 18, bold=True, wrap=146)
    return sheet


def posts():
    sheet = Sheet(1400, 640)
    cards = (
        ("#24303A", "#FFFFFF", "23 h 04, la chambre 9 ne dort pas", "« Elle attend sa croquette de minuit »"),
        (CREAM, INK, "Donner un comprimé sans y laisser un doigt", "1/6 Le beurre, votre allié"),
        (SAGE, "#FFFFFF", "Pirouette, 16 ans", "Le petit exploit de la semaine"),
        (OCHRE, "#FFFFFF", "Il reste 8 lits en février", "du 6 au 21, dès 17 € la nuit"),
    )
    for number, (paper, ink, title, under) in enumerate(cards):
        x = 20 + number * 345
        top = 20 if number < 1 else 100 if number < 3 else 160
        sheet.box((x, top, x + 320, 620 if number < 3 else 480), paper, GREY, radius=14)
        cat(sheet, x + 100, top + 90, 110, OCHRE if number != 3 else CREAM)
        sheet.text(x + 20, top + 230, title, 27, ink, bold=True, wrap=290)
        if number < 1:
            sheet.box((x + 14, 420, x + 306, 510), "#000000", radius=6)
        sheet.text(x + 22, top + (410 if number < 1 else 350 if number < 3 else 270), under, 22, ink, wrap=280)
    return sheet


def pub():
    sheet = Sheet(1200, 560)
    sheet.box((0, 0, 1200, 64), BLUE)
    sheet.text(24, 14, "Gestionnaire de publicités – Toutou Cadence", 28, "#FFFFFF", bold=True)
    lines = (
        ("Objectif", "Prises de rendez-vous"),
        ("Lieu", "Carmaux + 25 km"),
        ("Âge", "28 – 45 ans"),
        ("Centres d’intérêt", "chiot, agility, éducation canine"),
        ("Exclusion", "Élèves en cours (liste de 84 contacts)"),
        ("Dépense", "310 € du 6 au 26 octobre 2025"),
        ("Résultat", "40 inscriptions, 7,75 € chacune"),
    )
    for number, (name, value) in enumerate(lines):
        sheet.text(40, 90 + number * 64, name, 26, GREY, bold=True)
        sheet.text(380, 90 + number * 64, value, 26)
    return sheet


def tableau():
    sheet = Sheet(1300, 560)
    sheet.text(24, 14, "Lundis – semaine 37", 28, bold=True)
    lines = (
        ("Touchés à moins de 40 km", "7 850", "+ 6 %"),
        ("Regardent jusqu’au bout (rondes)", "68 %", "+ 2 pts"),
        ("Gardées et envoyées", "667", "+ 19 %"),
        ("Messages « venir voir »", "9", "= "),
        ("Visites faites / réservations", "8 / 6", ""),
        ("Nuits d’hiver vendues", "388", "171 l’an dernier"),
        ("Nuits avec soins, trimestre", "16 %", "but 25 %"),
        ("Cité sans demander", "3", ""),
    )
    for number, (name, value, move) in enumerate(lines):
        y = 70 + number * 59
        sheet.box((20, y, 1280, y + 54), CREAM if number % 2 else "#FFFFFF", GREY)
        sheet.text(36, y + 12, name, 24)
        sheet.text(760, y + 12, value, 24, bold=True)
        sheet.text(980, y + 12, move, 24, SAGE)
    return sheet


DRAWN = {one.__name__: one for one in (enseigne, saisons, maitres, instagram, facebook, semaine, posts, pub, tableau)}
