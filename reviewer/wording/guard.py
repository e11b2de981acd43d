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
        "Les {count} citation(s) viennent d'une lecture automatique d'image : à vérifier à l'œil.",
        "All {count} quotation(s) were machine-read from a picture: to be checked by eye.",
    ),
}
