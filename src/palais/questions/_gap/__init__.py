"""Parts of `gap`: formal acceptance, practice scores, and the answer made of them."""
