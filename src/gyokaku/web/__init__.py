"""Screens: public site, staff screens, public API, and the look they share."""
