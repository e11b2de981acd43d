"""Texts of reading: what was not read and why, warnings, places in a file, ways of hiding text, limits, formats."""

import json
from typing import Any, Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Parts not read (`Unread.reason`); `detail` fills them.
    "unread.picture": (
        "Image non lue, page {page} de {file} (légende : {detail}). Ce qu'elle montre n'a pas été examiné.",
        "Picture not read, page {page} of {file} (caption: {detail}). What it shows was not examined.",
    ),
    "unread.picture_elsewhere": (
        "Image de {file} rangée hors du fichier, non lue (légende : {detail}). Déposez-la comme pièce si elle compte.",
        "Picture of {file} kept outside the file, not read (caption: {detail}). Submit it as a piece if it matters.",
    ),
    "unread.picture_no_text": (
        "Image sans texte lisible, page {page} de {file} (légende : {detail}). Ce qu'elle montre n'a pas été examiné.",
        "Picture without readable text, page {page} of {file} (caption: {detail}). What it shows was not examined.",
    ),
    "unread.picture_format": (
        "Image d'un format ou d'une taille que le programme ne lit pas, page {page} de {file} (légende : {detail}).",
        "Picture of a format or a size that the program does not read, page {page} of {file} (caption: {detail}).",
    ),
    "unread.page_no_text": (
        "Page {page} de {file} : aucun texte lisible (page scannée ou dessinée).",
        "Page {page} of {file}: no readable text (a scanned or drawn page).",
    ),
    "unread.page_empty": (
        "Page {page} de {file} : la reconnaissance de texte n'y a trouvé aucun texte. Ce qu'elle montre n'a pas été examiné.",
        "Page {page} of {file}: text recognition found no text on it. What it shows was not examined.",
    ),
    "unread.page_garbled": (
        "Page {page} de {file} : son texte est brouillé (table de caractères cassée) et n'a pas pu être relu.",
        "Page {page} of {file}: its text is garbled (a broken character map) and could not be read again.",
    ),
    "unread.page_broken": (
        "Page {page} de {file} : la page est abîmée et n'a pas pu être lue.",
        "Page {page} of {file}: the page is damaged and could not be read.",
    ),
    "unread.piece": ("La pièce {file} n'a pas été lue : {detail}", "The piece {file} was not read: {detail}"),
    "unread.part": ("Une partie de {file} n'a pas été lue : {detail}.", "A part of {file} was not read: {detail}."),
    "unread.no_caption": ("sans légende", "no caption"),
    # Parts by name, for `unread.part`.
    "part.xfa": ("formulaire XFA dynamique", "dynamic XFA form"),
    "part.frame": ("une page ou un objet incorporé", "an embedded page or object"),
    "part.media": ("un son ou une vidéo", "a sound or a video"),
    # Warnings (`Warning.message`); the file is named beside them.
    "warning.no_text_layer": (
        "Aucune page ne porte de texte lisible ; c'est sans doute un scan.",
        "No page has readable text; it is probably a scan.",
    ),
    "warning.no_tesseract": (
        "Tesseract n'est pas installé : {pages} page(s) et {pictures} image(s) n'ont pas été lues. Installez-le avec le français : « apt install tesseract-ocr tesseract-ocr-fra » (Debian, Ubuntu), « brew install tesseract tesseract-lang » (macOS), l'installeur de UB Mannheim (Windows) ; puis relisez le dossier.",
        "Tesseract is not installed: {pages} page(s) and {pictures} picture(s) were not read. Install it with French: “apt install tesseract-ocr tesseract-ocr-fra” (Debian, Ubuntu), “brew install tesseract tesseract-lang” (macOS), UB Mannheim's installer (Windows); then read the dossier again.",
    ),
    "warning.no_french": (
        "Tesseract est installé sans le français : {pages} page(s) et {pictures} image(s) n'ont pas été lues. Ajoutez-le : « apt install tesseract-ocr-fra » (Debian, Ubuntu), « brew install tesseract-lang » (macOS), la case « French » de l'installeur (Windows) ; puis relisez le dossier.",
        "Tesseract is installed without French: {pages} page(s) and {pictures} picture(s) were not read. Add it: “apt install tesseract-ocr-fra” (Debian, Ubuntu), “brew install tesseract-lang” (macOS), the “French” box of the installer (Windows); then read the dossier again.",
    ),
    "warning.ocr_late": (
        "La lecture des images a pris trop de temps ou a échoué : {count} page(s) ou image(s) non lue(s).",
        "Reading pictures took too long or failed: {count} page(s) or picture(s) not read.",
    ),
    "warning.garbled": (
        "Texte brouillé (table de caractères cassée) relu par reconnaissance de texte, page(s) {pages}.",
        "Garbled text (a broken character map) read again by text recognition, page(s) {pages}.",
    ),
    "warning.language": (
        "Le texte ne semble pas être en français (mots-outils français : {french} %, anglais : {english} %).",
        "The text does not seem to be in French (French function words: {french} %, English: {english} %).",
    ),
    "warning.attachments": (
        "Fichiers joints au document, non lus ({count}) : {names}. Déposez-les comme pièces s'ils comptent.",
        "Files attached to the document, not read ({count}): {names}. Submit them as pieces if they matter.",
    ),
    "warning.encoding": (
        "Encodage supposé : {encoding}. Vérifiez les accents.",
        "Encoding taken to be {encoding}. Check the accents.",
    ),
    "warning.converted": (
        "Lu après conversion du format {suffix} par LibreOffice. En cas de doute, comparez avec l'original.",
        "Read after LibreOffice converted it from {suffix}. When in doubt, compare with the original.",
    ),
    "warning.pages_not_drawn": (
        "LibreOffice n'a pas pu en dessiner les pages : les passages sont situés par leur section.",
        "LibreOffice could not draw its pages: passages are placed by their section.",
    ),
    "warning.ignored": (
        "Laissés de côté d'après leur nom, car ce sont des verrous, des fichiers temporaires ou du système ({count}) : {names}.",
        "Left aside by their names, as locks, temporary files or files of the system ({count}): {names}.",
    ),
    "warning.two_states": (
        "Ce document et {other} semblent deux états d'un même texte ({percent} % des suites de mots du plus court sont dans l'autre). Vérifiez lequel fait foi.",
        "This document and {other} look like two states of one text ({percent} % of the shorter one's runs of words stand in the other). Check which one counts.",
    ),
    "warning.same_file": (
        "Ce fichier et {other} sont identiques, octet pour octet.",
        "This file and {other} are the same, byte for byte.",
    ),
    "warning.macros": (
        "Le fichier contient des macros ; elles n'ont pas été exécutées.",
        "The file holds macros; they were not run.",
    ),
    "warning.part_dropped": (
        "Une partie interne abîmée n'a pas été lue : {part}.",
        "A damaged inner part was not read: {part}.",
    ),
    "warning.described": (
        "{count} image(s) décrite(s) par le modèle {model} : ce sont ses mots, non ceux du candidat, jamais une preuve.",
        "{count} picture(s) described by the model {model}: its words, not the candidate's, never evidence.",
    ),
    "warning.not_described": (
        "{count} image(s) non décrite(s) par le modèle {model} : {reason}.",
        "{count} picture(s) not described by the model {model}: {reason}.",
    ),
    # Why a vision model did not describe a picture (`Picture.undescribed`).
    "vision.timeout": ("il n'a pas répondu à temps", "it did not answer in time"),
    "vision.refused": ("il a refusé de répondre", "it refused to answer"),
    "vision.bad_request": (
        "le serveur n'accepte pas cette image ; ce modèle lit-il les images ?",
        "the server does not accept this picture; does this model read pictures?",
    ),
    "vision.bad_reply": ("sa réponse ne contient pas de description", "its reply holds no description"),
    "vision.quota": ("le crédit du compte est épuisé", "the account's credit is used up"),
    "vision.server": ("le serveur est en erreur", "the server failed"),
    "vision.connection": ("le serveur ne répond pas", "the server cannot be reached"),
    "vision.not_granted": (
        "le serveur refuse la clé ou le nom du modèle",
        "the server refuses the key or the model's name",
    ),
    "vision.not_configured": (
        "ni clé ni adresse de serveur (REVIEWER_VISION_API_KEY, REVIEWER_VISION_BASE_URL)",
        "no key and no server address (REVIEWER_VISION_API_KEY, REVIEWER_VISION_BASE_URL)",
    ),
    "vision.stopped": (
        "trois essais sans réponse, les suivants n'ont pas été faits",
        "three tries without an answer, no other was made",
    ),
    "vision.too_many": (
        "le nombre d'images envoyées par dossier est limité (REVIEWER_VISION_PICTURES)",
        "the number of pictures sent of one dossier is limited (REVIEWER_VISION_PICTURES)",
    ),
    "vision.no_time": ("le temps accordé aux descriptions est écoulé", "the time given to descriptions is over"),
    "reading.picture.unnamed": ("sans légende", "without a caption"),
    "reading.picture.unread": ("non lue", "not read"),
    "warning.embedded_object": (
        "Un objet incorporé n'a pas été lu : {part}. Déposez-le comme pièce s'il compte.",
        "An embedded object was not read: {part}. Submit it as a piece if it matters.",
    ),
    # How much of a piece was read (`reporting/extent.py`).
    "extent.silent": ("{n} sans texte lu", "{n} without text read"),
    "extent.pictures": ("images lues par la machine : {n}", "machine-read pictures: {n}"),
    "extent.machine": ("{n} lues par la machine", "{n} machine-read"),
    "language.fr": ("français", "French"),
    "language.en": ("anglais", "English"),
    "language.es": ("espagnol", "Spanish"),
    "language.de": ("allemand", "German"),
    "language.it": ("italien", "Italian"),
    "language.pt": ("portugais", "Portuguese"),
    # Where a passage stands (`Where`).
    "where.text": ("texte", "text"),
    "where.table": ("tableau", "table"),
    "where.caption": ("légende", "caption"),
    "where.image": ("image", "picture"),
    "where.notes": ("notes de l'orateur", "speaker notes"),
    "where.footnote": ("note de bas de page", "footnote"),
    "where.chart": ("graphique", "chart"),
    "where.alt_text": ("texte de remplacement", "alternative text"),
    "where.header": ("en-tête ou pied de page", "header or footer"),
    # How a text was hidden (`Hidden.method`).
    "hidden.white": ("de la couleur du fond", "in the colour of the background"),
    "hidden.transparent": ("transparent", "transparent"),
    "hidden.render_mode": ("non dessiné (mode invisible)", "not drawn (invisible mode)"),
    "hidden.tiny": ("trop petit pour être lu", "too small to be read"),
    "hidden.off_page": ("hors de la page", "off the page"),
    "hidden.covered": ("recouvert par un objet", "covered by an object"),
    "hidden.clipped": ("rogné ou sur un calque masqué", "clipped away or on a hidden layer"),
    "hidden.vanish": ("marqué comme masqué", "marked as hidden"),
    "hidden.alt_text": ("texte alternatif d'une image", "alternative text of a picture"),
    "hidden.comment": ("commentaire", "comment"),
    "hidden.deleted": ("passage supprimé en suivi des modifications", "tracked deletion"),
    "hidden.hidden_slide": ("diapositive masquée", "hidden slide"),
    "hidden.metadata": ("propriétés ou source du fichier", "the file's properties or source"),
    "hidden.glyphs": ("dessiné autrement que ce que le fichier en dit", "drawn otherwise than the file says"),
    "hidden.tags": ("en caractères invisibles", "in invisible characters"),
    # Things shown apart (`Aside.kind`).
    "aside.comment": ("commentaire", "comment"),
    "aside.deleted": ("texte supprimé (révision)", "deleted text (revision)"),
    "aside.hidden_slide": ("diapositive masquée", "hidden slide"),
    # Limits (`PieceTooLarge.what`).
    "limit.bytes": ("taille du fichier", "file size"),
    "limit.unpacked_bytes": ("taille décompressée", "unpacked size"),
    "limit.parts": ("nombre d'éléments internes", "number of inner parts"),
    "limit.pages": ("nombre de pages", "number of pages"),
    "limit.seconds": ("durée de lecture en secondes", "reading time in seconds"),
    "limit.memory": ("mémoire nécessaire", "memory needed"),
    "limit.pixels": ("pixels d'une page", "pixels of a page"),
    # What a file really holds (`PieceMislabelled.found`).
    "format.pdf": ("un PDF", "a PDF"),
    "format.docx": ("un document Word", "a Word document"),
    "format.pptx": ("une présentation PowerPoint", "a PowerPoint presentation"),
    "format.doc": ("un ancien document Word", "an old Word document"),
    "format.ppt": ("une ancienne présentation PowerPoint", "an old PowerPoint presentation"),
    "format.xlsx": ("un classeur Excel", "an Excel workbook"),
    "format.odt": ("un texte OpenDocument", "an OpenDocument text"),
    "format.odp": ("une présentation OpenDocument", "an OpenDocument presentation"),
    "format.ods": ("un classeur OpenDocument", "an OpenDocument spreadsheet"),
    "format.zip": ("une archive ZIP", "a ZIP archive"),
    "format.ole": ("un ancien document Office", "an old Office document"),
    "format.rtf": ("un texte RTF", "an RTF text"),
    "format.html": ("une page web", "a web page"),
    "format.image": ("une image", "a picture"),
    "format.text": ("du texte simple", "plain text"),
    "format.binary": ("des données d'un autre type", "data of another kind"),
    # What is wrong with a file (`PieceBroken.problem`).
    "problem.cut_short": ("la fin manque", "the end is missing"),
    "problem.unreadable": ("sa structure est illisible", "its structure cannot be read"),
    "problem.no_page": ("aucune page ne s'ouvre", "no page opens"),
    "problem.not_converted": ("LibreOffice n'a pas pu l'ouvrir", "LibreOffice could not open it"),
    "problem.bad_zip": ("l'archive interne est abîmée", "the archive inside is damaged"),
    "problem.nul_bytes": ("il contient des octets nuls", "it holds NUL bytes"),
    "problem.not_opened": ("il ne peut pas être ouvert", "it cannot be opened"),
    "problem.not_the_format": ("son contenu n'est pas reconnu", "its content is not recognised"),
    "problem.reader_stopped": ("la lecture s'est interrompue", "the reader stopped"),
    "problem.no_such_page": ("il n'a pas de page {page}", "it has no page {page}"),
}


def told(reason: str, lang: str = "fr", *, file: str = "", page: int | None = None, detail: str = "") -> str:
    """The sentence of an `Unread`: `reason` is a key; `detail` is plain words, or the facts of an error as a JSON object."""
    from reviewer.wording import TEXTS as ALL_TEXTS

    side = 0 if lang == "fr" else 1
    facts: dict[str, Any] = {"detail": detail or TEXTS["unread.no_caption"][side]}
    if detail.startswith("{"):
        try:
            facts |= json.loads(detail)
        except ValueError:
            facts["detail"] = detail
    facts |= {"file": file, "page": "?" if page is None else page}
    plain = dict(facts)
    for name, value in plain.items():
        if isinstance(value, str) and value in ALL_TEXTS and name != "file":
            facts[name] = ALL_TEXTS[value][side].format(**plain)
    return ALL_TEXTS[reason][side].format(**facts)
