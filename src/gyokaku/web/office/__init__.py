"""Staff screens: everything under /office/ needs a person who is signed in and holds a post today."""
