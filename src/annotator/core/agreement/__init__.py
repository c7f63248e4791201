"""How far annotators agree: coefficients with their definitions, each a pure function of what was marked."""
