"""Why a text was left to a human, in a sentence that staff understand.

A name stands here for the languages that a firm is likely to get mail in; for others the code has
to do (ISO 639-1). Nothing is judged here.
"""

from collections.abc import Mapping

from daemon.sentiment import lexicon

_NAMES: Mapping[str, str] = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def why(code: str | None) -> str:
    """The sentence for what `Judgement.language` says of a text that was not judged."""
    if not code or code in lexicon.LANGUAGES:
        return "at least a part of it is in a language that is not judged: please read it yourself"
    named = _NAMES.get(code, f"another language ({code})")
    return f"at least a part seems to be in {named}, which is not judged: please read it yourself"
