"""The site's own work beside its pages: what each page has to know, the files it carries, the proof that it is whole."""
