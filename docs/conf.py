"""How Sphinx builds the documentation: Markdown by MyST, warnings fatal by `make docs`."""

from importlib.metadata import version as installed

project = "Colonnade"
author = "The Colonnade developers"
copyright = "2026, The Colonnade developers. MIT licence"
release = version = installed("colonnade")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

html_theme = "alabaster"
html_title = f"Colonnade {release}"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "description": "Follow newspaper columnists, not newspapers",
    "page_width": "1060px",
    "sidebar_width": "240px",
    "font_family": "Georgia, serif",
}
