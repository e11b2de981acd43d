"""Texts of the candidate's self-check and of the trainer's coverage table. No word of a verdict stands here: a test reads every line."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "report.selfcheck.title": ("Mon dossier, exigence par exigence", "My dossier, requirement by requirement"),
    "report.selfcheck.dossier": ("Mes pièces", "My pieces"),
    "report.selfcheck.date": ("Relu le", "Read on"),
    "report.selfcheck.for_you": ("Ce relevé est pour vous.", "This list is for you."),
    "report.selfcheck.for_you_more": (
        "Il montre où une preuve a été trouvée et ce qui pourrait la compléter. Il ne dit rien de la décision du jury.",
        "It shows where proof was found and what could complete it. It says nothing of the jury's decision.",
    ),
    "report.selfcheck.summary": (
        "Preuve trouvée : {found}. À compléter : {to_complete}. Rien trouvé : {nothing_found}.",
        "Proof found: {found}. To be completed: {to_complete}. Nothing found: {nothing_found}.",
    ),
    "report.selfcheck.summary.not_read": ("Non examiné : {n}.", "Not examined: {n}."),
    "report.selfcheck.summary.before_jury": ("À montrer devant le jury : {n}.", "To be shown before the jury: {n}."),
    "report.selfcheck.state.found": ("preuve trouvée", "proof found"),
    "report.selfcheck.state.to_complete": ("à compléter", "to be completed"),
    "report.selfcheck.state.nothing_found": ("rien trouvé", "nothing found"),
    "report.selfcheck.state.before_jury": ("se montre devant le jury", "shown before the jury"),
    "report.selfcheck.state.not_concerned": ("sans objet ici", "does not apply here"),
    "report.selfcheck.state.not_read": ("non examiné", "not examined"),
    "report.selfcheck.head.requirement": ("Exigence", "Requirement"),
    "report.selfcheck.head.state": ("État", "State"),
    "report.selfcheck.head.text": ("Extrait trouvé, ou ce qui est demandé", "Excerpt found, or what is asked"),
    "report.selfcheck.head.place": ("Où", "Where"),
    "report.selfcheck.unread": ("Ce que le programme n'a pas pu lire", "What the program could not read"),
    "report.selfcheck.unread_more": (
        "Si une preuve s'y trouve, dites-la aussi en quelques mots dans le texte.",
        "If proof stands there, say it in a few words in the text too.",
    ),
    "report.selfcheck.near": ("Passages les plus proches :", "Nearest passages:"),
    "report.selfcheck.advice": ("Ce qui ferait preuve", "What would be proof"),
    "report.selfcheck.shown.oral": ("Se montre à l'oral.", "Shown at the oral."),
    "report.selfcheck.shown.simulation": ("Se montre en mise en situation.", "Shown in a simulation."),
    "report.selfcheck.shown.questionnaire": ("Se montre au questionnaire.", "Shown in the questionnaire."),
    "report.selfcheck.colophon": (
        "Logiciel {software}, référentiel {id}, version {version}. Une recherche par les mots peut manquer une preuve dite autrement.",
        "Software {software}, référentiel {id}, version {version}. A search by words can miss proof said otherwise.",
    ),
    "report.advice.any_of": ("Un seul suffit parmi : {items}.", "One is enough among: {items}."),
    "report.advice.any_of_open": (
        "Un seul suffit, ou un équivalent : {items}.",
        "One is enough, or an equivalent: {items}.",
    ),
    "report.advice.all_of": ("Chacun est attendu : {items}.", "Each is expected: {items}."),
    "report.advice.examples": ("Par exemple, sans obligation : {items}.", "For example, not compulsory: {items}."),
    "report.advice.condition": ("S'applique seulement si : {condition}.", "Applies only if: {condition}."),
    "report.advice.hints": (
        "On la reconnaît à des mots comme : {items}.",
        "It is recognised by words such as: {items}.",
    ),
    "report.advice.typical": ("Preuves habituelles : {items}.", "Usual evidence: {items}."),
    "report.threshold.exact": ("Compte demandé : {low} {unit} ({what}).", "Count asked: {low} {unit} ({what})."),
    "report.threshold.between": (
        "Compte demandé : de {low} à {high} {unit} ({what}).",
        "Count asked: {low} to {high} {unit} ({what}).",
    ),
    "report.threshold.least": (
        "Compte demandé : au moins {low} {unit} ({what}).",
        "Count asked: at least {low} {unit} ({what}).",
    ),
    "report.threshold.most": (
        "Compte demandé : au plus {high} {unit} ({what}).",
        "Count asked: at most {high} {unit} ({what}).",
    ),
    "report.kind.calendar": (
        "Un calendrier ou un planning daté, en tableau, avec qui fait quoi.",
        "A dated calendar or schedule, as a table, with who does what.",
    ),
    "report.kind.figures": (
        "Des chiffres relevés, avec leur période et leur source : capture des statistiques ou tableau de suivi, et ce que vous en concluez.",
        "Figures you took, with their period and source: a capture of the statistics or a tracking table, and what you conclude.",
    ),
    "report.kind.budget": (
        "Un tableau de budget : postes, montants, total, période.",
        "A budget table: items, amounts, total, period.",
    ),
    "report.kind.moderation": (
        "De vrais échanges, capturés ou recopiés avec leur date : le message reçu, votre réponse, ce qui a suivi.",
        "Real exchanges, captured or copied with their date: the message received, your reply, what followed.",
    ),
    "report.kind.sources": (
        "La liste des sources que vous suivez : nom, adresse, date de consultation, ce que vous en avez tiré.",
        "The list of the sources you follow: name, address, date consulted, what you drew from them.",
    ),
    "report.kind.comparison": (
        "Un tableau comparatif : qui est comparé, sur quels points, à quelle date, et la conclusion.",
        "A comparison table: who is compared, on which points, at what date, and the conclusion.",
    ),
    "report.kind.persona": (
        "Une fiche par public visé, nourrie de données réelles dont la source est dite.",
        "A sheet for each target audience, fed with real data whose source is given.",
    ),
    "report.kind.exchange": (
        "La trace d'un échange : compte rendu daté, courriel, note de cadrage, avec les personnes et ce qui a été décidé.",
        "The trace of an exchange: dated minutes, an e-mail, a brief, with the people and what was decided.",
    ),
    "report.kind.rules": (
        "La charte ou les règles elles-mêmes, jointes ou recopiées, et un cas où vous les avez appliquées.",
        "The charter or the rules themselves, joined or copied, and a case where you applied them.",
    ),
    "report.kind.map": (
        "Le schéma ou le tableau de votre analyse, avec une phrase de conclusion par point.",
        "The diagram or table of your analysis, with one sentence of conclusion for each point.",
    ),
    "report.kind.tool": (
        "L'outil nommé, une capture de votre propre usage, et pourquoi celui-ci plutôt qu'un autre.",
        "The tool named, a capture of your own use, and why this one rather than another.",
    ),
    "report.kind.post": (
        "La capture d'une publication réelle, avec le compte, la date, et ce que vous vouliez obtenir.",
        "The capture of a real post, with the account, the date, and what you wanted to obtain.",
    ),
    "report.kind.account": (
        "Un passage à la première personne : ce que vous avez fait, quand, pour qui, avec un exemple joint.",
        "A passage in the first person: what you did, when, for whom, with an example joined.",
    ),
    "report.coverage.title": ("Couverture des critères", "Coverage of the criteria"),
    "report.coverage.more": (
        "Ce tableau montre où chaque dossier porte une preuve. Il sert à préparer les candidats ; il ne dit rien de la décision du jury.",
        "This table shows where each dossier carries proof. It serves to prepare candidates; it says nothing of the jury's decision.",
    ),
    "report.coverage.caption": (
        "Critères en lignes, dossiers en colonnes. La part compte les dossiers examinés où la preuve est complète.",
        "Criteria in rows, dossiers in columns. The share counts the reviewed dossiers where the proof is complete.",
    ),
    "report.coverage.criterion": ("Critère", "Criterion"),
    "report.coverage.share": ("Part avec preuve", "Share with proof"),
    "report.coverage.share_of": ("{n} sur {of}", "{n} of {of}"),
    "report.coverage.share_none": ("–", "–"),
    "report.coverage.dossiers": ("Dossiers", "Dossiers"),
    "report.coverage.legend": ("Légende", "Legend"),
    "report.coverage.left_out": (
        "et {n} de plus : voir le tableau HTML ou JSON",
        "and {n} more: see the HTML or JSON table",
    ),
    "report.coverage.first": (
        "À travailler d'abord, les moins couverts : {ids}.",
        "To be worked on first, the least covered: {ids}.",
    ),
    "report.coverage.refused": ("Dossiers qui n'ont pas pu être lus", "Dossiers that could not be read"),
    "report.coverage.state.found": ("preuve trouvée", "proof found"),
    "report.coverage.state.partial": ("preuve en partie", "proof in part"),
    "report.coverage.state.nothing": ("rien trouvé", "nothing found"),
    "report.coverage.state.jury": ("devant le jury", "before the jury"),
    "report.coverage.state.unread": ("non examiné", "not examined"),
    "report.coverage.state.held": ("déjà détenu", "already held"),
    "report.coverage.state.out_of_scope": ("hors périmètre", "out of scope"),
}
