"""Texts of the guided tour on the shipped example."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "ui.tour.offer": ("Visite guidée, cinq minutes", "Guided tour, five minutes"),
    "ui.tour.resume": ("Reprendre la visite, étape {step} sur {total}", "Resume the tour, step {step} of {total}"),
    "ui.tour.again": ("Recommencer la visite", "Start the tour again"),
    "ui.tour.step": ("Visite guidée · étape {step} sur {total}", "Guided tour · step {step} of {total}"),
    "ui.tour.previous": ("Précédent", "Previous"),
    "ui.tour.next": ("Suivant", "Next"),
    "ui.tour.end": ("Terminer", "Finish"),
    "ui.tour.close": ("Fermer", "Close"),
    "ui.tour.elsewhere": ("Cette étape se passe sur la page « {page} ».", "This step is on the page “{page}”."),
    "ui.tour.go": ("Y aller", "Go there"),
    "ui.tour.waiting": (
        "L'exemple est en cours d'évaluation : la suite s'ouvre dans quelques secondes.",
        "The example is being reviewed: the next step opens in a few seconds.",
    ),
    "ui.tour.reading": ("Ce qui a été lu", "What was read"),
    "ui.tour.reading.text": (
        "Avant tout jugement, le rapport dit ce que le programme a lu, ce qu'il n'a pas pu lire, et ce qui est caché. Ici, un texte de la couleur du fond est signalé : il ne comptera jamais comme preuve.",
        "Before anything is judged, the report says what the program read, what it could not read, and what is hidden. Here text in the colour of the background is reported: it will never count as proof.",
    ),
    "ui.tour.criteria": ("Les critères", "The criteria"),
    "ui.tour.criteria.text": (
        "Le référentiel, bloc par bloc. Un signe et des mots disent où en est chaque critère ; ◇ marque ce que seul le jury peut voir. Touches J et K pour avancer et revenir.",
        "The référentiel, bloc by bloc. A sign and words say where each criterion stands; ◇ marks what only the jury can see. Keys J and K move on and back.",
    ),
    "ui.tour.words": ("Les mots, à leur place", "The words, in their place"),
    "ui.tour.words.text": (
        "La citation est exacte : le programme l'a retrouvée dans le fichier. Elle est encadrée dans l'image de sa page, avec ce qui l'entoure. Touches N et P pour passer d'un extrait à l'autre.",
        "The quotation is exact: the program found it in the file. It is framed in the picture of its page, with what stands around it. Keys N and P go from one excerpt to the other.",
    ),
    "ui.tour.seen": ("Dire que l'on a vu", "Saying that one has seen"),
    "ui.tour.seen.text": (
        "Une décision attend que chaque extrait ait été vu dans sa page. À vous : le bouton « Vu dans sa page », ou la touche V.",
        "A decision waits until each excerpt was seen in its page. Your turn: the button “Seen in its page”, or the key V.",
    ),
    "ui.tour.finding": ("Le constat, puis la suggestion", "The finding, then the suggestion"),
    "ui.tour.finding.text": (
        "Exigence par exigence : ce qui est trouvé ou non, puis la raison, et la suggestion en dernier. Sans modèle de langue ce n'est qu'un indice : il cherche des mots et peut se tromper.",
        "Requirement by requirement: what is found or not, then the reason, and the suggestion last. Without a language model it is a clue only: it looks for words and can be wrong.",
    ),
    "ui.tour.verdict": ("Votre verdict", "Your verdict"),
    "ui.tour.verdict.text": (
        "Écrivez votre nom et dites si vous avez un lien d'intérêt. À vous ensuite : « Mon verdict » (touche E), un degré, une motivation. Rien n'est choisi d'avance, et une décision se retire (touche U).",
        "Write your name and say whether you have a conflict of interest. Then your turn: “My verdict” (key E), a grade, a reason. Nothing is chosen beforehand, and a decision can be taken back (key U).",
    ),
    "ui.tour.blind": ("À l'aveugle", "Blind"),
    "ui.tour.blind.text": (
        "Le mode aveugle masque constat et suggestion jusqu'à votre verdict : vous jugez sur les mots seuls, et l'accord se mesure ensuite. À vous : allumez-le, passez au critère suivant, éteignez-le.",
        "Blind mode hides finding and suggestion until your verdict: you judge on the words alone, and agreement is measured afterwards. Your turn: switch it on, go to the next criterion, switch it off.",
    ),
    "ui.tour.synthesis": ("La synthèse", "The summary"),
    "ui.tour.synthesis.text": (
        "Une case par critère : acquis, pas acquis, à demander à l'oral, ouvert. Vos décisions seules la remplissent ; les règles du référentiel s'y appliquent, et le jury conclut.",
        "One square a criterion: met, not met, to ask at the oral, open. Your decisions alone fill it; the rules of the référentiel are applied to them, and the jury concludes.",
    ),
    "ui.tour.export": ("Ce qui sort", "What leaves"),
    "ui.tour.export.text": (
        "Grille à signer, procès-verbal, lettre au candidat, classeur, page : chaque fichier dit ce qui n'a pas été lu et qui a décidé quoi. La visite est finie : à vous de déposer un dossier.",
        "Grid to be signed, minutes, letter to the candidate, workbook, page: each file says what was not read and who decided what. The tour is over: submit a dossier of your own.",
    ),
    "ui.key.tour": ("visite guidée : précédent, suivant", "guided tour: previous, next"),
}
