"""What things are called: states, bodies, votes, tables, and the Answer."""
