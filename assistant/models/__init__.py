"""The chat model and the embedder for the settings; the embedded runtime and its files."""
