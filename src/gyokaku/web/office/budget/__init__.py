"""予算 on the screen: requests and their turns, comparison tables, outlook of revenue, costs and their keys."""
