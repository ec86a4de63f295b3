"""The site: pages for readers, feeds for their programs, all from cards."""
