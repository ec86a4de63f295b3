from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0017_linked_debates")]
    operations = [
        migrations.AddIndex(
            "columnist",
            models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="columnist_merged",
            ),
        ),
    ]
