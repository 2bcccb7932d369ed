"""記載もれ (GK1xx): what a sheet should say and does not."""
