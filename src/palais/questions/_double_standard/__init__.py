"""Parts of `double-standard`: votes on country texts with practice and closeness, their variants, and what is shown."""
