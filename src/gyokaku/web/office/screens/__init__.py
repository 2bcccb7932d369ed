"""Staff screens: one file a screen, each a builder of a typed page model and the view that asks it."""
