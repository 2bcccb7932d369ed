"""Addresses of the public site. Pages of a plan stand at plain addresses for the current edition and again under
editions/<number>/ for each edition, for ever: what was cited can be read as it was."""

from __future__ import annotations

from django.urls import include, path

from gyokaku.web.portal.pages import (
    background,
    changes,
    checks,
    data,
    downloads,
    editions,
    effects,
    guide,
    home,
    indicator,
    indicators,
    initiatives,
    measure,
    money,
    news,
    plans,
    policies,
    policy,
    programs,
    result,
    results,
    reviews,
    search,
    section,
    sections,
    sheet,
    theme,
    themes,
    year,
    years,
)
from gyokaku.web.portal.serving import page

app_name = "portal"

book = [
    path("", page(home.build, "portal/home.html"), name="home"),
    path("policies/", page(policies.build, "portal/policies.html"), name="policies"),
    path("policies/<str:mark>/", page(policy.build, "portal/policy.html"), name="policy"),
    path("measures/<str:mark>/", page(measure.build, "portal/measure.html"), name="measure"),
    path(
        "initiatives/",
        page(initiatives.build, "portal/initiatives.html", params=initiatives.PARAMS),
        name="initiatives",
    ),
    path("initiatives/<str:mark>/", page(sheet.build, "portal/sheet.html"), name="sheet"),
    path("indicators/", page(indicators.build, "portal/indicators.html", params=indicators.PARAMS), name="indicators"),
    path("indicators/<str:mark>/", page(indicator.build, "portal/indicator.html"), name="indicator"),
    path("sections/", page(sections.build, "portal/sections.html"), name="sections"),
    path("sections/<str:name>/", page(section.build, "portal/section.html"), name="section"),
    path("years/", page(years.build, "portal/years.html"), name="years"),
    path("years/<int:year>/", page(year.build, "portal/year.html"), name="year"),
    path("results/", page(results.build, "portal/results.html"), name="results"),
    path("results/<int:year>/", page(result.build, "portal/result.html"), name="result"),
    path("money/", page(money.build, "portal/money.html"), name="money"),
    path("money/<int:year>/", page(money.build_year, "portal/money_year.html"), name="money-year"),
    path("programs/", page(programs.build, "portal/programs.html"), name="programs"),
    path("programs/<int:year>/", page(reviews.build, "portal/reviews.html"), name="reviews"),
    path("effects/", page(effects.build, "portal/effects.html"), name="effects"),
    path("themes/", page(themes.build, "portal/themes.html"), name="themes"),
    path("themes/<slug:name>/", page(theme.build, "portal/theme.html"), name="theme"),
    path("search/", page(search.build, "portal/search.html", params=search.PARAMS), name="search"),
    path("background/", page(background.build, "portal/background.html"), name="background"),
    path("guide/", page(guide.build, "portal/guide.html"), name="guide"),
    path("data/", page(data.build, "portal/data.html"), name="data"),
    path("data/checks/", page(checks.build, "portal/checks.html"), name="checks"),
    path("data/checks.xlsx", downloads.checks_workbook, name="checks-workbook"),
    path("data/plan.json", downloads.plan_document, name="plan-document"),
    path("data/opendata.zip", downloads.opendata_zip, name="opendata"),
    path("data/opendata-cp932.zip", downloads.opendata_cp932_zip, name="opendata-cp932"),
    path("data/book.pdf", downloads.book_pdf, name="book-pdf"),
    path("data/onepagers.pdf", downloads.onepagers_pdf, name="onepagers-pdf"),
    path("data/report-<int:year>.pdf", downloads.report_pdf, name="report-pdf"),
    path("data/money-<int:year>.xlsx", downloads.money_workbook, name="money-workbook"),
    path("data/programs.xlsx", downloads.programs_workbook, name="programs-workbook"),
    path("data/edition.json", downloads.edition_paper, name="edition-paper"),
    path("data/companions/<slug:kind>.json", downloads.companion, name="companion"),
    path("data/initiatives.csv", downloads.initiatives_csv, name="initiatives-csv"),
    path("data/indicators.csv", downloads.indicators_csv, name="indicators-csv"),
]

urlpatterns = [
    *book,
    path("editions/", page(editions.build, "portal/editions.html"), name="editions"),
    path(
        "editions/<int:number>/changes/",
        page(changes.build, "portal/changes.html", params=changes.PARAMS),
        name="changes",
    ),
    path(
        "editions/<int:number>/changes/<int:former>/",
        page(changes.build, "portal/changes.html"),
        name="changes-since",
    ),
    path("editions/<int:number>/changes/<int:former>.xlsx", downloads.comparison_workbook, name="comparison-workbook"),
    path("editions/<int:edition>/", include((book, "edition"))),
    path("plans/", page(plans.build, "portal/plans.html"), name="plans"),
    path("accessibility/", page(guide.accessibility, "portal/accessibility.html"), name="accessibility"),
    path("data/plan-document.schema.json", downloads.schema, name="schema"),
    path(
        "feed.xml",
        page(editions.feed, "portal/feed.xml", content_type="application/atom+xml; charset=utf-8", origin=True),
        name="feed",
    ),
    path(
        "changes.xml",
        page(news.build, "portal/changes.xml", content_type="application/atom+xml; charset=utf-8", origin=True),
        name="changes-feed",
    ),
    path(
        "sitemap.xml",
        page(editions.sitemap, "portal/sitemap.xml", content_type="application/xml; charset=utf-8", origin=True),
        name="sitemap",
    ),
    path(
        "robots.txt",
        page(editions.robots, "portal/robots.txt", content_type="text/plain; charset=utf-8", origin=True),
        name="robots",
    ),
]
