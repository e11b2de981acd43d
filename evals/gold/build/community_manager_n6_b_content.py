# ruff: noqa: E501 - one paragraph a line, as its author wrote it
"""The text of `community-manager-n6-b.docx`: an answer booklet on a case, filled in by an invented candidate about an invented mill."""

EMPTY = "Cliquez ou appuyez ici pour entrer du texte."
CHOOSE = "Choisissez un élément."

HEADER = "Livret de réponse · cas Filature Brégeras · copie n° 2517"
FOOTER = "Atelier des Granges, formation continue – livret modèle LR-4, à compléter dans les cadres grisés"

BODY = [
    ("title", "Livret de réponse"),
    ("subtitle", "Travail sur cas : la Filature Brégeras remet ses comptes au métier"),
    (
        "form",
        [
            ("Nom et prénom", "Bazerque Corentin", "text"),
            ("Numéro de copie", "2517", "text"),
            ("Date de remise", "14 octobre 2025", "date"),
            ("Session", "Automne 2025", "list"),
            ("Centre", "Atelier des Granges, antenne de Guéret", "list"),
            ("Référent tutorat", EMPTY, "empty"),
            ("Travail réalisé seul", "☒ oui   ☐ non", "check"),
        ],
    ),
    (
        "p",
        "J’ai gardé des brebis pendant neuf ans, sur les estives du Couserans puis en Creuse, avant qu’un genou me range des voitures. La laine, je la connais par le dos des bêtes : on la payait onze centimes le kilo et elle finissait souvent au fumier. Quand le centre a tiré au sort mon énoncé et que je suis tombé sur une filature, j’ai ri tout seul dans le couloir. Je le dis tout de suite, pour qu’on comprenne d’où je parle quand je m’emballe.",
    ),
    (
        "p",
        "Le livret impose des cadres, je les ai remplis, mais pas dans l’ordre : j’ai attaqué par les gens et fini par les mots.",
    ),
    ("h1", "1. L’énoncé relu crayon en main"),
    ("h2", "1.1 La maison"),
    (
        "p",
        "La Filature Brégeras tourne depuis 1921 à Saint-Amand-le-Creux, au bord d’une rivière qui n’entraîne plus rien mais qui donne son bruit à l’atelier. Neuf salariés, trois assortiments de machines dont une carde de 1954, trente-quatre éleveurs qui apportent leurs toisons. On y vend du fil à tricoter, des coffrets et des stages de filage le samedi. Solange Brégeras, quatrième du nom, a repris en 2019 ; sa nièce Mahaut, vingt-six ans, tient les comptes sociaux et la boutique en ligne quand l’expédition lui en laisse le temps.",
    ),
    (
        "table",
        "Chiffres de départ donnés par l’énoncé (documents 1 et 2)",
        ["Poste", "Valeur", "Période"],
        [
            ["Abonnés Instagram", "4 870", "31 août 2025"],
            ["Abonnés Facebook", "6 320", "31 août 2025"],
            ["Abonnés Pinterest", "610", "31 août 2025"],
            ["Adresses de la lettre mensuelle", "2 900", "31 août 2025"],
            ["Commandes de la boutique en ligne", "76 par mois, panier moyen 58 €", "moyenne janvier-août 2025"],
            ["Stages « Samedis du rouet »", "5 inscrits en moyenne pour 10 places", "printemps 2025"],
            ["Enveloppe de janvier à juin 2026", "6 000 € tout compris, non extensible", "lettre de cadrage"],
            ["Temps disponible", "une demi-journée par semaine, soit 4 heures (Mahaut)", "lettre de cadrage"],
        ],
        {"widths": [6, 7, 4]},
    ),
    (
        "p",
        "L’énoncé insiste sur une chose que j’ai vérifiée auprès d’anciens collègues : le lavage de la laine se fait en Haute-Loire, faute de laverie plus près, et chaque toison voyage donc deux fois. Ce détail pèse sur le discours. On ne pourra jamais écrire « tout se fait ici » ; on pourra écrire « tout se file ici », et c’est assez beau. Le document 1 donne aussi la répartition des ventes, que je reprends en toutes lettres : quarante et un pour cent au magasin d’usine, trente-quatre chez dix-huit merciers, le reste sur internet et sur les foires.",
    ),
    ("h2", "1.2 Les cinq demandes de Solange"),
    (
        "p",
        "La lettre de cadrage tient sur une page et contient cinq demandes, que je numérote D1 à D5 parce que je vais y renvoyer sans arrêt : vendre davantage en ligne (D1), toucher des tricoteuses de 25 à 40 ans (D2), montrer les éleveurs (D3), remplir les samedis (D4), trouver un apprenti fileur avant septembre 2026 (D5).",
    ),
    (
        "rubric",
        "Cadre 1 – Ce que la demande cache",
        [
            (
                "p",
                "D1 : la boutique n’a pas un souci de trafic, elle a un souci de fin de parcours ; Solange parle de « faire venir du monde » alors que le monde vient et repart.",
            ),
            (
                "p",
                "D2 : la moyenne d’âge des clientes fidèles est de 57 ans. Derrière la demande il y a une inquiétude de transmission, pas une envie de mode.",
            ),
            ("p", "D3 : sept éleveurs ont quitté la collecte en deux ans. Les montrer, c’est d’abord les retenir."),
            (
                "p",
                "D4 : un samedi complet rapporte 540 € et, d’après le document 2, un stagiaire sur trois commande dans le mois. C’est la demande la moins chère à servir.",
            ),
            (
                "p",
                "La cinquième demande, je l’ai laissée de côté : je n’ai pas cherché ce qui bloque le recrutement ni ce que Solange attend d’un apprenti, et rien dans la suite du livret n’en parle.",
            ),
        ],
    ),
    ("h2", "1.3 Autour de la table"),
    (
        "p",
        "J’ai relu les verbatims du document 6 en me demandant, pour chaque personne qui parle, ce qu’elle serait déçue de ne pas avoir dans un an.",
    ),
    (
        "table",
        "Qui espère quoi",
        ["Qui", "Ce qu’il ou elle voudrait voir arriver", "Dit où"],
        [
            [
                "Solange, gérante",
                "Que les moins de quarante ans connaissent le nom Brégeras autrement que par leur grand-mère",
                "Doc. 6, ligne 4",
            ],
            [
                "Les éleveurs",
                "Leur ferme nommée sur l’étiquette et en photo, pas « laine de nos régions »",
                "Doc. 6, ligne 11",
            ],
            [
                "Les clientes",
                "Des modèles expliqués pas à pas et une réponse le jour même quand on s’est trompée de rang",
                "Doc. 6, lignes 15 à 19",
            ],
            ["^", "Savoir avant de payer ce que coûtera le port", "Doc. 6, ligne 21"],
            ["Les merciers revendeurs", "Ne pas être doublés par des promotions en ligne", "Doc. 6, ligne 26"],
        ],
        {"widths": [4, 9, 4]},
    ),
    ("h2", "1.4 Ce qu’il faut viser d’abord"),
    (
        "p",
        "Je donne ces objectifs en vrac : aucun ne passe avant un autre à mes yeux, et je n’ai pas voulu établir de classement.",
    ),
    (
        "ul",
        [
            "Des paniers qui vont jusqu’au paiement (répond à D1).",
            "Un public de trentenaires qui nous suit et nous écrit (répond à D2).",
            "Trente-quatre fermes sorties de l’anonymat (répond à D3).",
            "Dix personnes autour des rouets chaque samedi (répond à D4).",
        ],
    ),
    ("h1", "2. Qui achète de la laine"),
    ("h2", "2.1 D’où viennent mes chiffres"),
    (
        "p",
        "J’ai travaillé sur une seule source, les statistiques Instagram jointes à l’énoncé (document 4, reproduites figure 1). La fiche renvoie aussi à l’audience du site, mais le lien était mort et je n’ai rien utilisé d’autre.{{fn:Signalé à la formatrice par courriel le 6 octobre 2025, sans réponse à ce jour.}}",
    ),
    (
        "img",
        "stats",
        "Figure 1 – Document 4 de l’énoncé, âge et heures de présence des abonnés Instagram",
        "Capture des statistiques d’un compte Instagram",
    ),
    ("p", "Trois paquets se détachent quand on croise l’âge, la ville et les publications enregistrées."),
    (
        "table",
        "Trois familles de personnes",
        ["Famille", "Portrait", "Vie en ligne", "Ce qu’elles réclament"],
        [
            [
                "Les veilleuses",
                "50-68 ans, 44 % des abonnés, bourgs du Limousin et d’Auvergne, tricotent depuis l’enfance",
                "Présentes de 20 h à 22 h, commentent, partagent aux cousines, n’enregistrent presque rien",
                "Des pelotes suivies d’une année sur l’autre, le même bain, un numéro de téléphone",
            ],
            [
                "Les recommençantes",
                "28-41 ans, 31 % des abonnés, Limoges, Clermont, Lyon, Paris ; ont appris pendant un congé ou une convalescence",
                "Enregistrent trois fois plus que les autres, regardent sans le son dans le train entre 7 h 30 et 8 h 30",
                "Un premier ouvrage qu’on finit en un week-end, des gestes filmés de près",
            ],
            [
                "Les curieux de la bête",
                "25-60 ans, 25 % des abonnés, hommes pour moitié, aiment les chiens de troupeau et les machines",
                "Vidéos longues le dimanche, lisent les légendes jusqu’au bout",
                "Voir la tonte, la carde, les gens",
            ],
        ],
        {"widths": [3, 5, 5, 4]},
    ),
    (
        "p",
        "Les comportements numériques et les attentes des audiences sont expliqués en relation avec les objectifs de communication définis dans l’étude de cas.",
    ),
    ("h2", "2.2 Deux visages"),
    (
        "rubric",
        "Cadre 2 – Première fiche",
        [
            (
                "form",
                [
                    ("Prénom, nom", "Anaïs Trémouille, 33 ans", "text"),
                    (
                        "Situation",
                        "Infirmière libérale à Limoges, locataire, un fils de quatre ans ; c’est elle qui choisit et qui paie les fournitures de loisirs de la maison",
                        "text",
                    ),
                    (
                        "Ce qui la pousse",
                        "S’occuper les mains sans écran le soir, offrir du fait-main, savoir de quelle brebis vient son bonnet",
                        "text",
                    ),
                    ("Ce qui la retient", EMPTY, "empty"),
                    (
                        "Une phrase d’elle",
                        "« J’ai raté trois fois le même talon, si personne ne me montre je range tout »",
                        "text",
                    ),
                ],
            ),
        ],
    ),
    (
        "rubric",
        "Cadre 2 bis – Seconde fiche",
        [
            (
                "form",
                [
                    ("Prénom, nom", "Monique Chabrely, 61 ans", "text"),
                    (
                        "Situation",
                        "Secrétaire de mairie à La Courtine, anime le club tricot du mercredi, prescrit la laine à onze personnes",
                        "text",
                    ),
                    (
                        "Ce qui la pousse",
                        "Transmettre, faire travailler le coin, retrouver exactement la teinte de l’an dernier",
                        "text",
                    ),
                    ("Ce qui la retient", EMPTY, "empty"),
                    (
                        "Une phrase d’elle",
                        "« Moi je commande au téléphone, et je sais que c’est Mahaut qui décroche »",
                        "text",
                    ),
                ],
            ),
        ],
    ),
    ("h1", "3. L’état des lieux"),
    (
        "p",
        "L’énoncé cite quatre endroits où la maison se montre, plus sa lettre : Instagram, Facebook, Pinterest et la boutique. J’ai passé une matinée sur les captures fournies. Je n’ai pas regardé Pinterest, faute de temps, et je le signale pour qu’on ne croie pas à un oubli.",
    ),
    (
        "table",
        "Ce que j’ai vu",
        ["Lieu", "Ce qui va", "Ce qui cloche"],
        [
            [
                "Instagram",
                "Photos justes, jamais posées ; 27 publications entre janvier et août",
                "Aucune vidéo de moins d’une minute alors que le document 4 en montre le goût",
            ],
            [
                "Facebook",
                "Communauté chaleureuse, beaucoup de partages en juin pour la tonte",
                "Messages laissés sans réponse, page figée sur les horaires de 2022",
            ],
            [
                "Boutique en ligne",
                "Fiches de fil très complètes, avec le grammage et le nom de la ferme",
                "Lente au téléphone, frais de port découverts à la toute fin",
            ],
            ["Lettre mensuelle", "Ouverte par une personne sur deux", "Pas de lien vers les stages"],
        ],
        {"widths": [3, 6, 7]},
    ),
    (
        "p",
        "Je n’avance pas ces reproches à l’humeur. Les deux pièces de l’énoncé qui les fondent sont recopiées ci-dessous, telles quelles.",
    ),
    (
        "img",
        "site",
        "Figure 2 – Document 3 de l’énoncé, mesure d’audience de la boutique",
        "Tableau de bord de la boutique",
    ),
    (
        "img",
        "reseaux",
        "Figure 3 – Document 5 de l’énoncé, activité comparée des deux comptes principaux",
        "Diagramme en barres des deux comptes",
    ),
    (
        "rubric",
        "Cadre 3 – Ce que je changerais après cet état des lieux",
        [
            (
                "ol",
                [
                    "Rendre la boutique plus agréable au pouce.",
                    "Être plus présent sur Facebook et mieux répondre aux gens.",
                    "[à compléter]",
                ],
            ),
            ("p", "Je m’arrête là pour l’état des lieux, le reste dépend de la suite."),
        ],
    ),
    ("h1", "4. Les oreilles"),
    ("h2", "4.1 Trois portes à surveiller"),
    (
        "p",
        "On ne surveille pas tout, avec quatre heures par semaine. J’ai gardé trois portes, et j’écris pour chacune ce qui m’a fait la garder.",
    ),
    (
        "table",
        "Les trois portes et leur raison d’être",
        ["Porte", "Ce qu’on y guette", "Pourquoi celle-là"],
        [
            [
                "Les autres filatures",
                "Prix, coffrets, rythme des annonces de quatre maisons voisines ou de même taille",
                "Sept éleveurs partis en deux ans (doc. 1) : deux livrent maintenant chez un voisin. On ne retiendra pas les fermes (D3) sans savoir ce qu’on leur promet ailleurs",
            ],
            [
                "Ce qui se tricote et comment on le filme",
                "Modèles qui montent, durée et cadrage des vidéos",
                "Les 28-41 ans pèsent 31 % des abonnés mais 12 % des commandes (doc. 2 et 4) : pour D2, il faut leur langue avant nos pelotes",
            ],
            [
                "La loi et les cases à cocher",
                "Consentement de la lettre, traceurs, mineurs en photo, mentions sur l’origine de la laine",
                "La lettre pèse 22 % des ventes (doc. 2) et 2 900 adresses ont été recueillies sans preuve d’accord : une plainte, et D1 perd son meilleur vendeur",
            ],
        ],
        {"widths": [3, 5, 8]},
    ),
    ("h2", "4.2 Avec quoi"),
    (
        "rubric",
        "Cadre 4 – Outillage",
        [
            (
                "p",
                "Inoreader, Visualping réglé sur six pages, Google Trends, et le moteur de recherche de Ravelry le vendredi.",
            ),
            ("p", "Les outils sélectionnés sont justifiés par leur pertinence pour répondre aux objectifs de veille."),
        ],
    ),
    ("p", "La liste des termes que je ferais tourner figure en annexe 1, elle aurait mangé toute la page."),
    ("h2", "4.3 Une première récolte"),
    (
        "p",
        "J’ai fait tourner le dispositif à blanc sur le dossier de presse de l’énoncé et sur une semaine réelle, du 29 septembre au 5 octobre 2025. Six trouvailles, que je range V1 à V6.",
    ),
    (
        "table",
        "Récolte du 29 septembre au 5 octobre 2025",
        ["N°", "Trouvaille", "À saisir", "À craindre"],
        [
            [
                "V1",
                "Les recherches « bonnet facile débutant » doublent chaque octobre depuis trois ans",
                "Sortir un coffret premier bonnet avant la Toussaint",
                "–",
            ],
            [
                "V2",
                "La Filature du Bas-Vialard paie la toison 0,90 € contre 0,55 € chez nous",
                "–",
                "Perdre encore trois ou quatre fermes au printemps",
            ],
            [
                "V3",
                "Sur Ravelry, 1 140 projets portent l’étiquette « laine française », peu citent une ferme",
                "Être les premiers à donner le nom de la ferme sur la pelote",
                "–",
            ],
            [
                "V4",
                "Les tutoriels verticaux de 40 secondes sont trois fois plus enregistrés que les longs",
                "Recouper les films existants",
                "–",
            ],
            [
                "V5",
                "Contrôles annoncés sur les listes d’adresses sans preuve d’accord",
                "–",
                "Devoir jeter la moitié des 2 900 adresses",
            ],
            [
                "V6",
                "Un vendeur à bas prix a copié le nom « laine des volcans »",
                "–",
                "Être confondus avec du fil importé",
            ],
        ],
        {"widths": [1.2, 6.5, 4.5, 4.5]},
    ),
    (
        "p",
        "Deux lignes de cette récolte m’ont fait changer d’avis en cours de route. Je croyais, en bon berger, que V2 était le sujet et qu’il fallait parler d’argent aux éleveurs. V3 m’a calmé : le voisin paie mieux, mais il mélange tout dans la même caisse, et aucune des fermes parties n’est nommée nulle part sur ses pelotes. On peut perdre sur le prix et gagner sur le nom. J’ai aussi failli écarter V6, que je prenais pour une chicane de juriste, avant de voir que le premier résultat de recherche pour « laine des volcans » est bel et bien un fil filé à six mille kilomètres d’ici.",
    ),
    (
        "p",
        "Je n’ai pas gardé les concours de photos de moutons, qui reviennent chaque semaine dans les résultats et qui m’ont fait perdre une heure, ni les débats sur le mulesing, qui concernent les mérinos australiens et pas les brebis de la Creuse. Une récolte, ça se trie comme une toison : on enlève les crottes d’abord.",
    ),
    ("h1", "5. Le grand carré"),
    (
        "p",
        "J’ai reporté la récolte et les documents dans le carré habituel. Entre crochets, la pièce d’où vient chaque ligne : la consigne du centre est de ne rien y mettre qu’on ne puisse montrer du doigt.",
    ),
    (
        "swot",
        [
            (
                "Ce qui porte la maison",
                [
                    "Nom de la ferme connu pour chaque lot de fil [doc. 1]",
                    "Une lettre ouverte par 51 % des gens [doc. 2]",
                    "Stagiaires qui deviennent clients : un sur trois [doc. 2]",
                ],
            ),
            (
                "Ce qui la tire en arrière",
                [
                    "Boutique pénible sur téléphone [doc. 3]",
                    "Une seule personne, quatre heures par semaine [cadrage]",
                    "Facebook qui ne répond pas [doc. 5]",
                ],
            ),
            (
                "Ce qui s’ouvre dehors",
                [
                    "Octobre des débutantes [V1]",
                    "Place libre pour la laine signée d’une ferme [V3]",
                    "Appétit pour les gestes filmés court [V4]",
                ],
            ),
            (
                "Ce qui menace dehors",
                ["Prix de la toison chez le voisin [V2]", "Fichier d’adresses fragile [V5]", "Imitation du nom [V6]"],
            ),
        ],
        "Le grand carré, alimenté par la récolte et par les documents",
    ),
    (
        "p",
        "Une seconde lecture, celle de la couleur des avis (combien de contents, de fâchés, de tièdes), est prévue pour le mois de novembre : je ne l’ai pas faite ici. Le carré est donc le seul instrument dont je me sois servi.",
    ),
    (
        "p",
        "De ce carré je tire deux orientations, pas une de plus, parce qu’une filature de neuf personnes n’en mènera pas trois.",
    ),
    (
        "ol",
        [
            "Recouper les onze films de l’atelier en gestes verticaux de quarante secondes, sous-titrés, un par semaine : V4 dit que cela s’enregistre, et le tiroir est plein, ce qui ménage les quatre heures de Mahaut.",
            "Signer chaque pelote du nom de sa ferme et faire de ce nom le titre des publications : V3 montre que la place est libre, et c’est la seule réponse que nous ayons à V2, puisqu’on ne peut pas suivre le prix.",
        ],
    ),
    ("h1", "6. Où l’on va"),
    ("h2", "6.1 Trois caps"),
    ("p", "Trois caps, que j’appelle par un mot pour qu’on les retienne à l’atelier ; ils avancent ensemble."),
    (
        "table",
        "Les caps de janvier à juin 2026",
        ["Cap", "Ce qu’on veut lire au compteur", "Pourquoi c’est jouable"],
        [
            [
                "Voix",
                "Passer de 4 870 à 6 200 abonnés Instagram au 30 juin 2026, dont au moins 45 % de moins de 42 ans",
                "220 par mois ; la maison en a gagné 190 en juin 2025 avec la seule tonte",
            ],
            [
                "Main",
                "Porter la part de gens qui réagissent de 1,1 % à 2,5 % au 31 mars 2026",
                "Les trois publications filmées de 2025 étaient à 2,9 %",
            ],
            [
                "Caisse",
                "Monter de 76 à 130 commandes par mois en ligne en juin 2026, panier inchangé",
                "Récupérer un abandon sur quatre à l’étape du port y suffit",
            ],
        ],
        {"widths": [2, 8, 6]},
    ),
    (
        "p",
        "La dimension sociale et environnementale n’entre aujourd’hui dans aucun de ces trois caps ; les principes de responsabilité sociétale et d’inclusion seront intégrés dans un quatrième cap que je proposerai à Solange à la rentrée.",
    ),
    ("h2", "6.2 Du cap au pas"),
    (
        "table",
        "Pas à faire et preuve qu’il est fait",
        ["Cap", "Pas", "Ce qui le prouve", "Seuil"],
        [
            [
                "Voix",
                "Huit portraits de fermes, un toutes les trois semaines",
                "Vues menées jusqu’au bout",
                "400 par film",
            ],
            [
                "^",
                "Six prêts de pelotes à des tricoteuses suivies",
                "Nouveaux abonnés dans les 72 heures",
                "60 par prêt",
            ],
            ["Main", "Un geste de quarante secondes par semaine", "Enregistrements divisés par vues", "6 %"],
            ["^", "Réponse à tout message avant 19 h", "Délai médian lu dans la boîte de réception", "5 heures"],
            ["Caisse", "Frais de port affichés sur la fiche produit", "Abandons à l’étape du port", "de 64 % à 48 %"],
            ["^", "Un lien vers les stages dans chaque lettre", "Inscriptions venues de la lettre", "4 par mois"],
        ],
        {"widths": [2, 6, 5, 3]},
    ),
    ("h1", "7. Par où l’on passe"),
    ("h2", "7.1 Les lieux retenus"),
    (
        "table",
        "Où parler, à qui, pour quoi",
        ["Lieu", "Pour qui", "Pour quel cap, et pourquoi là"],
        [
            [
                "Instagram",
                "Anaïs et les recommençantes",
                "Voix et Main : 31 % des abonnés ont déjà leur âge, et c’est le seul compte qui grandit",
            ],
            [
                "Facebook",
                "Monique et les veilleuses",
                "Main : les clubs de tricot y sont tous, et Monique y administre le sien",
            ],
            [
                "Lettre mensuelle",
                "Monique, les stagiaires",
                "Caisse : 22 % des ventes partent d’elle, aucun réseau ne fait aussi bien",
            ],
            [
                "Journal de l’atelier (blog)",
                "Les curieux de la bête, et Anaïs quand elle cherche un modèle",
                "Caisse et Voix : une recherche « bonnet facile » tombe sur un article, jamais sur une photo, et l’article reste trouvable des années",
            ],
        ],
        {"widths": [3, 4, 9]},
    ),
    (
        "p",
        "TikTok et YouTube restent dehors : l’un demande une présence que quatre heures n’achètent pas, l’autre des films longs que personne ne montera.",
    ),
    ("h2", "7.2 Ce qui est offert, ce qui est payé"),
    (
        "p",
        "La règle tient en une phrase : on ne paie que pour sortir du cercle, jamais pour reparler à ceux qui nous suivent. Le gratuit raconte (fermes, gestes, ratés) ; le payé invite (coffret, samedi, lettre).",
    ),
    (
        "table",
        "Deux tiroirs",
        ["", "Tiroir gratuit", "Tiroir payé"],
        [
            [
                "À qui",
                "Abonnés et leurs proches, clubs de tricot",
                "Femmes et hommes de 26 à 42 ans à moins de 90 km pour les samedis ; centres d’intérêt crochet, couture et jardin pour le coffret",
            ],
            [
                "Sous quelle forme",
                "Geste vertical, portrait en six images, coulisse du jour",
                "Carrousel de trois images vers le coffret, film de quinze secondes vers le formulaire de stage",
            ],
            ["Quand", "Toute l’année", "Trois poussées : fin janvier, mi-mars, mi-mai"],
        ],
        {"widths": [3, 5.5, 7.5]},
    ),
    (
        "rubric",
        "Cadre 5 – Achat d’espace",
        [
            (
                "form",
                [
                    ("Régie et réglages", CHOOSE, "emptylist"),
                    (
                        "Exemple de réglage",
                        "En 2023, pour le gîte de mes parents à Seix, j’ai monté une campagne Google Ads avec un rayon de 40 km et des annonces adaptées au téléphone ; elle a rempli trois week-ends",
                        "text",
                    ),
                ],
            ),
        ],
    ),
    ("h2", "7.3 Être vus plus loin avec les mêmes forces"),
    (
        "p",
        "Le vrai levier, ce sont les autres. Six tricoteuses suivies, 212 000 abonnés à elles toutes, ont accepté dans l’énoncé (document 7) de recevoir des pelotes : on prête, elles tricotent, elles racontent, et la maison republie. J’y ajoute la Fête de la toison de Felletin, le 9 mai, où l’on poste en même temps que la mairie et l’office de tourisme : en 2025 leurs relais ont été vus 38 000 fois.{{fn:Document 7 de l’énoncé, tableau 2, « relais institutionnels ».}}",
    ),
    (
        "p",
        "Côté dépense, on reste dans les 6 000 € de la lettre de cadrage, c’est une ligne que je me suis interdit de franchir.",
    ),
    (
        "table",
        "Ventilation prévue, janvier à juin 2026",
        ["Poste", "Montant"],
        [
            ["Achat d’espace, trois poussées", "2 400 €"],
            ["Photographe, deux jours dans les fermes", "1 950 €"],
            ["Pelotes prêtées et envois", "1 200 €"],
            ["Monteuse pour les onze films", "1 100 €"],
            ["Abonnements (programmation, sous-titres)", "350 €"],
        ],
        {"widths": [10, 4]},
    ),
    ("h2", "7.4 Et les machines qui écrivent ?"),
    (
        "p",
        "Léonie, ma voisine de table au centre, a fabriqué toutes les images de son propre cas avec Midjourney et s’est fait souffler ses légendes par ChatGPT ; elle y a gagné une demi-journée. Moi non. Le plan que je remets pour la Filature Brégeras ne prévoit aucune intelligence artificielle, à aucune étape : une maison qui signe ses pelotes ne peut pas signer des brebis inventées.",
    ),
    ("h1", "8. Qui fait quoi, et quand"),
    (
        "img",
        "gantt",
        "Figure 4 – Diagramme de Gantt, janvier à juin 2026 (GanttProject, exporté le 13 octobre)",
        "Diagramme de Gantt sur six mois",
    ),
    (
        "table",
        "Les étapes, leur date butoir et ce qu’il faut avoir sous la main",
        ["Étape", "Butoir", "Il faut", "Cap"],
        [
            ["Corriger l’affichage du port", "16 janvier", "Mahaut 6 h, le prestataire de la boutique", "Caisse"],
            ["Recueillir les accords de la lettre", "30 janvier", "Mahaut 3 h", "Caisse"],
            ["Tourner dans quatre fermes", "20 février", "Photographe un jour, voiture de Solange", "Voix"],
            ["Première poussée payée (samedis)", "25 janvier", "800 €", "Caisse"],
            ["Refaire la vitrine du magasin d’usine", "13 mars", "Solange, un menuisier", "aucun, envie de Solange"],
            ["Prêter les pelotes, vague 1", "20 mars", "Trois tricoteuses, 600 €", "Voix"],
            ["Quatre autres fermes", "17 avril", "Photographe un jour", "Voix"],
            ["Fête de la toison", "9 mai", "Toute l’équipe, mairie, office de tourisme", "Voix et Main"],
            ["Imprimer un calendrier mural", "29 mai", "Imprimeur d’Aubusson", "aucun, tradition"],
            ["Bilan avec Solange", "26 juin", "Deux heures, la feuille de compteurs", "les trois"],
        ],
        {"widths": [6, 2.6, 5.5, 3.4]},
    ),
    ("p", "Chaque action du tableau sert l’un des trois caps et aucune n’est là pour faire joli."),
    ("p", "Le rythme me paraît tenable pour Mahaut ; le détail de sa semaine est en annexe 3."),
    ("h1", "9. Compter"),
    ("h2", "9.1 Les compteurs"),
    (
        "p",
        "Je propose une feuille de tableur, neuf lignes, relevée le premier lundi du mois. J’ai écarté le nombre de « j’aime » : il monte quand on poste un agneau et ne dit rien d’autre.",
    ),
    (
        "table",
        "La feuille de compteurs",
        ["Cap", "Compteur", "Départ", "Ce qu’il nous apprend"],
        [
            [
                "Voix",
                "Personnes touchées au moins une fois dans le mois",
                "11 300",
                "Si l’on sort du cercle ; sans cela les 6 200 abonnés resteront un vœu",
            ],
            [
                "Main",
                "Réactions, commentaires et enregistrements rapportés aux personnes touchées",
                "1,1 %",
                "Si ce qu’on montre sert à quelqu’un : c’est le chiffre même du cap",
            ],
            [
                "Caisse",
                "Visites de la boutique qui finissent en commande",
                "0,9 %",
                "Si l’effort sur le port paie ; à 1,5 % on tient les 130 commandes",
            ],
        ],
        {"widths": [2, 6, 2.5, 6]},
    ),
    ("h2", "9.2 Ce que cela a donné"),
    (
        "p",
        "Pour l’automne 2022, l’agence Kaolin & Cie avait mené une campagne pour la filature : 84 000 personnes touchées, 2,2 % de réactions, 31 ventes. Ces chiffres sont les siens, recopiés de son compte rendu (document 8) ; je n’ai rien lancé moi-même et n’ai donc aucun résultat à commenter.",
    ),
    ("h2", "9.3 Et si ça dérape"),
    (
        "p",
        "Des ajustements seront proposés après le premier trimestre, quand les compteurs auront parlé ; nous formulerons alors des préconisations adaptées.",
    ),
    ("h1", "10. Ce qu’on dit, comment on le dit"),
    (
        "box",
        [
            "Trois sujets et pas un de plus : la bête et sa ferme ; le geste qui s’apprend ; la machine qui chante.",
            "Les mots de la maison : toison, suint, mèche, retors, main chaude. Ceux qu’on laisse aux autres : cocooning, iconique, must-have.",
        ],
    ),
    (
        "p",
        "La ferme sert le cap Voix, parce qu’un visage s’abonne plus vite qu’un produit ; le geste sert le cap Main, parce qu’il appelle une question ; la machine tient les curieux, qui achètent peu mais parlent beaucoup. Le vocabulaire vient de l’atelier : une recommençante qui apprend le mot « retors » le répète, et c’est ainsi qu’on se fait un nom chez les trentenaires.",
    ),
    (
        "img",
        "planche",
        "Figure 5 – Planche d’allure : teintes, lettres et cadrages",
        "Planche de couleurs et de cadrages",
    ),
    (
        "p",
        "Pour l’œil : lumière du nord, jamais de flash, les mains plus que les visages, trois teintes prises à la toison (écru, gris brebis, brun de suint) et un seul accent, le rouge de la carde. Des fonds clairs pour que les gestes se lisent sur un petit écran de train, là où Anaïs regarde.",
    ),
    ("h2", "10.1 Le moule à légendes"),
    ("p", "Voici un moule, pour Mahaut et pour qui la remplacera pendant ses congés."),
    (
        "nestedform",
        "Cadre 6 – Moule à légendes",
        [
            ("Sujet", "Ex. : « La brebis 417 de chez Peyrot n’a jamais voulu du chien »"),
            ("Voix", "On tutoie la brebis, on vouvoie la cliente ; une blague au plus"),
            ("Longueur et forme", "Six lignes, un geste filmé ou trois photos, la ferme citée en premier"),
            ("Fin", "Une question à laquelle on peut répondre d’un mot"),
        ],
    ),
    (
        "p",
        "Pour les images il n’existe pas de gabarit : chaque visuel se compose à la main, au cas par cas, et je n’en ai pas dessiné.",
    ),
    ("h2", "10.2 Pour que tout le monde suive, et que ça dure"),
    (
        "p",
        "Un film tourné sert trois fois : en entier dans le journal, en geste sur Instagram, en photo dans la lettre. On n’achète pas de décor, on ne fait pas venir de fil de l’autre bout du monde pour une photo, et les fichiers partent en définition moyenne, qui pèse quatre fois moins. Chaque film porte ses paroles écrites à l’écran, chaque photo une phrase qui la raconte à qui ne la voit pas, et l’on montre aussi les hommes qui tricotent et les mains abîmées : le club de l’Ehpad de Bourganeuf compte onze clientes.",
    ),
    ("h1", "Annexe 1 – Les termes surveillés"),
    (
        "keywords",
        "Cadre A1 – Thèmes, termes et demande servie",
        [
            (
                "Laine et fermes",
                ["laine française", "laine creusoise", "toison Charmoise", "« nom de la ferme » + laine"],
                "D3 : entendre parler de nos éleveurs, ou de ceux qui nous quittent",
            ),
            (
                "Premiers ouvrages",
                ["bonnet facile débutant", "kit tricot adulte", "tuto tricot 40 secondes"],
                "D2 : ce que cherchent les trentenaires",
            ),
            (
                "Sorties du samedi",
                ["stage filage Creuse", "apprendre le rouet", "week-end laine Limousin"],
                "D4 : qui d’autre remplit ses samedis, et à quel prix",
            ),
            (
                "Droit de la vente à distance",
                ["consentement lettre d’information", "frais de port affichage obligatoire"],
                "D1 : ne pas vendre sur du sable",
            ),
        ],
    ),
    ("h1", "Annexe 2 – Le cahier de style"),
    ("h2", "A. Nos sujets et notre voix"),
    (
        "p",
        "Exemple de ton : « Ce matin la carde a boudé. Marius lui a parlé, elle est repartie. » Exemple de sujet : la ferme Peyrot à Gentioux, cent dix brebis, un patou peureux.",
    ),
    ("h2", "B. Nos couleurs, lettres et photos"),
    (
        "p",
        "Écru #EFE6D5, gris #8C8780, brun #5B4636, rouge carde #B3261E. Titres en Alegreya, textes en Cabin. Exemple de photo acceptée : mains de Marius sur la mèche, fenêtre à gauche. Exemple refusé : pelotes en pyramide sur fond rose.",
    ),
    ("h2", "C. Nos publications modèles à imiter"),
    ("placeholder", "[Insérer ici deux publications complètes]"),
    ("h1", "Annexe 3 – La semaine de Mahaut"),
    (
        "table",
        "Heures demandées par le plan, semaine courante",
        ["Tâche", "Heures"],
        [
            ["Un geste monté et publié", "3 h"],
            ["Un portrait ou une coulisse", "2 h 30"],
            ["Réponses aux messages, cinq soirs", "2 h 30"],
            ["Lettre et journal", "2 h"],
            ["Récolte du vendredi et compteurs", "1 h 30"],
            ["Total", "11 h 30"],
        ],
        {"widths": [9, 4]},
    ),
    (
        "p",
        "Je n’ai pas cherché à faire tenir cette semaine dans le temps que l’énoncé accorde à Mahaut.{{fn:Les heures ont été estimées à vue, sans chronométrage ni échange avec l’intéressée.}}",
    ),
    (
        "p",
        "Relecture. En relisant, je vois que j’ai beaucoup parlé de laine et peu de chiffres, sauf quand l’énoncé me les mettait dans la main. Je vois aussi que j’ai un penchant pour les gens de l’atelier, et que Solange, qui paie, aurait sans doute aimé que je parle plus tôt de ventes. J’ai essayé de ne rien écrire que je ne sache défendre devant Marius, le plus ancien des fileurs, qui n’a pas de téléphone et qui demande à tout propos « et ça sert à quoi ? ». Quand je n’avais pas de réponse, j’ai laissé le cadre vide : on me le reprochera, mais c’est plus honnête que de la bourre.",
    ),
    ("p", "Fini à 16 h 40, les doigts bleus et l’envie de retourner voir les bêtes."),
]
