"""Charts as inline SVG: plain strings built here, titled and described, with a table beside each."""
