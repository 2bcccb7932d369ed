"""The working copy of a plan: policy tree, sheets, yearly steps; imported as a proposal, rebuilt as a document."""
