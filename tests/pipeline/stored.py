"""What a data folder holds, as plain text: two runs are equal if their texts are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

# Times of our own visits differ between any two runs, and so do numbers that count up.
QUERIES = {
    "columns": """
        SELECT c.id, p.slug, c.link, c.title, c.byline, c.language, c.section, c.kind, c.published,
               c.state, c.visible, c.until, c.excerpt, c.excerpt_because, c.credit, c.image,
               c.is_free,
               (SELECT a.rights FROM catalog_allowance a WHERE a.id = c.allowance_id),
               c.original_id, c.original_because, c.words
        FROM catalog_column c JOIN catalog_publication p ON p.id = c.publication_id ORDER BY c.id""",
    "bylines": """
        SELECT b.column_id, b.position, b.name, b.kind, b.columnist_id, b.confidence, b.visible
        FROM catalog_byline b ORDER BY b.column_id, b.position""",
    "columnists": """
        SELECT id, slug, name, kind, folded, sort, initial, pages, publications, languages,
               spellings, merged_into_id, columns_shown FROM catalog_columnist ORDER BY id""",
    "clues": "SELECT key, figure FROM catalog_clue ORDER BY 1, 2",
    "judgements": """
        SELECT one, other, verdict, actor FROM catalog_judgement ORDER BY 1, 2, 3""",
    "addresses": "SELECT key, column_id FROM catalog_address ORDER BY 1",
    "prints": """
        SELECT column_id, format, judged, words, samples, keys, canonical, names, credits
        FROM catalog_imprint ORDER BY 1""",
    "index": """
        SELECT p.entry >> 31, i.column_id FROM catalog_posting p
        JOIN catalog_imprint i ON i.id = (p.entry & 0x7FFFFFFF) ORDER BY 1, 2""",
    "kin": """
        SELECT one_id, other_id, relation, one_in_other, other_in_one, because
        FROM catalog_kin ORDER BY 1, 2""",
    "revisions": "SELECT column_id, title, words, kept FROM catalog_revision ORDER BY 1, 2",
    "publications": """
        SELECT slug, name, country, columns_shown FROM catalog_publication ORDER BY slug""",
    "sources": "SELECT declared, url, active, items FROM catalog_source ORDER BY declared",
    "visits": """
        SELECT v.id, v.url, v.outcome, v.status, v.column_id, v.lead IS NULL, v.fails
        FROM catalog_visit v ORDER BY v.id""",
    # By the column's number: the row's own tells the time of a visit, where no date is known.
    "search": "SELECT number FROM catalog_search JOIN catalog_place ON row = catalog_search.rowid "
    "WHERE catalog_search MATCH 'the' ORDER BY 1",
    "citations": "SELECT cited, citing_id FROM catalog_citation ORDER BY 1, 2",
}


def stored(folder: Path) -> str:
    """Return all that matters of the catalogue and the vault in a data folder."""
    lines = []
    with sqlite3.connect(folder / "colonnade.sqlite3") as catalogue:
        for name, query in QUERIES.items():
            lines += [f"{name}: {row!r}" for row in catalogue.execute(query)]
    catalogue.close()
    with sqlite3.connect(folder / "vault.sqlite3") as vault:
        rows = vault.execute('SELECT "column", body FROM vault_text ORDER BY 1')
        lines += [f"text: {row!r}" for row in rows]
    vault.close()
    return "\n".join(lines)


def count(folder: Path, table: str = "catalog_column") -> int:
    """Return how many rows a table has, 0 while there is none."""
    if not (folder / "colonnade.sqlite3").exists():
        return 0
    catalogue = sqlite3.connect(folder / "colonnade.sqlite3", timeout=30)
    try:
        return int(catalogue.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        catalogue.close()
