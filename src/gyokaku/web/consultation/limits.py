"""How often one address may send: counted by a mark that changes every day and from which no address can be read."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

HOUR = 60 * 60


def too_often(request: HttpRequest) -> bool:
    """Count this sending; whether there were too many in the last hour."""
    day = timezone.localdate().isoformat()
    told = f"{day}|{request.META.get('REMOTE_ADDR', '')}".encode()
    mark = hmac.new(b"gyokaku.limits." + settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()
    key = f"opinions-{mark[:32]}"
    if cache.add(key, 1, HOUR):
        return False
    try:
        return int(cache.incr(key)) > settings.OPINIONS_PER_HOUR
    except ValueError:  # it went between the two
        cache.set(key, 1, HOUR)
        return False
