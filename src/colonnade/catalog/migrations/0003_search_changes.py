"""A changed column stays in the search index.

SQLite does not say in which order the triggers of one event fire: of a visible column that
changed, the words were written first and deleted after. One trigger does both, in its order.
"""

from django.db import migrations

SQLITE = (
    "DROP TRIGGER catalog_search_hide",
    "DROP TRIGGER catalog_search_show",
    """
CREATE TRIGGER catalog_search_hide AFTER UPDATE OF visible ON catalog_column
WHEN old.visible AND NOT new.visible BEGIN
  INSERT INTO catalog_search(catalog_search, rowid, title, byline, excerpt)
  VALUES ('delete', old.id, old.title, old.byline, old.excerpt);
END
""",
    """
CREATE TRIGGER catalog_search_show AFTER UPDATE OF visible ON catalog_column
WHEN new.visible AND NOT old.visible BEGIN
  INSERT INTO catalog_search(rowid, title, byline, excerpt)
  VALUES (new.id, new.title, new.byline, new.excerpt);
END
""",
    """
CREATE TRIGGER catalog_search_change AFTER UPDATE OF title, byline, excerpt ON catalog_column
WHEN old.visible AND new.visible
AND (old.title <> new.title OR old.byline <> new.byline OR old.excerpt <> new.excerpt) BEGIN
  INSERT INTO catalog_search(catalog_search, rowid, title, byline, excerpt)
  VALUES ('delete', old.id, old.title, old.byline, old.excerpt);
  INSERT INTO catalog_search(rowid, title, byline, excerpt)
  VALUES (new.id, new.title, new.byline, new.excerpt);
END
""",
    # What was lost is written again.
    "INSERT INTO catalog_search(catalog_search) VALUES ('delete-all')",
    """
INSERT INTO catalog_search(rowid, title, byline, excerpt)
SELECT id, title, byline, excerpt FROM catalog_column WHERE visible ORDER BY id
""",
)


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for statement in SQLITE:
                cursor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER catalog_search_change")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_search")]
    operations = [migrations.RunPython(build, drop)]
