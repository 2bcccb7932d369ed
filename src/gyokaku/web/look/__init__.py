"""The look that all screens share: page frame, style sheet on the Digital Agency design tokens, small script."""
