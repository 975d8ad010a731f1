"""Print files: many papers joined in one file, of one template or of several."""
