"""Argon2 with the least work it allows: the suite signs in thousands of times and guards nobody's password."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Light(Argon2PasswordHasher):
    """The same format and code path as in service; what service asks of it is tested in tests/organization."""

    time_cost, memory_cost, parallelism = 1, 8, 1
