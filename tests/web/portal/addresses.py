"""The addresses of the public site: all of them, from the site's own map; and one of each kind."""

import re
from urllib.parse import urlsplit

KINDS = {
    "ホーム": "/",
    "方針の一覧": "/policies/",
    "方針": "/policies/1/",
    "施策の柱": "/measures/1-a/",
    "事業の一覧": "/initiatives/",
    "絞り込んだ一覧": "/initiatives/?policy=1&target=yes",
    "空の一覧": "/initiatives/?q=ないことば",
    "事業シート": "/initiatives/1/",
    "中身のないシート": "/initiatives/30/",
    "指標の一覧": "/indicators/",
    "担当課の一覧": "/sections/",
    "担当課": "/sections/市民課/",
    "年度の一覧": "/years/",
    "年度": "/years/2026/",
    "評価の結果": "/results/",
    "年度の評価の結果": "/results/2025/",
    "予算の記録（まだない）": "/money/",
    "テーマの一覧": "/themes/",
    "テーマ": "/themes/procedures/",
    "検索": "/search/",
    "検索結果": "/search/?q=待",
    "見つからない検索": "/search/?q=ないことば",
    "背景": "/background/",
    "見方": "/guide/",
    "データ": "/data/",
    "計画点検": "/data/checks/",
    "版の一覧": "/editions/",
    "以前の版": "/editions/1/",
    "以前の版のシート": "/editions/1/initiatives/1/",
    "アクセシビリティ": "/accessibility/",
    "ないページ": "/nowhere/",
}
FILES = [
    "/data/plan.json",
    "/data/initiatives.csv",
    "/data/indicators.csv",
    "/data/checks.xlsx",
    "/data/edition.json",
    "/data/opendata.zip",
    "/data/opendata-cp932.zip",
    "/data/book.pdf",
    "/data/onepagers.pdf",
    "/data/report-2025.pdf",
    "/data/plan-document.schema.json",
]
FEEDS = ["/feed.xml", "/changes.xml", "/sitemap.xml", "/robots.txt"]


def all_pages(client):
    """Every page of the current edition, as its site map names them."""
    map_ = client.get("/sitemap.xml").content.decode()
    return [urlsplit(found).path for found in re.findall("<loc>(.*?)</loc>", map_)]
