"""Taking a paper into the plan on the screen: upload, how a foreign table is to be read, the difference, the decision."""
