"""Parts of `ngo-committee`: the Committee on NGOs: its votes, one organization, one state."""
