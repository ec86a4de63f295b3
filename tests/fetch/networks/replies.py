"""What each network answers about one column, written by its documented form."""

from __future__ import annotations

from typing import Any

COLUMN = "https://lamp.example/opinion/rain"
OTHER = "https://lamp.example/opinion/rain-again"


def bluesky(cards: int = 3, words: int = 2) -> dict[str, Any]:
    return {
        "links": {
            "app.bsky.feed.post": {
                ".embed.external.uri": {"records": cards + 4, "distinct_dids": cards},
                ".facets[].features[app.bsky.richtext.facet#link].uri": {
                    "records": words,
                    "distinct_dids": words,
                },
            },
            "fyi.example.bookmark": {".url": {"records": 90, "distinct_dids": 90}},
        }
    }


def mastodon(url: str = f"{COLUMN}?utm_source=mastodon", *accounts: str) -> list[dict[str, Any]]:
    return [
        {
            "url": url,
            "title": "Rain",
            "type": "link",
            "history": [
                {"day": "1772496000", "accounts": number, "uses": "9"}
                for number in accounts or ("4", "3", "50")
            ],
        }
    ]


def hackernews() -> dict[str, Any]:
    return {
        "hits": [
            {"objectID": "1", "url": COLUMN, "title": "Rain", "points": 9},
            {"objectID": "2", "url": f"http://www.{COLUMN.partition('://')[2]}/", "points": 1},
            {"objectID": "3", "url": OTHER},
            {"objectID": "4", "url": None},
            {"objectID": "5"},
        ],
        "nbHits": 5,
        "page": 0,
    }


def lemmy() -> dict[str, Any]:
    places = (("news", COLUMN), ("news", COLUMN), ("rain", COLUMN), ("rest", OTHER), ("ask", None))
    return {
        "type_": "Url",
        "comments": [],
        "posts": [
            {
                "post": {"id": number, "name": "Rain", **({"url": url} if url else {})},
                "community": {"id": 7, "actor_id": f"https://lemmy.example/c/{place}"},
            }
            for number, (place, url) in enumerate(places)
        ],
        "communities": [],
        "users": [],
    }


def wikipedia() -> dict[str, Any]:
    uses = (("Rain", COLUMN), ("Rain", COLUMN), ("Ferry", COLUMN), ("Lamp", OTHER))
    return {
        "batchcomplete": True,
        "query": {
            "exturlusage": [
                {"pageid": number, "ns": 0, "title": title, "url": url}
                for number, (title, url) in enumerate(uses)
            ]
        },
    }
