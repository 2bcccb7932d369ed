"""事務事業見直し and 効果額 as data: arithmetic with its sentences, and the document that goes with an edition."""
