"""The site's work beside its pages: what each page must know, the files it carries, the proof that it is whole."""
