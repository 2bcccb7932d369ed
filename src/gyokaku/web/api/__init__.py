"""The public API: read-only, over frozen editions, described by its own OpenAPI document."""
