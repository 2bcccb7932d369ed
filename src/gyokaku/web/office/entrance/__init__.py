"""Ways in besides the password: a second factor, and the city's own sign-in service. Built on django-allauth."""
