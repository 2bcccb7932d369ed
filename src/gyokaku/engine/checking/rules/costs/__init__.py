"""費用: costs on the sheets and the records of money beside them."""
