"""The yearly 見直し: sections propose changes of the plan, the planning office accepts them or not, all are applied at once."""
