"""組織: sections by fiscal year, posts and who holds them, accounts, transfers in April."""
