"""Sphinx's configuration; `sphinx-build -W --keep-going docs build/docs` builds the site."""

import sys
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import fastact  # noqa: E402
import gallery  # noqa: E402  (the folder must be on the path first)

gallery.write()

project = "fastact"
version = release = fastact.__version__
project_copyright = "the authors of fastact"
extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
]
exclude_patterns = ["_templates"]
templates_path = ["_templates"]

# Docstrings: `name` is a link where there is something of that name.
default_role = "obj"
autodoc_mock_imports = ["keras", "sklearn"]  # their docstrings need neither
autodoc_typehints = "none"
numpydoc_show_class_members = False

# Pages: sections are targets of links, as on a forge.
myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline", "colon_fence"]

html_theme = "pydata_sphinx_theme"
html_title = "fastact"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_sidebars = {page: [] for page in ("quickstart", "design", "changelog")}
html_show_sourcelink = False
html_copy_source = False
html_use_index = False  # the reference lists everything
html_theme_options = {
    "header_links_before_dropdown": 7,
    "navigation_with_keys": False,
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
    "footer_start": ["copyright"],
    "footer_end": [],
}


def adapt_links(app: Sphinx, page: nodes.document) -> None:
    """Call pages by their titles, and files of the repository that are no pages by their names."""
    for kind in (addnodes.pending_xref, addnodes.download_reference):
        for link in list(page.findall(kind)):
            target = link["reftarget"].removeprefix("../")
            if link["reftype"] == "myst" and (HERE.parent / target).exists():
                link.replace_self(nodes.literal(text=link.astext()))
            elif link["reftype"] == "myst" and link.astext().endswith(".md"):
                link["refexplicit"] = False
                link[0].clear()


def strip_examples(app: Sphinx, page: nodes.document) -> None:
    """Leave out the empty line at the end of an example, by which doctest knows it."""
    for block in page.findall(nodes.literal_block):
        text = block.astext().rstrip("\n")
        block.rawsource, block[:] = text, [nodes.Text(text)]


def setup(app: Sphinx) -> None:
    """Let Sphinx call what is above."""
    app.connect("doctree-read", adapt_links)
    app.connect("doctree-read", strip_examples)
