"""The search index: it holds the words that readers may see of visible columns, and no others.

SQLite: an FTS5 table over the column's own fields, kept by triggers so that no writer can forget
it. PostgreSQL: an index over a function of its own. `catalog.search` has the queries.
"""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE catalog_search USING fts5(
  title, byline, excerpt,
  content='catalog_column', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER catalog_search_insert AFTER INSERT ON catalog_column WHEN new.visible BEGIN
  INSERT INTO catalog_search(rowid, title, byline, excerpt)
  VALUES (new.id, new.title, new.byline, new.excerpt);
END;
CREATE TRIGGER catalog_search_delete AFTER DELETE ON catalog_column WHEN old.visible BEGIN
  INSERT INTO catalog_search(catalog_search, rowid, title, byline, excerpt)
  VALUES ('delete', old.id, old.title, old.byline, old.excerpt);
END;
CREATE TRIGGER catalog_search_hide AFTER UPDATE OF title, byline, excerpt, visible ON catalog_column
WHEN old.visible AND (NOT new.visible OR old.title <> new.title OR old.byline <> new.byline OR old.excerpt <> new.excerpt) BEGIN
  INSERT INTO catalog_search(catalog_search, rowid, title, byline, excerpt)
  VALUES ('delete', old.id, old.title, old.byline, old.excerpt);
END;
CREATE TRIGGER catalog_search_show AFTER UPDATE OF title, byline, excerpt, visible ON catalog_column
WHEN new.visible AND (NOT old.visible OR old.title <> new.title OR old.byline <> new.byline OR old.excerpt <> new.excerpt) BEGIN
  INSERT INTO catalog_search(rowid, title, byline, excerpt)
  VALUES (new.id, new.title, new.byline, new.excerpt);
END;
"""
# As FTS5's `remove_diacritics 2`: letters lose their marks. The title weighs most, then names.
POSTGRESQL = r"""
CREATE FUNCTION catalog_words(title text, byline text, excerpt text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('simple', regexp_replace(normalize(title, NFKD), '[\u0300-\u036f]', '', 'g')), 'A')
  || setweight(to_tsvector('simple', regexp_replace(normalize(byline, NFKD), '[\u0300-\u036f]', '', 'g')), 'B')
  || setweight(to_tsvector('simple', regexp_replace(normalize(excerpt, NFKD), '[\u0300-\u036f]', '', 'g')), 'D')
$$;
CREATE INDEX catalog_search ON catalog_column
USING gin (catalog_words(title, byline, excerpt)) WHERE visible;
"""


def build(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(POSTGRESQL)
            return
        statement = ""
        for line in SQLITE.strip().splitlines():
            statement += line + "\n"
            if line.endswith(";") and ("TRIGGER" not in statement or line == "END;"):
                cursor.execute(statement)
                statement = ""


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor != "sqlite":
            cursor.execute("DROP INDEX catalog_search; DROP FUNCTION catalog_words")
            return
        for name in ("insert", "delete", "hide", "show"):
            cursor.execute(f"DROP TRIGGER catalog_search_{name}")
        cursor.execute("DROP TABLE catalog_search")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunPython(build, drop)]
