"""The newest records of a choice are found by an index, however rare the choice is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0007_words"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["register", slot, "number"], name=f"record_{slot}_newest"),
        )
        for slot in ("w1", "w2", "w3")
    ]
