"""What a page says beyond its text, in the language of the text: names of parts, for who hears it read."""

from __future__ import annotations

from typing import NamedTuple


class Furniture(NamedTuple):
    """`back` leads from a note to its place in the text; a number follows `table`."""

    notes: str
    back: str
    table: str


_WORDS = {
    "ar": Furniture("حواشٍ", "العودة إلى النص", "جدول"),
    "cs": Furniture("Poznámky", "Zpět k textu", "Tabulka"),
    "da": Furniture("Noter", "Tilbage til teksten", "Tabel"),
    "de": Furniture("Anmerkungen", "Zurück zum Text", "Tabelle"),
    "en": Furniture("Notes", "Back to the text", "Table"),
    "es": Furniture("Notas", "Volver al texto", "Tabla"),
    "fi": Furniture("Viitteet", "Takaisin tekstiin", "Taulukko"),
    "fr": Furniture("Notes", "Retour au texte", "Tableau"),
    "he": Furniture("הערות", "חזרה לטקסט", "טבלה"),
    "it": Furniture("Note", "Torna al testo", "Tabella"),
    "ja": Furniture("注", "本文に戻る", "表"),
    "ko": Furniture("주", "본문으로 돌아가기", "표"),
    "nl": Furniture("Noten", "Terug naar de tekst", "Tabel"),
    "no": Furniture("Noter", "Tilbake til teksten", "Tabell"),
    "pl": Furniture("Przypisy", "Powrót do tekstu", "Tabela"),
    "pt": Furniture("Notas", "Voltar ao texto", "Tabela"),
    "ru": Furniture("Примечания", "Назад к тексту", "Таблица"),
    "sv": Furniture("Noter", "Tillbaka till texten", "Tabell"),
    "tr": Furniture("Notlar", "Metne dön", "Tablo"),
    "uk": Furniture("Примітки", "Назад до тексту", "Таблиця"),
    "zh": Furniture("注释", "返回正文", "表"),
}


def furniture(language: str) -> Furniture:
    """The words for a text of `language` (a language tag); English where there are none."""
    return _WORDS.get(language.split("-")[0].lower(), _WORDS["en"])
