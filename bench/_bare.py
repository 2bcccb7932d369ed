"""The yardstick of bench/portal.py: a bare Django view, no middleware, that renders 46 rows from SQLite in a template."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

ROWS = 46
PAGE = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>一覧</title></head><body><table>
{% for row in rows %}<tr><td>{{ row.number }}</td><td>{{ row.title }}</td><td>{{ row.section }}</td><td>{{ row.purpose }}</td></tr>
{% endfor %}</table></body></html>"""

HERE = Path(os.environ["BENCH_FOLDER"])
(HERE / "list.html").write_text(PAGE)
settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "bare.sqlite3", "CONN_MAX_AGE": 600},
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE]}],
    MIDDLEWARE=[],
)
application = get_wsgi_application()


class Row(models.Model):
    """One initiative, as small as a list needs it."""

    number = models.IntegerField()
    title = models.TextField()
    section = models.TextField()
    purpose = models.TextField()

    class Meta:
        app_label = "bare"


def view(request: HttpRequest) -> HttpResponse:
    """All rows, in a template."""
    return render(request, "list.html", {"rows": Row.objects.order_by("number")})


urlpatterns = [path("", view)]

if not (HERE / "made").exists():
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    Row.objects.bulk_create(
        Row(number=number, title=f"事業の名前 {number}", section="企画調整課、各課", purpose="目的の文章。" * 8)
        for number in range(1, ROWS + 1)
    )
    (HERE / "made").write_text("")
    connection.close()
