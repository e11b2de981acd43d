"""A French inflection -> the form that Snowball should stem in its place. Pure.

Snowball's French rules leave apart much that dossiers and questions mix: `-ent` and `-ons` of verbs, plurals after i, o and u (vidéos,
lois), irregular verbs (prend, pris, prennent), feminines (directrice, longue). Rules here are general; lists hold what has no rule.
"""

import re
from collections.abc import Iterator
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBS: Final = """
prendre: prend prends prennent prenant prenez prenons prenait prenaient prenais prenne pris prise prises prit prendra prendront
    prendrait prirent
mettre: met mets mettent mettant mettez mettons mettait mettaient mette mis mise mises mit mettra mettront mettrait mirent
venir: vient viens viennent vienne venu venue venus venues venons vint vinrent viendra viendront viendrait venait venaient venant
    venez
tenir: tient tiens tiennent tienne tenu tenue tenus tenues tenons tint tinrent tiendra tiendront tiendrait tenait tenaient tenant
    tenez
dire: dit dite dites dits dis disent disant disait disaient disons dira diront dirait
lire: lisent lisant lisait lisaient lisez lisons lira liront lirait lue lues
écrire: écrit écrite écrits écrites écris écrivent écrivant écrivait écrivaient écrivez écrivons écrivit écrira écriront
crire: crit crite crits crites cris crivent crivant crivait crivaient crivez crivons crivit crira criront
voir: voit vois voient voyant voyait voyaient voyez voyons verra verront verrait vu vue vus vues
savoir: sait sais savent savait savaient savez savons sache sachant saura sauront saurait
devoir: doit dois doivent doive devait devaient devez devons devra devront devrait devraient dû due dus
pouvoir: peux pouvait pouvaient pouvez pouvons puisse puissent pourra pourront pourrait pourraient
vouloir: veut veux veulent veuillez veuille voulait voulaient voulez voulons voulu voulue voulus voudra voudront voudrait
    voudraient
aller: va vais vont allait allaient allez allons allé allée allés allées ira iront irait aille
falloir: faut fallait faudra faudrait fallu faille
valoir: vaut valent valait valaient valu vaudra vaudrait
croire: croit crois croient croyait croyaient croyez croyons croira
boire: boit bois boivent buvait buvaient buvez buvons boira bue bues
vivre: vit vivent vivait vivaient vivant vécu vécue vécurent vécut vivra vivront vivons vivez
suivre: suit suivent suivait suivaient suivant suivante suivants suivantes suivi suivie suivis suivies suivra suivront suivons
    suivez
naître: naît naissent naissait naissaient né née nés nées naquit naîtra naissant
connaître: connaît connais connait connaissent connaissait connaissaient connaissez connaissons connu connue connus connues
    connaîtra connaissant
paraître: paraît paraissent paraissait paraissaient paru parue parus parut paraîtra paraissant
recevoir: reçoit reçois reçoivent recevait recevaient recevez recevons recevant reçu reçue reçus reçues reçut recevra
cevoir: çoit çois çoivent cevait cevaient cevez cevons cevant çu çue çus çues çut cevra
mourir: meurt meurs meurent mourait mouraient mort morte morts mortes mourut mourra mourant
courir: court courent courait couraient couru courue courus courra courant courons courez
ouvrir: ouvre ouvrent ouvrait ouvraient ouvert ouverte ouverts ouvertes ouvrit ouvrira ouvrant ouvrons ouvrez
couvrir: couvre couvrent couvrait couvraient couvert couverte couverts couvertes couvrit couvrira couvrant couvrons couvrez
offrir: offre offrent offrait offraient offert offerte offerts offertes offrit offrira offrant offrons offrez
souffrir: souffre souffrent souffrait souffraient souffert soufferte souffrira souffrant
quérir: quiert quièrent quérait quis quise quises querra quérant
servir: sert sers servent servait servaient servi servie servis servira servant servons servez
dormir: dort dors dorment dormait dormaient dormi dormira dormant dormons dormez
sentir: sent sens sentent sentait sentaient senti sentie sentira
sortir: sort sors sortent sortait sortaient sorti sortie sortis sorties sortira sortant sortons sortez
partir: pars partent partait partaient parti partie partis parties partira partant partons partez
fuir: fuit fuient fuyait fuyant fui fuira
battre: bat bats battent battait battaient battu battue battus battues battra battant
plaire: plaît plaisent plaisait plaisaient plaira
taire: tait taisent taisait
résoudre: résout résolvent résolu résolue résolus résoudra
coudre: coud cousent cousu cousue cousus
agir: agit agis agissent agissait agissaient agissant agi agira
vaincre: vainc vainquent vainquit vaincu vaincue vaincus vainqueur vainqueurs
convaincre: convainc convainquent convaincu convaincue convaincus convaincant
rompre: rompt rompent rompait rompu rompue rompus rompra
cuire: cuit cuite cuits cuites cuisent cuisait cuisant cuira
nuire: nuit nuisent nuisait nui nuira
suffire: suffit suffisent suffisait suffira suffi
conclure: conclut conclus concluent concluait conclu conclue conclura
inclure: inclut inclus incluent incluait incluse incluses inclura incluant
exclure: exclut exclus excluent excluait exclue exclura excluant
élire: élit élisent élisait élisaient élu élue élus élues élira
"""
_PREFIXES: Final = {
    "prendre": "ap com entre re sur réap mé",
    "mettre": "ad com compro é o per pro re sou trans entre",
    "venir": "con contre de rede inter par pré pro re sou sur ad sub",
    "tenir": "abs appar con dé entre main ob re sou",
    "dire": "contre inter pré re mé",
    "lire": "re",
    "crire": "dé ins pres sous trans réé circons pros",
    "voir": "entre pré re pour",
    "vivre": "re sur",
    "suivre": "pour",
    "connaître": "re mé",
    "paraître": "ap com dis réap trans",
    "cevoir": "aper con dé per",
    "courir": "ac con dis par re se",
    "ouvrir": "ré entr",
    "couvrir": "dé re",
    "quérir": "ac con re en",
    "servir": "des res",
    "dormir": "en",
    "sentir": "con pres res",
    "sortir": "res",
    "partir": "re",
    "battre": "a com dé ra ré",
    "plaire": "dé",
    "rompre": "cor inter",
    "agir": "ré inter",
    "élire": "ré",
}
_UIRE: Final = "cond prod introd réd trad déd séd reprod ind constr instr détr reconstr recond"
_DRE: Final = """
atten défen dépen descen enten éten fen fon confon correspon mor per pen préten ren répan répon suspen ten tor ven reven
"""
_INDRE: Final = "attei craig plai contrai joi rejoi adjoi pei dépei tei étei attei restrei enfrei"
_ERER: Final = _words(
    """espè préfè considè gè suggè opè libè génè fédè modè accélè tolè adhè coopè diffè exagè récupè énumè rémunè pondè réfè insè
    confè prolifè digè intè régénè adultè altè avè célèb désespè exaspè transfè ingè macè pénèt végè héb vénè délibè obtempè
    lacè repè"""
)
_NOUNS_ON: Final = _words(
    """maison saison raison livraison comparaison chanson boisson poisson moisson hérisson frisson saucisson nourrisson prison poison
    toison cloison liaison floraison conjugaison trahison garnison unisson son don ton bouton coton carton mouton béton bâton
    piéton jeton feuilleton veston croûton rejeton teuton thon salon ballon talon violon étalon vallon melon colon pantalon
    papillon échantillon pavillon bouillon tourbillon sillon bataillon maillon médaillon rayon crayon haillon aiguillon
    oisillon goupillon poêlon houblon gallon environ marron citron patron électron vigneron bûcheron moucheron perron
    ceinturon baron héron avion camion lion million espion champion pion scorpion canon saumon poumon démon sermon limon timon
    coupon jupon tampon crampon harpon pompon charbon jambon savon wagon dragon jargon fourgon bouchon cochon torchon capuchon
    manchon cornichon nichon leçon façon garçon glaçon maçon soupçon hameçon caleçon tronçon pigeon bourgeon plongeon donjon
    bidon guidon pardon cordon jardon édredon bon mignon oignon champignon compagnon moignon rognon tison vison blason gazon
    horizon caisson buisson paillasson hameçon écusson canton chaton feston peloton python ponton avorton raton hanneton
    laiton toron macaron napperon biberon chaperon escadron goudron neutron micron potiron quarteron éperon fleuron forgeron
    puceron laideron tendron fanfaron piton"""
)
_NOT_VERBS_ENT: Final = _words(
    """cent accent récent innocent adolescent décent absent présent argent agent urgent régent sergent contingent indulgent
    intelligent négligent exigent diligent client patient impatient orient inconvénient ingrédient quotient conscient
    inconscient efficient coefficient déficient émollient récipient expédient escient gradient talent lent violent excellent
    équivalent insolent polyvalent turbulent opulent vent évent auvent couvent souvent paravent avent fervent parent apparent
    transparent différent indifférent adhérent cohérent incohérent concurrent torrent occurrent inhérent référent afférent
    content mécontent impotent intermittent pénitent compétent incompétent latent patent dent accident incident évident
    précédent antécédent président résident dissident étudiant occident trident ardent prudent imprudent strident excédent
    confident rodent influent affluent confluent fréquent conséquent éloquent délinquant subséquent onguent permanent éminent
    imminent continent pertinent proéminent abstinent immanent serpent arpent pent engagement aliment moment document argument
    instrument monument testament tourment ciment segment fragment pigment élément complément supplément ferment sacrement
    serment sédiment piment froment événement département médicament"""
)
_VERBS_MER: Final = _words(
    """ai ani esti for transfor infor confor réfor ferm renferm confir affir nom dénom surnom consom program réclam acclam proclam
    déclam expri impri suppri compri dépri réprim opprim expr im arm char désarm calm cal fum parfum allum rallum consum
    présum résum assum film dram entam sem parsem sublim légitim intim rythm escrim grim décim abîm chôm gom dégom plum paum
    enferm enflam pâm tram rétam cham"""
)
_EUX: Final = _words(
    """nombr heur malheur dangér danger génér rigour vigour savour chaleur doulour amour peur affr cr lumin volumin ruin épin verb
    dout coût hont boit goût fam brum crém venim paress angoiss jo so ennu fruct lux majest affect respect monstr vert moell
    merveill orgueill pierr scandal fabul muscul nuag avantag courag orag ombrag jut lait pât nerv aqu muqu belliqu gaz sabl
    vapor pluv onér séch péril terr ferr métall huil poil poussiér graiss chanc min osse fiévr ténébr capit neig argil"""
)
_FAMILIES: Final = """
travail travaux|corail coraux|émail émaux|vitrail vitraux|soupirail soupiraux|bail baux|œil oeil yeux|ciel cieux|aïeul aïeux
monsieur messieurs|madame mesdames|tuyau tuyaux|noyau noyaux|joyau joyaux|mal maux|jeu jeux|enjeu enjeux|lieu lieux
milieu milieux|feu feux|vœu vœux voeu voeux|cheveu cheveux|neveu neveux|dieu dieux|adieu adieux|aveu aveux|essieu essieux
bijou bijoux|caillou cailloux|chou choux|genou genoux|hibou hiboux|joujou joujoux|pou poux|œuf œufs oeuf oeufs
bœuf bœufs boeuf boeufs|long longue longs longues|blanc blanche blancs blanches|franc franche francs franches
sec sèche secs sèches|frais fraîche fraîches|public publique publics publiques|grec grecque grecs grecques
turc turque turcs turques|gros grosse grosses|gras grasse grasses|bas basse basses|las lasse lasses|épais épaisse épaisses
faux fausse fausses|roux rousse rousses|doux douce douces|fou folle fous folles|mou molle mous molles
beau belle bel beaux belles|nouveau nouvelle nouvel nouveaux nouvelles|vieux vieille vieil vieilles
jumeau jumelle jumeaux jumelles|gentil gentille gentils gentilles|favori favorite favoris favorites
petit petite petits petites|cher chère chers chères|fier fière fiers fières|neuf neuve neufs neuves|bref brève brefs brèves
vif vive vifs vives|juif juive juifs juives|divers diverse diverses|précis précise précises|gris grise grises
concis concise concises|exclusif exclusifs exclusive exclusives|bon bonne bons bonnes|inédit inédite inédits inédites
gratuit gratuite gratuits gratuites|parfait parfaite parfaits parfaites|étroit étroite étroits étroites|droit droits
crédit crédits|débit débits|conflit conflits|profit profits|récit récits|esprit esprits|portrait portraits|trait traits
lait laits|extrait extraits|retrait retraits|souhait souhaits|bruit bruits|fruit fruits|circuit circuits|habit habits
délit délits|audit audits|inscription inscriptions|étranger étrangère étrangers étrangères|léger légère légers légères
passager passagère passagers passagères|entier entière entiers entières|héros héroïne héroïnes|roi rois reine reines
copain copine copains copines|email emails mail mails courriel courriels|km kilomètre kilomètres kilometre kilometres
kg kilogramme kilogrammes kilo kilos|euro euros|heure heures|minute minutes mn|entretenir entretien entretiens
soutenir soutien soutiens|souvenir souvenirs|essai essais|délai délais|quai quais|vrai vraie vrais vraies|balai balais
emploi emplois|tournoi tournois|convoi convois|paroi parois|matériau matériaux|jaloux jalouse jalouses
court courte courts courtes|opéra opéras|caméra caméras|agenda agendas|média médias media medias|cinéma cinémas
panorama panoramas|envoi envois|nuit nuits|cri cris
"""
_FINAL_PLURAL: Final = "aioué"
_PLAIN_PLURALS: Final = ("ers", "irs", "ants", "its", "iens")
_SINGULAR_ERS: Final = _words("vers divers univers envers travers pervers revers convers")
_NATIONALITIES: Final = ("çais", "glais", "onais", "andais", "ugais", "llais", "nnais")
_VERBS_IER: Final = _words(
    """publ étud oubl appréc remerc var rel conf assoc bénéfic multipl déd négoc expéd cr pl appropr rall mend humil incend dél suppl
    congéd réconcil dissoc apparent remédi"""
)


def _verb_forms() -> Iterator[tuple[str, str]]:
    for line in re.sub(r"\n +", " ", _VERBS).strip().splitlines():
        infinitive, forms = line.split(": ")
        for prefix in ("", *_PREFIXES.get(infinitive, "").split()):
            for form in (infinitive, *forms.split()):
                yield prefix + form, prefix + infinitive
    for prefix in _UIRE.split():
        for end in (
            "uire",
            "uit",
            "uite",
            "uits",
            "uites",
            "uis",
            "uisent",
            "uisant",
            "uisait",
            "uisaient",
            "uira",
            "uisons",
        ):
            yield prefix + end, prefix + "uire"
    for prefix in _DRE.split():
        for end in (
            "dre",
            "d",
            "ds",
            "dent",
            "dait",
            "daient",
            "dant",
            "dez",
            "dons",
            "dit",
            "du",
            "due",
            "dus",
            "dues",
            "dra",
            "dront",
            "drait",
        ):
            yield prefix + end, prefix + "dre"
    for prefix in _INDRE.split():
        root = prefix.removesuffix("g")
        for end in (
            "ndre",
            "nt",
            "nts",
            "nte",
            "ntes",
            "ns",
            "gnent",
            "gnait",
            "gnaient",
            "gnant",
            "gnez",
            "ndra",
            "ndront",
        ):
            yield root + end, root + "ndre"


def _table() -> dict[str, str]:
    forms = dict(_verb_forms())
    for family in _FAMILIES.replace("\n", "|").split("|"):
        for form in family.split():
            forms[form] = family.split()[0]
    return forms


_BASES: Final = _table()


def base(word: str) -> tuple[str, bool]:
    """The form to stem in place of `word` (lower case, accents kept), and whether it is to be stemmed at all."""
    known = _BASES.get(word) or _BASES.get(word.removesuffix("s"))
    if known is not None:
        return known, False
    return _by_rule(word), True


def _by_rule(word: str) -> str:
    if len(word) < 5:
        return (
            word[:-1] if len(word) == 4 and word[-1] == "s" and word[-2] in _FINAL_PLURAL and word != "plus" else word
        )
    if word.endswith("ent"):
        return _third_person(word)
    if word.endswith("ons"):
        return _first_person(word)
    single = word.removesuffix("s")
    for end, rule in _ENDINGS:
        if single.endswith(end):
            return rule(single, word)
    if word.endswith(_NATIONALITIES):
        return f"{word}e"
    plain = word.endswith(_PLAIN_PLURALS) and word not in _SINGULAR_ERS
    vowel = word.endswith("s") and single[-1] in _FINAL_PLURAL and not word.endswith(("ais", "ois"))
    return single if plain or vowel else word


def _third_person(word: str) -> str:
    """`-ent` of a verb -> its infinitive, where Snowball would leave it."""
    root = word[:-3]
    if word in _NOT_VERBS_ENT or word.endswith(("aient", "issent")) or len(root) < 2:
        return _issent(word)
    if root.endswith("m"):
        return f"{root}er" if root[:-1] in _VERBS_MER or root in _VERBS_MER else word
    if root.endswith("r") and root[:-1] in _ERER:
        return f"{root[:-1].replace('è', 'é')}rer"
    if root.endswith(("oi", "ui")):
        return f"{root[:-1]}yer"
    return word if root.endswith("èr") else f"{root}er"


def _issent(word: str) -> str:
    return f"{word[:-3]}er" if word.endswith("issent") and word[-7:-6] in "aglvt" and len(word) < 10 else word


def _first_person(word: str) -> str:
    """`-ons` of a verb -> its infinitive; of a noun -> its singular."""
    single, root = word[:-1], word[:-3]
    if word.endswith("ions") and (word[:-4] in _VERBS_IER or word.endswith("ifions")):
        return f"{root}er"
    if single in _NOUNS_ON or word.endswith(("ions", "issons")):
        return single if single in _NOUNS_ON or word.endswith("ions") else word
    if root.endswith("ç"):
        root = f"{root[:-1]}c"
    return f"{root.removesuffix('e') if root.endswith('ge') else root}er"


def _trice(single: str, _word: str) -> str:
    return single if single in ("matrice", "cicatrice") else f"{single[:-4]}eur"


def _euse(single: str, word: str) -> str:
    root = single[:-4]
    return word if root in _EUX or root.endswith(("i", "u", "y")) else f"{root}eur"


def _gere(single: str, word: str) -> str:
    if single[:-2] in _ERER:
        return f"{single[:-3]}érer"
    return f"{single[:-3]}er" if single.endswith(("gère", "chère", "llère")) else word


def _ier(single: str, word: str) -> str:
    return f"{single}r" if single[:-2] in _VERBS_IER or single.endswith("ifie") else word


_ENDINGS: Final = (("trice", _trice), ("euse", _euse), ("ère", _gere), ("ie", _ier))
