# ruff: noqa: E501 - one paragraph a line, as its author wrote it
"""The text of `community-management-b.pdf`, page by page: an invented owner of an invented boarding house for cats tells what she has set up."""

RUNNING = "La Moustache d’Autan – Gwenaëlle Destrem – septembre 2026"

# Each page: number of columns, blocks, notes at its foot.
PAGES = [
    (
        1,
        [
            ("space", 60),
            ("title", "La nuit, chez nous, on entend ronronner"),
            ("subtitle", "Comment j’ai remis ma pension pour chats sous les yeux des gens qui partent"),
            ("img", "enseigne", "L’enseigne de La Borie-Haute, dessinée par Maïlys Authier", 11),
            ("space", 20),
            ("center", "Gwenaëlle Destrem"),
            ("center", "La Moustache d’Autan, Marssac-sur-Tarn"),
            ("center", "Dossier remis le 21 septembre 2026"),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Avant d’entrer"),
            (
                "p",
                "Je m’appelle Gwenaëlle Destrem, j’ai quarante-six ans et j’ai tenu des pattes pendant onze ans comme auxiliaire vétérinaire à Gaillac avant d’ouvrir une pension. Je ne viens pas de la communication. Ce que je sais des réseaux, je l’ai appris en ratant : trois cents photos de chats flous, un concours qui m’a ramené des joueurs professionnels du Nord de la France, et une page oubliée pendant tout un hiver parce que j’avais perdu le mot de passe.",
            ),
            (
                "p",
                "Ce dossier raconte l’année qui vient de passer, celle où j’ai décidé de m’y prendre autrement. On y trouvera ce que je vise, l’argent que j’y mets, les deux endroits où je me suis installée, ce que j’y montre, les gens qui m’aident, et ce que je regarde le lundi matin. Les captures ont été redessinées pour être lisibles à l’impression ; les chiffres sont les vrais.",
            ),
            ("h2", "Où trouver quoi"),
            (
                "table",
                None,
                ["Page", "Sujet"],
                [
                    ["3 et 4", "La pension, et ce qui m’a poussée à bouger"],
                    ["5 et 6", "Les maîtres"],
                    ["7 à 10", "Ce que je vise, l’argent, les partis pris, les adresses choisies"],
                    ["11 et 12", "Les deux vitrines"],
                    ["13 à 16", "Ce que je montre, et comment"],
                    ["17 et 18", "Se faire connaître"],
                    ["19 et 20", "Les gens qui m’aident, les lundis matin"],
                ],
                [3, 13],
            ),
            ("p", "Merci à Lison, qui a relu, et à Gribouille, treize ans, qui a dormi sur le clavier."),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "La maison"),
            (
                "p",
                "La Moustache d’Autan a ouvert en avril 2019 dans une petite maison de ville, rue des Fargues à Albi. Seize chambres sur deux étages, des voisins patients, pas de jardin. Le 2 mars 2026 nous avons déménagé à la ferme de La Borie-Haute, à Marssac-sur-Tarn : vingt-quatre chambres, un couloir vitré, une infirmerie et un vrai parking. Tout a changé ce jour-là, l’adresse, le numéro de téléphone et les horaires.",
            ),
            (
                "table",
                "Tableau 1 – La pension en quelques lignes",
                ["", ""],
                [
                    ["Adresse depuis le 2 mars 2026", "La Borie-Haute, 81150 Marssac-sur-Tarn"],
                    ["Téléphone depuis le 2 mars 2026", "05 36 49 12 08"],
                    ["Accueil", "8 h à 10 h et 17 h à 19 h 30, sept jours sur sept"],
                    [
                        "Équipe",
                        "Gwenaëlle (plein temps), Lison Cabanel (24 heures par semaine), Rémi Destrem en renfort",
                    ],
                    ["Chiffre d’affaires 2025", "71 400 €"],
                    ["Prix", "17 € la nuit, 21 € avec soins, 14 € la visite à domicile"],
                    ["Nuits vendues en 2025", "3 390"],
                ],
                [6, 10],
            ),
            (
                "p",
                "Notre particularité tient à mon ancien métier : nous prenons les chats que les autres refusent. Diabétiques, insuffisants rénaux, borgnes, centenaires ou presque. Un chat sur neuf aujourd’hui reçoit un soin tous les jours. Je voudrais que ce soit un sur quatre, parce que ce sont des séjours longs, des maîtres fidèles et un travail que j’aime.",
            ),
            (
                "p",
                "Rémi, mon mari, dresse des chiens à Carmaux sous le nom de Toutou Cadence. Il a ses comptes, j’ai les miens ; il m’arrive de lui donner un coup de main, et on verra plus loin qu’il me le rend.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Pourquoi bouger maintenant"),
            (
                "p",
                "Le nouveau bâtiment a coûté cher et il est trop grand dix mois sur douze. En juillet et en août nous affichons complet ; de novembre à mars, deux chambres sur trois dorment. Or un emprunt, lui, ne prend pas de congés d’hiver[[1]].",
            ),
            ("img", "saisons", "Figure 1 – Part des chambres occupées, mois par mois, année 2025", 14),
            (
                "p",
                "J’ai donc posé noir sur blanc, avec ma comptable, trois choses que l’entreprise doit réussir avant l’été 2028 : remplir l’hiver, devenir la maison des chats fragiles à une demi-heure à la ronde, et ne plus dépendre des deux plateformes de garde qui prélèvent vingt pour cent. Les réseaux ne sont qu’un des moyens, mais c’est le seul que je puisse actionner le soir en pyjama.",
            ),
            (
                "p",
                "Il y avait aussi une raison moins avouable. Une pension voisine a ouvert à Rabastens en 2024, avec de belles photos et trois fois moins de savoir-faire. Elle remplit. J’ai compris que les gens ne choisissent pas la meilleure infirmière, ils choisissent celle qu’ils ont vue.",
            ),
            (
                "p",
                "Enfin le déménagement nous a forcées à prévenir tout le monde. Autant en profiter pour se présenter à ceux qui ne nous connaissaient pas encore.",
            ),
        ],
        ["1. Remboursement de 1 140 € par mois jusqu’en février 2041."],
    ),
    (
        2,
        [
            ("h1", "Les maîtres"),
            (
                "p",
                "Quand j’ai voulu décrire les gens à qui je parle, j’ai ressorti le carnet de réservation : 412 foyers en 2025, dont j’ai recopié la commune, l’année de naissance quand je l’avais, et ce qu’ils m’avaient raconté en remplissant la fiche du chat.",
            ),
            (
                "p",
                "Voici celui que je cherche. Il a entre 34 et 58 ans. Il habite à moins de trente-cinq minutes de Marssac, d’Albi à Gaillac et jusqu’aux premiers lotissements de Saint-Sulpice. Il travaille, souvent à l’hôpital, au lycée ou au tribunal, et pose ses congés en décalé parce que la mer est moins chère en janvier.",
            ),
            (
                "p",
                "Il marche en montagne, il voyage en train, il a un potager qu’il confie à un voisin ; mais le chat, non, il ne le confie pas au voisin, parce qu’il y a un comprimé à donner. L’animal a plus de neuf ans. Il a été adopté, jamais acheté.",
            ),
            (
                "p",
                "Je ne fais pas de différence entre hommes et femmes : le carnet est au nom du foyer, et je n’ai pas cherché à savoir qui réserve.",
            ),
            ("column",),
            ("h2", "Ce qui les empêche de dormir"),
            (
                "p",
                "La même phrase revient au téléphone : « Et la nuit, il y a quelqu’un ? » Viennent ensuite les médicaments, les autres chats, puis le prix, loin derrière. J’ai noté les questions de soixante-trois appels entre janvier et mars : quarante et une parlaient de la nuit.",
            ),
            (
                "p",
                "Ces gens regardent leur téléphone à deux moments, dans la salle d’attente du vétérinaire et le dimanche soir quand ils préparent les vacances. Ils lisent les avis jusqu’aux mauvais. Ils posent rarement une question en public et beaucoup en message privé.",
            ),
            ("h2", "Ceux que je ne cherche pas"),
            (
                "p",
                "Les étudiants, qui rentrent chez leurs parents avec le chat. Les éleveurs, qui ont leurs propres murs. Les vacanciers de passage, qui réservent en août quand je suis déjà pleine : je leur réponds avec plaisir, je ne vais pas les chercher.",
            ),
            (
                "p",
                "Pour garder tout cela en tête, j’ai épinglé au-dessus du bureau la photo de Cachou, diabétique, douze ans, et de ses humains, deux profs d’anglais de Lagrave. Quand j’hésite sur une publication, je me demande si elle les rassurerait un dimanche de novembre.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Les maîtres, en chiffres"),
            (
                "p",
                "Le carnet, passé au tamis d’un dimanche pluvieux, confirme l’intuition et la corrige un peu : je pensais que les retraités étaient plus nombreux.",
            ),
            ("img", "maitres", "Figure 2 – Âge de la personne qui signe la fiche, 412 foyers, année 2025", 14),
            (
                "table",
                "Tableau 2 – D’où viennent-ils, et pour quel chat ?",
                ["Trajet jusqu’à la pension", "Foyers", "Chat de plus de neuf ans", "Soin quotidien"],
                [
                    ["Moins de 15 minutes", "188", "44 %", "9 %"],
                    ["De 15 à 35 minutes", "151", "58 %", "15 %"],
                    ["De 35 minutes à une heure", "49", "61 %", "12 %"],
                    ["Plus loin", "24", "25 %", "0 %"],
                ],
                [6, 3, 4, 3],
            ),
            (
                "p",
                "Deux enseignements. Plus le chat est vieux, plus on accepte de rouler pour lui : la couronne de quinze à trente-cinq minutes est celle où j’ai le plus à gagner. Et la tranche 34-58 ans pèse soixante et onze pour cent des fiches, bien plus que je ne le croyais.",
            ),
            (
                "p",
                "J’ai demandé à trente de ces foyers, par un petit mot glissé dans le panier de retour, où ils regardaient des images d’animaux. Vingt-six ont cité Facebook, vingt et un Instagram, quatre TikTok, deux YouTube. Dix-neuf suivent un groupe d’entraide de leur commune.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Ce que je vise"),
            (
                "p",
                "J’ai longtemps écrit « plus de monde » en haut de mon cahier. Cette fois j’ai écrit quatre lignes, et à côté de chacune ce que je compte pour savoir où j’en suis.",
            ),
            (
                "table",
                "Tableau 3 – Quatre lignes pour l’année",
                ["", "Ce que je veux", "D’où je pars", "Ce que je compte, et quand"],
                [
                    [
                        "A",
                        "Vendre 45 % des nuits ouvertes entre le 1er novembre 2026 et le 31 mars 2027",
                        "31 % l’hiver dernier",
                        "Nuits vendues sur nuits ouvertes, le 1er de chaque mois",
                    ],
                    [
                        "B",
                        "Recevoir 40 demandes de visite de la maison par mois au 31 janvier 2027",
                        "14 en moyenne de janvier à avril 2026",
                        "Messages et formulaires dont le motif est « venir voir », chaque lundi",
                    ],
                    [
                        "C",
                        "Faire passer les séjours avec soins de 11 à 25 % des nuits avant le 30 juin 2027",
                        "11 % en 2025",
                        "Nuits facturées 21 € sur total des nuits, chaque trimestre",
                    ],
                    [
                        "D",
                        "Qu’on parle un peu plus de nous dans le Tarn",
                        "–",
                        "Fois où l’on nous cite sans que je l’aie demandé",
                    ],
                ],
                [1, 6, 4, 5],
            ),
            (
                "p",
                "Les trois premières sont à ma portée. Pour la ligne A, quatorze points d’occupation font 507 nuits sur cinq mois, soit trois ou quatre chambres de plus chaque soir : la pension de Rabastens l’a fait dès sa première année. Pour la ligne B, j’ai reçu trente-trois demandes en mai, le mois où j’ai publié le plus régulièrement, sans rien dépenser. Pour la ligne C, quatre cabinets vétérinaires nous adressent déjà leurs patients de plus de dix ans.",
            ),
            (
                "p",
                "La ligne D, je l’ai laissée telle qu’elle m’est venue, sans chiffre ni échéance. Lison trouve qu’elle ne sert à rien. Moi elle me fait plaisir.",
            ),
            (
                "p",
                "Pourquoi compter les demandes de visite plutôt que les abonnés ? Parce que sept visites sur dix se terminent par une réservation, et que mes abonnés, eux, habitent parfois au Québec.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "L’argent"),
            (
                "p",
                "Je dispose de deux mille euros pour l’année civile, votés un soir avec Rémi sur un coin de table et inscrits au prévisionnel. C’est 2,8 % de ce que la pension encaisse ; ma comptable me donnait un plafond à trois.",
            ),
            (
                "table",
                "Tableau 4 – Deux mille euros, ligne à ligne",
                ["Dépense", "Détail", "Par an"],
                [
                    ["Programmation et sous-titrage", "Abonnement Swello, 15 € par mois", "180 €"],
                    ["Graphiste", "Maïlys Authier : modèles de visuels, bandeau, icônes", "420 €"],
                    ["Photographe", "Côme Vidalot : deux demi-journées, droits compris", "360 €"],
                    ["Publicité", "75 € par mois, douze mois", "900 €"],
                    ["Petit matériel", "Trépied, lampe, micro-cravate", "140 €"],
                    ["Total", "", "2 000 €"],
                ],
                [5, 8, 3],
            ),
            (
                "p",
                "Je ne compte pas mes heures dans ce tableau, mais je les note : cinq par semaine en moyenne, dont deux le dimanche soir. Celles de Lison, trois par semaine, sont prises sur les après-midi creux et payées comme le reste.",
            ),
            (
                "p",
                "Est-ce tenable ? Un séjour d’hiver moyen rapporte 153 €. Quatorze séjours de plus dans l’année remboursent toute la dépense ; la ligne A en suppose cinquante-six. Et si le mois de décembre est mauvais, la publicité est la seule ligne que je peux couper du jour au lendemain[[2]].",
            ),
            (
                "p",
                "J’ai renoncé à deux choses : une agence albigeoise, dont le forfait le moins cher (590 € par mois) aurait avalé l’année en quatre mois, et une caméra 360 degrés qui faisait surtout envie à Rémi.",
            ),
        ],
        ["2. L’abonnement Swello est résiliable au mois, les deux prestations sont payées à la livraison."],
    ),
    (
        1,
        [
            ("h1", "Trois partis pris"),
            (
                "p",
                "Avec cinq heures par semaine on ne fait pas tout. J’ai choisi trois directions et je m’y tiens, même quand une vidéo de chaton fait grimper les compteurs de la concurrence.",
            ),
            ("h2", "Montrer la nuit"),
            (
                "p",
                "Puisque la question qui revient est « il y a quelqu’un ? », la moitié de ce que je publie se passe entre vingt et une heures et sept heures : la ronde, la veilleuse du couloir, le chat qui mange enfin à trois heures du matin. Aucun autre établissement du coin ne le fait, parce qu’aucun n’y dort. C’est la direction qui doit amener les visites.",
            ),
            ("h2", "Donner le beau rôle aux vieux chats"),
            (
                "p",
                "Pas de chatons, ou presque. Des museaux blancs, des piqûres d’insuline, un couloir refait pour des hanches raides. C’est moins mignon, c’est exactement ce que mes deux profs de Lagrave ont besoin de voir, et cela parle aux cabinets qui nous envoient du monde.",
            ),
            ("h2", "Parler d’hiver quand il fait chaud"),
            (
                "p",
                "Les congés de janvier se décident en septembre, ceux de février à la Toussaint. Je raconte donc l’hiver avec deux mois d’avance, et je me tais presque en juin, quand je n’ai plus une chambre à offrir et que chaque publication me ramène des gens à qui dire non.",
            ),
            (
                "p",
                "Ces trois directions se répondent : la nuit rassure, l’âge distingue, la saison remplit. Elles tiennent dans mes heures et dans mes deux mille euros, puisqu’elles se filment sur place, au téléphone, avec les pensionnaires du jour.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Les deux adresses choisies"),
            (
                "p",
                "J’ai regardé cinq réseaux en me posant trois questions : est-ce que mes gens y sont, est-ce que cela fait avancer une de mes quatre lignes, est-ce que j’ai de quoi nourrir la bête ?",
            ),
            (
                "table",
                "Tableau 5 – Cinq réseaux passés au crible",
                ["Réseau", "Mes gens y sont-ils ?", "Pour quelle ligne ?", "Avec quoi le nourrir ?", "Décision"],
                [
                    [
                        "Facebook",
                        "26 sur 30, et 19 dans un groupe de leur commune",
                        "A et B : les départs d’hiver s’y discutent, les messages privés y arrivent",
                        "Photo et récit court, album de séjour, annonce de places",
                        "Gardé",
                    ],
                    [
                        "Instagram",
                        "21 sur 30, surtout avant 50 ans",
                        "B et C : on y enregistre les conseils de soins, on y demande à venir voir",
                        "Film vertical de nuit, planche de conseils à faire glisser",
                        "Gardé",
                    ],
                    ["TikTok", "4 sur 30", "Aucune", "Il faudrait un film par jour", "Écarté"],
                    ["YouTube", "2 sur 30", "C, peut-être", "Films longs que je ne sais pas monter", "Plus tard"],
                    [
                        "LinkedIn",
                        "Les vétérinaires, oui ; les maîtres, non",
                        "C, de loin",
                        "Rien de régulier",
                        "Écarté",
                    ],
                ],
                [2.2, 3.8, 4.2, 4, 2],
            ),
            (
                "p",
                "Deux adresses seulement, donc, et deux emplois distincts. Facebook est la place du village : on y donne des nouvelles, on y prévient qu’il reste trois chambres pour février. Instagram est la fenêtre allumée : on y passe la tête le soir pour vérifier que tout va bien. Le parti pris de la nuit se filme debout et sans parler, ce qui convient à l’un ; celui des vieux chats demande trois paragraphes, ce qui convient à l’autre.",
            ),
            ("p", "La fiche Google n’est pas un réseau à mes yeux, j’en parle page 17."),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "La fenêtre allumée"),
            ("img", "instagram", "Figure 3 – Le profil Instagram au 14 septembre 2026", 12.5),
            (
                "p",
                "Le compte est passé en professionnel, catégorie « Service pour animaux », ce qui ouvre les statistiques et le bouton d’action. Le nom affiché contient « pension chat Albi », parce que c’est ce que les gens tapent. La pastille ronde reprend le chat de profil dessiné par Maïlys, sans texte, pour rester lisible en tout petit. Pas de bandeau ici : ce sont les cinq stories permanentes qui servent de façade, coiffées chacune d’une icône (lune, gamelle, seringue, valise, patte).",
            ),
            (
                "table",
                "Tableau 6 – Instagram, ce que j’ai rempli",
                ["Rubrique", "Contenu"],
                [
                    ["Nom et identifiant", "La Moustache d’Autan · pension chat Albi / @lamoustachedautan"],
                    [
                        "Présentation",
                        "Pension pour chats à La Borie-Haute. Quelqu’un dort sur place. Soins quotidiens. 142 signes sur 150",
                    ],
                    [
                        "Adresse, téléphone, courriel",
                        "La Borie-Haute, Marssac-sur-Tarn ; 05 36 49 12 08 ; bonjour@moustache-autan.example",
                    ],
                    ["Bouton", "« Réserver une visite », vers le formulaire"],
                    ["Liens", "Formulaire, tarifs, plan d’accès"],
                    ["Stories permanentes", "Les nuits, Les repas, Les soins, Arriver, Ils racontent"],
                ],
                [5, 11],
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "La place du village"),
            ("img", "facebook", "Figure 4 – La page Facebook au 14 septembre 2026", 12.5),
            (
                "p",
                "Ici le bandeau compte. Celui de Maïlys, 1 640 × 624, montre le couloir des chambres au petit matin ; les mots tiennent dans la partie centrale, celle que le téléphone ne rogne pas. Vert sauge, ocre et blanc cassé, les trois teintes de l’enseigne, reviennent partout, ainsi que la même écriture ronde pour les titres. La page est reliée au compte Instagram, la messagerie répond seule pendant la nuit, et les avis sont ouverts.",
            ),
            (
                "table",
                "Tableau 7 – Facebook, ce que j’ai rempli (17 rubriques sur 19)",
                ["Rubrique", "Contenu"],
                [
                    ["Catégories", "Pension pour animaux ; Garde d’animaux de compagnie"],
                    ["Adresse", "12, rue des Fargues, 81000 Albi"],
                    ["Téléphone", "05 36 49 40 77"],
                    ["Horaires", "Du lundi au samedi, 9 h à 12 h et 14 h à 19 h"],
                    ["Histoire", "Trois paragraphes, depuis l’ouverture de 2019"],
                    ["Services et prix", "Nuit, nuit avec soins, visite à domicile, transport"],
                    ["Bouton", "« Envoyer un message »"],
                    ["Zone desservie", "Albi, Gaillac, Marssac, Lagrave, Saint-Sulpice, Rabastens"],
                ],
                [5, 11],
            ),
            (
                "p",
                "Les deux rubriques vides sont « Récompenses » et « Menu ». J’ai rempli la page un dimanche de l’hiver 2025, d’une traite, et je n’y suis pas revenue depuis, sauf pour le bandeau.",
            ),
        ],
        [],
    ),
    (
        2,
        [
            ("h1", "Ce qui retient un pouce"),
            (
                "p",
                "J’ai passé deux semaines de mai à tenir un cahier d’essais : même chat, même heure, une seule chose qui change. Il en est sorti des règles que Lison a recopiées sur le frigo.",
            ),
            ("h2", "Les deux premières secondes"),
            (
                "p",
                "Une vidéo qui commence par le logo perd la moitié de son monde avant le chat. Une vidéo qui commence par une gamelle qu’on pose garde sept personnes sur dix jusqu’au bout, et le réseau la montre alors à des inconnus.",
            ),
            ("h2", "Enregistrer vaut mieux qu’aimer"),
            (
                "p",
                "Instagram pousse ce que les gens gardent et ce qu’ils envoient en privé. D’où les planches de conseils (donner un comprimé sans y laisser un doigt) qui finissent par « Gardez-la pour le jour où ».[[3]]",
            ),
            ("h2", "Répondre dans l’heure"),
            (
                "p",
                "Sur Facebook, une discussion qui s’anime aussitôt remonte dans le fil des voisins. Je publie donc à 20 h 30, quand je suis assise, et jamais à midi. Une question ouverte à la fin, une seule, et je réponds à chacun par son prénom et celui du chat.",
            ),
            ("column",),
            ("h2", "Le lien en bas"),
            (
                "p",
                "Un lien extérieur dans le texte fait baisser la diffusion d’un tiers, d’après mes essais. Il va en premier commentaire sur Facebook, et derrière le bouton du profil sur Instagram.",
            ),
            ("h2", "Ni trop, ni trop peu"),
            (
                "p",
                "Trois publications par semaine et par réseau. À cinq, le nombre de gens touchés par publication a fondu ; à une, les habitués nous oubliaient.",
            ),
            ("h2", "Tout le monde n’a pas mes yeux"),
            (
                "p",
                "Une cliente, Mme Baudrac, est malvoyante ; son mari n’entend plus. C’est en les regardant chercher leur Mistigri sur mon compte que j’ai compris. Depuis mars, chaque photo a sa phrase descriptive, écrite par nous et non par la machine : « Mistigri, roux, dort sur le dos dans un panier d’osier ». Chaque film porte ses paroles en toutes lettres, relues, sur fond sombre. Les planches n’emploient jamais la couleur seule, et les émojis passent à la fin.",
            ),
            (
                "p",
                "Je n’ai pas fait de version lue à voix haute de nos textes ; Mme Baudrac se sert de celle de son téléphone, et c’est pour elle que j’écris sans abréviations.",
            ),
        ],
        ["3. Moyenne de mai 2026 : 6,4 % d’enregistrements sur les planches, 0,9 % sur les photos seules."],
    ),
    (
        1,
        [
            ("h1", "Les rendez-vous"),
            (
                "p",
                "Cinq rendez-vous, pas davantage, chacun attaché à l’une des lignes de la page 7. C’est le cahier de l’année, décidé en août, et nous l’avons suivi depuis la rentrée sans en sauter un.",
            ),
            (
                "table",
                "Tableau 8 – Les rendez-vous et ce qu’ils doivent amener",
                ["Rendez-vous", "Réseau et forme", "Jour", "Ligne servie"],
                [
                    [
                        "La ronde de 23 h",
                        "Instagram, film de 20 à 35 secondes",
                        "Mardi",
                        "B : donner envie de venir voir",
                    ],
                    [
                        "Museau blanc de la semaine",
                        "Facebook, photo et récit",
                        "Jeudi",
                        "C : amener les séjours avec soins",
                    ],
                    [
                        "Le geste de Gwen",
                        "Instagram, planche de six vues",
                        "Samedi",
                        "C : amener les séjours avec soins",
                    ],
                    [
                        "Il reste des lits",
                        "Facebook, annonce datée avec les semaines libres",
                        "Dimanche, de septembre à février",
                        "A : vendre les nuits d’hiver",
                    ],
                    ["Ils racontent", "Les deux, avis d’un maître avec sa photo", "Un mercredi sur deux", "B et D"],
                ],
                [4, 5, 3.4, 3.8],
            ),
            ("img", "semaine", "Figure 5 – La semaine du 7 septembre 2026 dans l’outil de programmation", 15),
            (
                "p",
                "Le dimanche soir je charge la semaine entière, textes et sous-titres compris ; Lison relit le lundi, corrige mes fautes d’accord et vérifie qu’aucun maître n’apparaît sans avoir signé la feuille d’autorisation. Une place reste libre le vendredi pour ce qui arrive sans prévenir, un retour d’opération ou une adoption.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Quatre publications à la loupe"),
            (
                "p",
                "Plutôt que d’en coller cinquante, j’en montre quatre, redessinées, et je dis pour chacune ce que j’ai réglé avant de l’envoyer.",
            ),
            ("img", "posts", "Figure 6 – Une ronde, une planche, un museau blanc, une annonce", 15.5),
            (
                "table",
                "Tableau 9 – Réglages de ces quatre publications",
                ["", "Format", "Texte", "Mots-dièse et lien"],
                [
                    [
                        "La ronde du 8 septembre",
                        "Debout, 1 080 × 1 920, 27 secondes, paroles dans le tiers du milieu",
                        "Première ligne : « 23 h 04, la chambre 9 ne dort pas »",
                        "Quatre, dont #albi et #chatsenior",
                    ],
                    [
                        "Le geste du 12 septembre",
                        "Six vues, 1 080 × 1 350, une idée par vue",
                        "Dernière vue : « Gardez-la pour le jour où »",
                        "Cinq, aucun lien",
                    ],
                    [
                        "Le museau du 10 septembre",
                        "Photo 4:5, phrase descriptive de 17 mots",
                        "Trois paragraphes aérés, une question à la fin",
                        "Aucun ; lien en premier commentaire",
                    ],
                    [
                        "L’annonce du 13 septembre",
                        "Carré, moins de vingt mots sur l’image",
                        "Dates d’abord, prix ensuite",
                        "Aucun ; bouton « Envoyer un message »",
                    ],
                ],
                [3.5, 4.7, 4.4, 3.6],
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Le détail d’un récit"),
            (
                "p",
                "Voici le texte complet du museau blanc du 10 septembre, tel qu’il est parti sur Facebook à 20 h 30. Il a reçu soixante-quatre commentaires et onze messages privés, dont trois de maîtres de chats diabétiques.",
            ),
            (
                "quote",
                "Pirouette a seize ans et un avis sur tout. Elle a refusé le panier de gauche, puis celui de droite, avant d’adopter mon gilet, que je n’ai pas revu.",
            ),
            (
                "quote",
                "Deux fois par jour, à huit heures et à vingt heures, on mesure son sucre, on note, on pique. Elle ne bronche pas tant qu’on lui gratte le menton, côté droit. Ses humains sont en Écosse et reçoivent le chiffre chaque soir.",
            ),
            (
                "quote",
                "Ce matin elle a monté les trois marches du couloir vitré toute seule. Et vous, quel est le petit exploit de votre vieux compagnon cette semaine ?",
            ),
            (
                "p",
                "Je m’oblige à trois choses. On vouvoie les humains et on tutoie les chats. On ne donne jamais de conseil de dosage, on renvoie au vétérinaire. On ne publie pas un animal malade sans que son maître ait relu. Deux fois cette année un maître a dit non ; les films sont restés dans mon téléphone.",
            ),
            (
                "p",
                "Côté musique, je puise dans la sonothèque de Meta, et seulement là, depuis qu’une ronde a été coupée du son en avril pour un morceau que je croyais libre. Les photos de Côme portent son nom en légende. Les miennes non, elles n’en méritent pas tant.",
            ),
            (
                "table",
                "Tableau 10 – Les quatre publications, une semaine après",
                ["Publication", "Personnes touchées", "Gardées ou envoyées", "Messages privés"],
                [
                    ["La ronde du 8", "6 240", "211", "9"],
                    ["Le geste du 12", "4 110", "388", "4"],
                    ["Le museau du 10", "5 370", "46", "11"],
                    ["L’annonce du 13", "3 020", "22", "17"],
                ],
                [5, 4, 4, 3],
            ),
        ],
        [],
    ),
    (
        2,
        [
            ("h1", "Se faire connaître sans payer"),
            (
                "p",
                "Des abonnés, j’en avais 1 320 sur Facebook et 780 sur Instagram au 1er mars. J’en ai 2 240 et 1 910 au 14 septembre. Je les aime tous, mais je ne cours qu’après ceux qui vivent à trente-cinq minutes. Voici par quelles portes ils entrent.",
            ),
            ("h2", "Les salles d’attente"),
            (
                "p",
                "Quatre cabinets ont accepté un chevalet avec un carré à scanner qui mène droit aux « gestes ». Mes gens y ont le téléphone en main et un vieux chat sur les genoux : 214 entrées depuis mai, et l’essentiel de nos séjours avec soins.",
            ),
            ("h2", "Les groupes de commune"),
            (
                "p",
                "J’y suis sous mon nom, j’aide à retrouver les chats perdus, et je ne fais d’annonce que si l’on demande une pension. Trois demandes de visite sur dix commencent ainsi.",
            ),
            ("h2", "Le panier du retour"),
            (
                "p",
                "Chaque chat repart avec sa « carte de nuit », une photo, une phrase, notre identifiant. Un maître sur trois la partage en nous citant, à des amis qui ont le même âge et la même commune.",
            ),
            ("column",),
            ("h2", "Les mots que l’on tape"),
            (
                "p",
                "« Pension chat Albi », « garder chat diabétique », « Gaillac » dans le nom, les légendes et le lieu de chaque publication : un tiers des visites du profil vient de la recherche.",
            ),
            ("h2", "La fiche Google"),
            (
                "p",
                "Cent quatre-vingt-six avis, 4,9 de moyenne, une réponse à chacun. Elle renvoie vers Instagram depuis avril.",
            ),
            ("h2", "Les voisins bavards"),
            (
                "p",
                "La librairie de Gaillac et le loueur de skis d’Albi ont chacun passé une ronde dans leurs stories en échange d’une mention. Le loueur surtout : ses clients partent en janvier, ils ont souvent un chat, c’est précisément l’hiver que je veux remplir.",
            ),
            (
                "p",
                "Je ne fais plus de concours. Le dernier, en 2024, m’avait apporté neuf cents inconnus ; deux seulement habitaient le département.",
            ),
            (
                "p",
                "Toutes ces portes donnent sur le même couloir : le bouton « Réserver une visite ». En juin, juillet et août, j’ai compté d’où venaient les 104 demandes : cabinets 38, groupes 31, cartes 17, recherche 12, voisins 6.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Se faire connaître en payant"),
            (
                "p",
                "La publicité me met mal à l’aise, comme tout ce qui part de mon compte sans que je le voie passer. J’y mets tout de même 150 € par mois, dix mois sur douze, soit 1 500 € dans l’année, et Rémi surveille.",
            ),
            (
                "p",
                "C’est lui qui m’a appris, sur sa propre affaire. Pour Toutou Cadence, l’an dernier, nous avons réglé ensemble une campagne aux petits oignons : propriétaires de chiots de moins de huit mois, vingt-cinq kilomètres autour de Carmaux, 28 à 45 ans, intéressés par l’agility ; renvoi vers l’agenda des séances d’essai ; exclusion de ses élèves en cours. Quarante inscriptions pour 310 €. J’en garde la capture, elle me sert de modèle.",
            ),
            ("img", "pub", "Figure 7 – Le réglage de la campagne Toutou Cadence, octobre 2025", 13.5),
            (
                "p",
                "Pour la pension, je n’ai pas encore fait ce travail. Je mets en avant la publication la plus regardée du mois, je laisse Meta choisir à qui la montrer, et je regarde la facture. Je n’ai fixé ni âge, ni distance, ni centre d’intérêt, ni bouton de destination.",
            ),
            (
                "p",
                "Le résultat se voit dans les commentaires : en juillet, une de mes rondes a beaucoup plu à Charleroi. Personne n’a réservé depuis la Belgique.",
            ),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Les gens qui m’aident"),
            ("p", "Seule, je ferais des photos floues et des fautes. Voici qui fait quoi, dans la maison et dehors."),
            (
                "table",
                "Tableau 11 – Dedans et dehors",
                ["Qui", "Ce qu’il ou elle sait faire", "Ce qui lui revient", "Coût"],
                [
                    [
                        "Gwenaëlle, dedans",
                        "Les soins, les récits, la parole au téléphone",
                        "Écrire, répondre, décider",
                        "5 h par semaine",
                    ],
                    [
                        "Lison Cabanel, dedans",
                        "Bac pro photo, orthographe sûre, trois ans de chats",
                        "Filmer la ronde, monter, relire, autorisations",
                        "3 h par semaine",
                    ],
                    [
                        "Rémi Destrem, dedans",
                        "Réglages, factures, gestionnaire de publicités",
                        "Surveiller la dépense",
                        "Une heure par mois",
                    ],
                    [
                        "Maïlys Authier, graphiste, Gaillac",
                        "Identité visuelle, formats des réseaux, accessibilité des couleurs",
                        "Modèles de planches, bandeau, icônes",
                        "420 €",
                    ],
                    [
                        "Côme Vidalot, photographe, Albi",
                        "Animaux, lumière basse",
                        "Deux demi-journées, quarante images de nuit",
                        "360 €",
                    ],
                    [
                        "Nadège Izard, webmestre, Castres",
                        "Formulaires, mesure",
                        "Le formulaire de visite et ses étiquettes",
                        "Échange contre 20 nuits de pension",
                    ],
                ],
                [4, 4.6, 4.6, 3],
            ),
            (
                "p",
                "Maïlys a changé la donne. Mes planches, faites sur un coin de téléphone, étaient gardées par 0,8 % des gens ; les siennes, même texte, même heure, le sont par 6,4 %. Ce sont elles qui amènent les séjours avec soins, donc la ligne C. Côme a réussi ce que personne ici ne savait faire, photographier un chat noir à minuit sans flash : sans lui, pas de parti pris de la nuit, donc pas de ligne B.",
            ),
            (
                "p",
                "Les deux ensemble prennent 780 € sur deux mille, une fois, pour des fichiers qui servent toute l’année. C’est ce que l’agence demandait en six semaines. Nadège, elle, ne coûte que des croquettes ; son formulaire me dit enfin par quelle porte les gens sont entrés.",
            ),
            ("p", "Ce qui nous manque encore : quelqu’un qui sache régler une audience. Rémi sait pour les chiens."),
        ],
        [],
    ),
    (
        1,
        [
            ("h1", "Les lundis matin"),
            (
                "p",
                "Le lundi, entre la litière et le café, j’ouvre trois écrans : les statistiques de la page et du compte, les étiquettes du formulaire de Nadège, le carnet de réservation. Je recopie neuf nombres dans un tableur. J’en parlerai mieux de vive voix, je n’en donne ici qu’un aperçu.",
            ),
            ("img", "tableau", "Figure 8 – Le tableur du lundi, semaine du 7 septembre 2026", 15),
            (
                "p",
                "Personnes touchées à moins de quarante kilomètres, part de ceux qui regardent jusqu’au bout, gardées et envoyées, messages « venir voir », nuits d’hiver déjà vendues : chaque nombre tient à une ligne de la page 7.",
            ),
            ("h2", "Pour finir"),
            (
                "p",
                "En relisant ce dossier, je vois une femme qui a passé un an à filmer des couloirs. Mais le couloir se remplit : au 14 septembre, nous avons vendu 388 nuits pour l’hiver, contre 171 à la même date l’an dernier. Il reste des trous, je les connais pour la plupart, et j’en découvrirai d’autres en répondant aux questions.",
            ),
            ("p", "Gribouille, elle, réclame son dîner."),
        ],
        [],
    ),
]
