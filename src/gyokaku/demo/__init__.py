"""The bundled demo plan: facts of a real city's plan, its prose in summaries of our own."""
