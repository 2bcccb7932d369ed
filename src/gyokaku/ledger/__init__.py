"""Evidence (実績台帳): registers that a town types itself, and the figures computed from their records."""
