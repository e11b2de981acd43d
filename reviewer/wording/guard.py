"""Texts of the guard and of the offline judge."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "guard.hidden": (
        "La citation « {quote} » est du texte que le lecteur de la page ne voit pas : elle ne compte pas.",
        "The quotation “{quote}” is text that a reader of the page does not see: it does not count.",
    ),
    "guard.instruction": (
        "La citation « {quote} » s'adresse à une machine ou imite le jury : elle ne compte pas.",
        "The quotation “{quote}” speaks to a machine or imitates the jury: it does not count.",
    ),
    "guard.assessment": (
        "La citation « {quote} » parle de l'évaluation, pas du travail : elle ne compte pas.",
        "The quotation “{quote}” speaks of the assessment, not of the work: it does not count.",
    ),
    "guard.template_residue": (
        "La citation « {quote} » est une case du modèle laissée à remplir.",
        "The quotation “{quote}” is a blank of the template left unfilled.",
    ),
    "guard.copy_of_criterion": (
        "La citation « {quote} » reprend à {share} % les mots du critère, sans fait propre au candidat.",
        "The quotation “{quote}” repeats {share} % of the criterion's own words, with no fact of the candidate's.",
    ),
    "guard.denied": (
        "La phrase citée dit que cela n'a pas été fait : « {quote} ».",
        "The quoted sentence says that it was not done: “{quote}”.",
    ),
    "guard.third_party": (
        "La phrase citée parle du travail de quelqu'un d'autre : « {quote} ».",
        "The quoted sentence tells of somebody else's work: “{quote}”.",
    ),
    "guard.other_brand": (
        "La phrase citée parle d'un travail pour une autre marque : « {quote} ».",
        "The quoted sentence tells of work for another brand: “{quote}”.",
    ),
    "guard.other_network": (
        "La phrase citée parle de {network}, un autre réseau que celui qui est demandé : « {quote} ».",
        "The quoted sentence tells of {network}, another network than the one asked for: “{quote}”.",
    ),
    "guard.out_of_date": (
        "Il est demandé du récent, et la phrase citée date de {year} : « {quote} ».",
        "Something recent is asked for, and the quoted sentence dates from {year}: “{quote}”.",
    ),
    "guard.promise": (
        "La phrase citée annonce ce qui est demandé comme fait : « {quote} ».",
        "The quoted sentence announces what is asked as done: “{quote}”.",
    ),
    "guard.threshold": (
        "Compté {counted} ({noun}), attendu {asked}.",
        "Counted {counted} ({noun}), asked {asked}.",
    ),
    "guard.contradiction": (
        "Deux chiffres pour la même chose : {here} ici (« {quote} »), {there} ailleurs ({place}).",
        "Two figures for the same thing: {here} here (“{quote}”), {there} elsewhere ({place}).",
    ),
    "guard.machine_read": (
        "Toutes les citations ({count}) viennent d'une lecture automatique d'image : à vérifier à l'œil.",
        "Every quotation ({count}) was machine-read from a picture: to be checked by eye.",
    ),
    "offline.head": ("Indice sans modèle.", "Indication without a model."),
    "offline.searched": (
        "Tout ce qui a été lu du dossier a été parcouru ({pieces} pièce(s), {units} phrases et lignes de tableau).",
        "All that was read of the dossier was gone through ({pieces} piece(s), {units} sentences and table rows).",
    ),
    "offline.count": (
        "Sur {total} exigence(s) : preuve trouvée pour {found}, partielle pour {partial}, contredite par le dossier pour {against}, rien de probant avec ces mots pour {nothing}.",
        "Of {total} requirement(s): proof found for {found}, in part for {partial}, contradicted by the dossier for {against}, nothing telling with these words for {nothing}.",
    ),
    "offline.proof": ("Mots trouvés : {words} ({place}).", "Words found: {words} ({place})."),
    "offline.around": ("autour, dans les titres ou les phrases voisines", "around it, in headings or nearby sentences"),
    "offline.no_fact": (
        "Mots trouvés : {words} ({place}), mais sans chiffre, exemple cité ni tableau qui le montre : à lire.",
        "Words found: {words} ({place}), but no figure, quoted example or table that shows it: to be read.",
    ),
    "offline.both": (
        "Mots trouvés : {words} ; mais une phrase proche {said} ({place}).",
        "Words found: {words}; but a sentence close to it {said} ({place}).",
    ),
    "offline.against": (
        "La phrase qui en parle le plus {said} ({place}).",
        "The sentence that speaks most of it {said} ({place}).",
    ),
    "offline.nothing": (
        "Rien trouvé avec ces mots dans tout le dossier ; d'autres mots le disent peut-être.",
        "Nothing found with these words in the whole dossier; other words may say it.",
    ),
    "offline.weak": (
        "Mots trouvés : {words} ({place}), mais cela ne suffit pas à le montrer : à lire.",
        "Words found: {words} ({place}), but not enough to show it: to be read.",
    ),
    "offline.open": (
        "Mots trouvés : {words} ({place}) ; l'indice hésite : à lire.",
        "Words found: {words} ({place}); the indication is in doubt: to be read.",
    ),
    "offline.not_shown": (
        "Rien qui le montre n'a été trouvé dans tout le dossier ; d'autres mots le disent peut-être.",
        "Nothing that shows it was found in the whole dossier; other words may say it.",
    ),
    "offline.not_in_words": (
        "Cela ne se juge pas par des mots trouvés : à lire.",
        "Words found cannot settle this: to be read.",
    ),
    "offline.cue.denied": ("dit que ce n'est pas fait", "says that it is not done"),
    "offline.cue.planned": ("l'annonce pour plus tard", "announces it for later"),
    "offline.cue.third_party": ("parle du travail de quelqu'un d'autre", "tells of somebody else's work"),
    "offline.cue.unfilled": ("est une case laissée à remplir", "is a blank left unfilled"),
    "offline.cue.copied": (
        "reprend les mots du critère sans rien montrer",
        "repeats the criterion's words and shows nothing",
    ),
    "offline.picture": (
        "Une image qui n'a pas été lue le montre peut-être : {picture}.",
        "A picture that was not read may show it: {picture}.",
    ),
    "offline.picture_described": (
        "Une image qu'un modèle a décrite le montre peut-être, à voir : {picture}.",
        "A picture that a model described may show it, to be seen: {picture}.",
    ),
}
