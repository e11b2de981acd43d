"""How well the program does: gold dossiers, figures of agreement, suites, dated reports. Figures are pure functions."""
