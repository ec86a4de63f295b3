"""The index of words holds no copy of the words, and counts its rows where time leaves room.

A row's number was the minute of its column and thirty-six bits of its id: eight octets for each
word of each column. Now `catalog_place` gives each column the next of 4,096 places of its minute,
or, when those are taken, the first free one after them: the newest matches are still the last
rows, and a number is written in half the octets. The table of words keeps none of them: a row is
taken out by what is folded anew from the column as it was. So whoever changes the folding of
`seek.words` fills the index anew, by a migration, as PostgreSQL needs one too.
"""

from django.db import migrations

_MARK = "char(57344)"
_BITS = 12
_MINUTE = "max(-2000000000, min(2000000000, CAST(strftime('%s', new.shown_at) AS INTEGER) / 60))"
_FIRST = f"({_MINUTE} << {_BITS})"
_LAST = f"({_FIRST} + {(1 << _BITS) - 1})"
_COUNTED = f"SELECT max(row) FROM catalog_place WHERE row BETWEEN {_FIRST} AND {_LAST}"
_GAP = (
    f"SELECT min(row) + 1 FROM catalog_place AS one WHERE row >= {_LAST}"
    " AND NOT EXISTS (SELECT 1 FROM catalog_place AS next WHERE next.row = one.row + 1)"
)
_FREE = (
    f"CASE coalesce(({_COUNTED}), {_FIRST} - 1) WHEN {_LAST} THEN ({_GAP})"
    f" ELSE coalesce(({_COUNTED}), {_FIRST} - 1) + 1 END"
)
_WORDS = "title, byline, excerpt, signs, marks"


def _words(row):
    return f"""colonnade_words({row}.title), colonnade_names({row}.byline),
    colonnade_words({row}.excerpt), colonnade_signs({row}.title, {row}.excerpt),
    {_MARK} || 'a ' || {_MARK} || 'c' || lower({row}.country) || ' '
    || {_MARK} || 'l' || lower(substr({row}.language, 1, instr({row}.language || '-', '-') - 1))
    || ' ' || {_MARK} || 'p' || {row}.publication_id || ' ' || {_MARK} || 't' || {row}.topic"""


_PUT_IN = f"""
  INSERT INTO catalog_place(row, number) SELECT {_FREE}, new.id WHERE new.visible;
  INSERT INTO catalog_search(rowid, {_WORDS})
    SELECT row, {_words("new")} FROM catalog_place WHERE number = new.id AND new.visible;
"""
_TAKE_OUT = f"""
  INSERT INTO catalog_search(catalog_search, rowid, {_WORDS})
    SELECT 'delete', row, {_words("old")} FROM catalog_place
    WHERE number = old.id AND old.visible;
  DELETE FROM catalog_place WHERE number = old.id;
"""
_SHOWN = ("visible", "title", "byline", "excerpt", "shown_at", "country", "language", "topic")
_DIFFERS = " OR ".join(f"new.{name} IS NOT old.{name}" for name in (*_SHOWN, "publication_id"))
TABLES = (
    "CREATE TABLE catalog_place(row INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE)",
    (
        f"CREATE VIRTUAL TABLE catalog_search USING fts5({_WORDS},"
        " content='', columnsize=0, tokenize='ascii')"
    ),
)
# Each the first place of its minute, or the one after the last that is taken.
FILL = (
    f"""
INSERT INTO catalog_place(row, number)
  SELECT nth + max(first - nth) OVER (ORDER BY nth), id FROM (
    SELECT new.id, {_FIRST} AS first, row_number() OVER (ORDER BY {_MINUTE}, new.id) AS nth
    FROM catalog_column AS new WHERE new.visible
  ) ORDER BY nth
""",
    f"""
INSERT INTO catalog_search(rowid, {_WORDS})
  SELECT row, {_words("new")}
  FROM catalog_place CROSS JOIN catalog_column AS new ON new.id = number ORDER BY row
""",
)
TRIGGERS = (
    (
        "CREATE TRIGGER catalog_search_insert AFTER INSERT ON catalog_column"
        f" WHEN new.visible BEGIN{_PUT_IN}END"
    ),
    (
        "CREATE TRIGGER catalog_search_delete AFTER DELETE ON catalog_column"
        f" WHEN old.visible BEGIN{_TAKE_OUT}END"
    ),
    (
        f"CREATE TRIGGER catalog_search_change AFTER UPDATE OF {', '.join(_SHOWN)}, publication_id"
        f" ON catalog_column WHEN (old.visible OR new.visible) AND ({_DIFFERS})"
        f" BEGIN{_TAKE_OUT}{_PUT_IN}END"
    ),
)
DROP = (
    *(f"DROP TRIGGER catalog_search_{event}" for event in ("insert", "delete", "change")),
    "DROP TABLE catalog_search",
)


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for statement in (*DROP, *TABLES, *FILL, *TRIGGERS):
                cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0015_networks")]
    operations = [migrations.RunPython(build, elidable=False)]
