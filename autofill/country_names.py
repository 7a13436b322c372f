"""Names that lists and people use for countries beside those of Unicode CLDR; when two are the same name."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

ALSO_KNOWN_AS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AE": "UAE; Emirates",
        "AG": "Antigua",
        "AN": "Netherlands Antilles; Dutch Antilles",
        "AX": "Aland; Aaland",
        "BA": "Bosnia; Bosnia-Hercegovina",
        "BL": "Saint Barts",
        "BN": "Brunei Darussalam",
        "BO": "Plurinational State of Bolivia",
        "BQ": "Bonaire; Bonaire, Sint Eustatius and Saba; Caribbean Netherlands",
        "BS": "The Bahamas",
        "BY": "Byelorussia",
        "CC": "Cocos Islands; Keeling Islands",
        "CD": "Democratic Republic of the Congo; DR Congo; DRC; Congo DR; Congo DRC; Congo-Kinshasa; Zaire",
        "CF": "Central African Rep.",
        "CG": "Congo; Republic of the Congo; Congo-Brazzaville; Congo Brazaville",
        "CI": "Ivory Coast; Cote d'Ivoire; Elfenbeinküste; Costa de Marfil; Costa d'Avorio",
        "CN": "People's Republic of China; PR China; PRC; Mainland China; Chinese mainland",
        "CV": "Cape Verde; Cabo Verde",
        "CZ": "Czech Republic; Tschechische Republik; République tchèque; Czech Rep.",
        "DE": "Federal Republic of Germany; Bundesrepublik Deutschland; BRD",
        "DO": "Dominican Rep.",
        "EH": "Western Sahara; Sahrawi Republic",
        "FK": "Falklands; Malvinas; Falkland Islands (Malvinas); Falkland Islands (Islas Malvinas)",
        "FM": "Federated States of Micronesia",
        "FO": "Faeroe Islands; Faroes",
        "FR": "French Republic; Metropolitan France",
        "GB": "UK; U.K.; United Kingdom of Great Britain and Northern Ireland; Great Britain; Britain; "
        "Great Britain and Northern Ireland; Great Britain (UK); UK (Great Britain); Grossbritannien; "
        "Vereinigtes Königreich Großbritannien und Nordirland; Grande-Bretagne; Gran Bretagna; Gran Bretaña; "
        "Grã-Bretanha; Groot-Brittannië; Storbritannien; Wielka Brytania",
        "GF": "French Guyana",
        "GM": "The Gambia",
        "GR": "Hellas; Hellenic Republic",
        "GS": "South Georgia; South Georgia and the South Sandwich Islands; South Georgia/Sandwich Islands",
        "GW": "Guinea Bissau",
        "HK": "Hong Kong; Hongkong; Hong Kong SAR; Hong Kong (China); Hong Kong S.A.R."
        "; Hong Kong SAR of China",
        "HM": "Heard Island and McDonald Islands; Heard and Mc Donald Islands",
        "IE": "Republic of Ireland; Eire; Southern Ireland",
        "IM": "Isle of Man; Man",
        "IO": "British Indian Ocean Terr.; Chagos Islands",
        "IR": "Islamic Republic of Iran",
        "KG": "Kirghizstan; Kyrgyz Republic; Kirgistan; Kirghizia",
        "KN": "Saint Kitts; St. Christopher and Nevis",
        "KP": "North Korea; Democratic People's Republic of Korea; DPRK; Korea North; Korea DPR; "
        "Korea, Dem. People's Rep.",
        "KR": "South Korea; Republic of Korea; Korea South; Korea Republic; Korea (ROK)",
        "LA": "Lao People's Democratic Republic; Lao PDR; Lao",
        "LY": "Libyan Arab Jamahiriya; State of Libya; Libyan Arab Republic",
        "MD": "Republic of Moldova; Moldavia",
        "MF": "Saint Martin (French part); French Saint Martin; St. Martin (French)",
        "MH": "Marshalls",
        "MK": "Macedonia; Mazedonien; Macédoine; "
        "Republic of Macedonia; Republic of North Macedonia; FYROM; FYR Macedonia; "
        "Former Yugoslav Republic of Macedonia; Macedonia (FYROM); Macedonia, FYR",
        "MM": "Burma; Myanmar; Republic of the Union of Myanmar",
        "MO": "Macao; Macau; Macau SAR; Macao SAR; Macau (China); Macao SAR of China; Macau S.A.R.",
        "MP": "Northern Marianas; Commonwealth of the Northern Mariana Islands; Mariana Islands",
        "NL": "Holland; The Netherlands; Kingdom of the Netherlands",
        "PF": "Tahiti",
        "PM": "Saint Pierre and Miquelon",
        "PN": "Pitcairn",
        "PS": "Palestine; State of Palestine; Palestinian Territory; Occupied Palestinian Territory; "
        "Palestinian Authority; West Bank and Gaza; Palestinian National Authority",
        "RE": "Reunion Island",
        "RU": "Russian Federation; Russische Föderation; Fédération de Russie; Federación de Rusia",
        "SH": "Saint Helena, Ascension and Tristan da Cunha; St. Helena and Dependencies",
        "SJ": "Svalbard and Jan Mayen Islands; Svalbard; Spitsbergen",
        "SK": "Slovak Republic; Slowakische Republik",
        "ST": "Sao Tome",
        "SX": "Sint Maarten; Sint Maarten (Dutch part); Saint Martin (Dutch part); St. Maarten",
        "SY": "Syrian Arab Republic",
        "SZ": "Swaziland; Kingdom of Eswatini",
        "TF": "French Southern Lands; French Southern and Antarctic Lands; "
        "French Southern and Antarctic Territories",
        "TL": "East Timor; Timor Leste; Democratic Republic of Timor-Leste",
        "TR": "Turkey; Turkiye; Republic of Türkiye",
        "TW": "Taiwan, Province of China; Taiwan, Republic of China; Taiwan ROC; Taiwan (China)",
        "TZ": "United Republic of Tanzania",
        "UM": "United States Minor Outlying Islands; US Minor Outlying Islands; USA Minor Outlying Islands; "
        "Minor Outlying Islands",
        "US": "USA; U.S.A.; US; U.S.; United States of America; America; Estados Unidos de América; "
        "Vereinigte Staaten von Amerika; États-Unis d'Amérique; Stati Uniti d'America",
        "VA": "Vatican; Holy See; Vatican City State; Holy See (Vatican City State)",
        "VC": "Saint Vincent; Saint Vincent and the Grenadines",
        "VE": "Bolivarian Republic of Venezuela",
        "VG": "Virgin Islands (British); British Virgin Islands; Virgin Islands (GB); Virgin Islands (UK)",
        "VI": "Virgin Islands (U.S.); Virgin Islands (US); US Virgin Islands; USA Virgin Islands; "
        "Virgin Islands (USA); Virgin Islands of the United States; American Virgin Islands",
        "VN": "Viet Nam; Socialist Republic of Vietnam",
        "WF": "Wallis and Futuna Islands",
        "WS": "Western Samoa; Independent State of Samoa",
        "XK": "Republic of Kosovo; Kosova",
        "ZA": "Republic of South Africa; RSA",
    }
)
"""By ISO 3166-1 code, separated by `;`: short and full English names of ISO 3166-1, names that countries gave
up since 1974, abbreviations in general use. AN no longer exists; its name must not be taken for another's."""

PARTS_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GB": "England; Scotland; Wales; Northern Ireland; Cymru; Schottland; Nordirland; Écosse; Escocia; "
        "Inghilterra; Inglaterra; Angleterre; Irlande du Nord",
        "ES": "Canary Islands; Balearic Islands",
        "PT": "Azores; Madeira",
        "US": "Hawaii; Alaska",
    }
)
"""What a person may call home, and some lists offer beside the whole. Typed by a person it says the country;
in a list it is nobody's choice but theirs."""

SHARED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Congo": ("CG", "CD"),
        "Korea": ("KR", "KP"),
        "Virgin Islands": ("VG", "VI"),
        "Saint Martin": ("MF", "SX"),
        "Micronesia": ("FM",),
        "Serbia and Montenegro": ("RS", "ME"),
        "Yugoslavia": ("RS", "ME"),
        "Czechoslovakia": ("CZ", "SK"),
        "Netherlands Antilles": ("CW", "SX", "BQ"),
        "Channel Islands": ("GG", "JE"),
    }
)
"""Names that two countries share, or whose country came apart: the person says which one."""

_SPELLINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(["st", "ste", "sao", "sint"], "saint"),
        **dict.fromkeys(["is", "isl", "isle", "isles", "island"], "islands"),
        **dict.fromkeys(["rep", "repub", "repl"], "republic"),
        **dict.fromkeys(["terr", "territory"], "territories"),
        **dict.fromkeys(["herzegowina", "hercegovina", "herzogovina"], "herzegovina"),
        **{"dem": "democratic", "fed": "federal", "brit": "british", "utd": "united"},
    }
)
_LITTLE: Final = (
    "the and of und et y e og och en de la le les du des di da do del dei der die das d l i a el los las"
)
_LITTLE_WORDS: Final = frozenset(_LITTLE.split())
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def plain(name: str) -> str:
    """A name in lower case, without accents, punctuation and figures, one space between words."""
    parted = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = (
        char for char in parted if not "\u0300" <= char <= "\u036f" and unicodedata.category(char) != "Cf"
    )
    # A vowel sign (category M) of an Indian or Thai script is a part of the word, though no letter by itself.
    spaced = (char if char.isalpha() or unicodedata.category(char)[0] == "M" else " " for char in kept)
    return " ".join("".join(spaced).split())


@cache
def key(name: str) -> str:
    """What two spellings of one name share: the words that matter, in the order of the alphabet.

    So "Korea, Republic of" is "the Republic of Korea", and "St. Kitts & Nevis" is "Saint Kitts and Nevis".
    """
    words = plain(re.sub(r"(?<=\b\w)\.(?=\w\b)", "", name)).split()  # U.S. is one word
    telling = [_SPELLINGS.get(word, word) for word in words if word not in _LITTLE_WORDS]
    return " ".join(sorted(telling or words))
