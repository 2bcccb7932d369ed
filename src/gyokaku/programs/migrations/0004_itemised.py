"""An effect can be an item of an opening balance."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0003_due_bridging_printed_totals"),
    ]

    operations = [
        migrations.AddField(
            model_name="effect",
            name="itemised_cases",
            field=models.PositiveIntegerField(null=True, verbose_name="既計上の件数のうち"),
        ),
        migrations.AddField(
            model_name="effect",
            name="itemises",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="programs.openingbalance",
            ),
        ),
    ]
