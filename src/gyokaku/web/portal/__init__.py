"""Public site (公開サイト): reads frozen editions and nothing else."""
