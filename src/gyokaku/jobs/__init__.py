"""Long work: done by a process of its own, told how far it is, applied whole or not at all."""
