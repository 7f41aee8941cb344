"""Turn saved news articles into a static explainer site. ``pipeline.build`` is the place to begin."""

__version__ = "0.1.0"
