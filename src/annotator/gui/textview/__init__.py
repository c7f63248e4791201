"""The article view: one untouched QTextLayout a paragraph, spans painted under and around it."""
