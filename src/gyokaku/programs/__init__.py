"""事務事業見直し and 効果額: what the town does, what is cut or mended of it, and what that brought in money."""
