"""食い違い (GK2xx): two places of one plan that say different things."""
