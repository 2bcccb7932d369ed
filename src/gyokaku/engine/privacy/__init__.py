"""Personal data in a plan document (個人情報の門番): names, home addresses, phone numbers and mail in any text of it."""

from gyokaku.engine.privacy.places import Found, search_plan, search_values
from gyokaku.engine.privacy.signs import Kind, Sign, signs

__all__ = ["Found", "Kind", "Sign", "search_plan", "search_values", "signs"]
