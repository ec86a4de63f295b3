"""Columns are found by folded words, language, topic and time; columnists by their words and sounds.

SQLite: the number of a row in `catalog_search` begins with the minute under which its column is
filed, so that the newest matches are the last rows: no search sorts or counts. Words come folded
from `colonnade_words` and `colonnade_signs` (see `catalog.apps`), and stand in the table as they
are: whatever became of the folding since, a row is taken out as it was put in. Marks are tokens
no text can hold: they begin with a letter for private use. PostgreSQL: the same folding in SQL,
in which a sign of a script without spaces is a word. `catalog.fulltext` has the queries.
"""

from django.db import migrations, models

_MARK = "char(57344)"
_PLACE = (
    "max(-134217727, min(134217727, CAST(strftime('%s', {row}.shown_at) AS INTEGER) / 60))"
    " * 68719476736"
    " + ({row}.id & 68719476735)"
)
_INTO = "INSERT OR REPLACE INTO catalog_search(rowid, title, byline, excerpt, signs, marks, number)"
_ROW = f"""
  SELECT {_PLACE.format(row="new")}, colonnade_words(new.title), colonnade_names(new.byline),
    colonnade_words(new.excerpt), colonnade_signs(new.title, new.excerpt),
    {_MARK} || 'a ' || {_MARK} || 'c' || lower(new.country) || ' '
    || {_MARK} || 'l' || lower(substr(new.language, 1, instr(new.language || '-', '-') - 1)) || ' '
    || {_MARK} || 'p' || new.publication_id || ' ' || {_MARK} || 't' || new.topic, new.id
"""
_FILE = f"  {_INTO}{_ROW}  WHERE new.visible;\n"
_TAKE_OUT = (
    f"  DELETE FROM catalog_search WHERE old.visible AND rowid = {_PLACE.format(row='old')};\n"
)
_SHOWN = ("visible", "title", "byline", "excerpt", "shown_at", "country", "language", "topic")
_DIFFERS = " OR ".join(f"new.{name} IS NOT old.{name}" for name in (*_SHOWN, "publication_id"))
_INDEXED = "title, byline, excerpt, signs, marks, number UNINDEXED"
SQLITE = (
    "DROP TRIGGER IF EXISTS catalog_search_insert",
    "DROP TRIGGER IF EXISTS catalog_search_delete",
    "DROP TRIGGER IF EXISTS catalog_search_hide",
    "DROP TRIGGER IF EXISTS catalog_search_show",
    "DROP TRIGGER IF EXISTS catalog_search_change",
    "DROP TABLE IF EXISTS catalog_search",
    f"CREATE VIRTUAL TABLE catalog_search USING fts5({_INDEXED}, tokenize='ascii')",
    (
        "CREATE TRIGGER catalog_search_insert AFTER INSERT ON catalog_column WHEN new.visible BEGIN\n"
        f"{_FILE}END"
    ),
    (
        "CREATE TRIGGER catalog_search_delete AFTER DELETE ON catalog_column WHEN old.visible BEGIN\n"
        f"{_TAKE_OUT}END"
    ),
    (
        f"CREATE TRIGGER catalog_search_change AFTER UPDATE OF {', '.join(_SHOWN)}, publication_id\n"
        f"ON catalog_column WHEN (old.visible OR new.visible) AND ({_DIFFERS}) BEGIN\n"
        f"{_TAKE_OUT}{_FILE}END"
    ),
    (
        "CREATE VIRTUAL TABLE catalog_names USING fts5("
        "words, content='', tokenize='ascii', prefix='1 2 3')"
    ),
    (
        "CREATE TRIGGER catalog_names_insert AFTER INSERT ON catalog_columnist BEGIN\n"
        "  INSERT INTO catalog_names(rowid, words) VALUES (new.id, new.found_by);\nEND"
    ),
    (
        "CREATE TRIGGER catalog_names_delete AFTER DELETE ON catalog_columnist BEGIN\n"
        "  INSERT INTO catalog_names(catalog_names, rowid, words)"
        " VALUES ('delete', old.id, old.found_by);\nEND"
    ),
    (
        "CREATE TRIGGER catalog_names_change AFTER UPDATE OF found_by ON catalog_columnist\n"
        "WHEN new.found_by <> old.found_by BEGIN\n"
        "  INSERT INTO catalog_names(catalog_names, rowid, words)"
        " VALUES ('delete', old.id, old.found_by);\n"
        "  INSERT INTO catalog_names(rowid, words) VALUES (new.id, new.found_by);\nEND"
    ),
)
FILL = (
    f"{_INTO} {_ROW} FROM catalog_column AS new WHERE new.visible ORDER BY 1",
    "INSERT INTO catalog_names(rowid, words) SELECT id, found_by FROM catalog_columnist ORDER BY id",
)
# Scripts without spaces: Thai and Lao, Burmese, Khmer, kana, Han, hangul.
_SIGNS = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_MARKS = r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c]"
POSTGRESQL = (
    "DROP INDEX catalog_search",
    "DROP FUNCTION catalog_words",
    rf"""
CREATE FUNCTION catalog_folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(translate(replace(replace(replace(normalize(regexp_replace(
    lower(normalize(words, NFKD)), '{_MARKS}', '', 'g'), NFC), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    'ıøłđðħŧŋґىیکةٱہھەךםןףץ', 'iolddhtnгييكهاهههכמנפצ'), '({_SIGNS})', ' \1 ', 'g')
$$
""",
    """
CREATE FUNCTION catalog_words(title text, byline text, excerpt text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('simple', catalog_folded(title)), 'A')
  || setweight(to_tsvector('simple', catalog_folded(byline)), 'B')
  || setweight(to_tsvector('simple', catalog_folded(excerpt)), 'D')
$$
""",
    (
        "CREATE INDEX catalog_search ON catalog_column "
        "USING gin (catalog_words(title, byline, excerpt)) WHERE visible"
    ),
    "CREATE INDEX catalog_names ON catalog_columnist USING gin (to_tsvector('simple', found_by))",
)
AT_ONCE = 1000


def build(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for statement in SQLITE if is_sqlite else POSTGRESQL:
            cursor.execute(statement)


def fill(apps, schema_editor):
    """Write down of what is stored already by what it is found; sounds come with its next column."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for statement in FILL:
                cursor.execute(statement)


def find_topics(apps, schema_editor):
    from colonnade.seek.topics import topic

    apps.get_model("catalog", "Columnist").objects.update(found_by=models.F("folded"))
    columns = apps.get_model("catalog", "Column").objects
    rows = columns.only("section", "title", "excerpt").iterator(chunk_size=AT_ONCE)
    changed = []
    for row in rows:
        row.topic = topic(section=row.section, texts=(row.title, row.excerpt))
        if row.topic:
            changed.append(row)
        if len(changed) == AT_ONCE:
            columns.bulk_update(changed, ["topic"])
            changed = []
    columns.bulk_update(changed, ["topic"])


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor != "sqlite":
            cursor.execute("DROP INDEX catalog_names; DROP INDEX catalog_search")
            cursor.execute("DROP FUNCTION catalog_words; DROP FUNCTION catalog_folded")
            return
        for table in ("search", "names"):
            for event in ("insert", "delete", "change"):
                cursor.execute(f"DROP TRIGGER catalog_{table}_{event}")
            cursor.execute(f"DROP TABLE catalog_{table}")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0010_limits")]
    operations = [
        migrations.AddField("columnist", "found_by", models.TextField(blank=True)),
        migrations.AddField("column", "topic", models.CharField(blank=True, max_length=12)),
        migrations.AddIndex(
            "columnist",
            models.Index(
                condition=models.Q(("columns_shown__gt", 0)),
                fields=["home", "sort"],
                name="columnist_home",
            ),
        ),
        # The table was made anew, and has no triggers now.
        migrations.RunPython(find_topics, migrations.RunPython.noop),
        migrations.RunPython(build, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
