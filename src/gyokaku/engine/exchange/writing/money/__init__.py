"""Records of money as tables for readers: on screens, as Excel, as rows of open data."""
