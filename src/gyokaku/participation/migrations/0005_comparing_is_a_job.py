"""How far the comparing of opinions is, is a job's: the room keeps no row of its own for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("participation", "0001_squashed_0004_comparing_and_originals")]

    operations = [migrations.DeleteModel(name="Comparing")]
